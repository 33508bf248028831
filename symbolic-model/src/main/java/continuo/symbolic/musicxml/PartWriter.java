package continuo.symbolic.musicxml;

import continuo.theory.instrument.Instrument;
import continuo.theory.instrument.Instruments;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.RepeatMark;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes one part: measures all its lines first, then prints bar by bar. Confined to one write. */
final class PartWriter {
  /** Stands for the part that a score without parts has in a file. */
  static final Part NO_PART = new Part("P1", "", Instruments.byProgram(0), List.of());

  private static final int MOST_ENDING_PASSES = 64;

  private final Score score;
  private final Part part;
  private final XmlNames.PartNames names;
  private final List<MeterMap.Bar> bars;
  private final List<MetricalSpan> metres;
  private final Findings findings;
  private final Notations notations;
  private final List<RhythmicLines.Line> lines;
  private final List<List<List<Sign>>> signs = new ArrayList<>();
  private final List<Item> items;
  private final List<List<Item>> itemsByBar;
  private final KeySpelling keys;
  private final int staves;
  private final List<List<Clef>> clefs = new ArrayList<>();
  private long ticksPerDivision = Ticks.PER_QUARTER;

  PartWriter(
      Score score,
      Part part,
      XmlNames.PartNames names,
      List<MeterMap.Bar> bars,
      List<Item> above,
      Findings findings) {
    this.score = score;
    this.part = part;
    this.names = names;
    this.bars = bars;
    this.metres = bars.stream().map(MetricalSpan::ofBar).toList();
    this.findings = findings;
    this.keys = KeySpelling.of(score, part);
    this.lines = new ArrayList<>(RhythmicLines.of(part));
    this.notations = Notations.of(part, lines, bars, score.end().value(), findings);
    this.staves = countStaves();
    List<Item> all = new ArrayList<>(above);
    all.addAll(keys.items(bars.stream().map(bar -> bar.at().value()).toList()));
    all.addAll(PartItems.of(part, names, staves, score.end(), findings));
    this.items = all.stream().sorted(Item.ORDER).toList();
    this.itemsByBar = byBar();
    for (int line = 0; line < lines.size(); line++) {
      signs.add(engrave(line));
    }
    chooseClefs();
  }

  private List<List<Item>> byBar() {
    List<List<Item>> byBar = new ArrayList<>();
    bars.forEach(bar -> byBar.add(new ArrayList<>()));
    int bar = 0;
    for (Item item : items) {
      while (bar + 1 < bars.size() && item.tick() >= bars.get(bar + 1).at().value()) {
        bar++;
      }
      boolean before = item.closing() && bar > 0 && item.tick() == bars.get(bar).at().value();
      byBar.get(before ? bar - 1 : bar).add(item);
    }
    return byBar;
  }

  /** A part that holds what stands above a score without parts. */
  static PartWriter placeholder(
      Score score, List<MeterMap.Bar> bars, List<Item> above, Findings findings) {
    return new PartWriter(score, NO_PART, XmlNames.placeholder(), bars, above, findings);
  }

  private int countStaves() {
    int count = 1;
    for (ScoreEvent event : part.events()) {
      count = Math.max(count, PartItems.staffOf(event));
    }
    return count;
  }

  // --- measuring -------------------------------------------------------------------------------

  private String where(int bar) {
    return "part %s, bar %d".formatted(part.name().isEmpty() ? part.id() : part.name(), bar + 1);
  }

  /** The signs of a line in each bar; none in bars in which it is silent. */
  private List<List<Sign>> engrave(int line) {
    List<List<Sign>> engraved = new ArrayList<>();
    List<Segment> segments = lines.get(line).segments();
    int next = 0;
    for (int i = 0; i < bars.size(); i++) {
      MeterMap.Bar bar = bars.get(i);
      long start = bar.at().value();
      long end = bar.end().value();
      while (next < segments.size() && segments.get(next).end() <= start) {
        next++;
      }
      List<Segment> filled = new ArrayList<>();
      boolean sounds = false;
      long at = 0;
      for (int s = next; s < segments.size() && segments.get(s).start() < end; s++) {
        Segment segment = segments.get(s);
        long from = segment.start() - start;
        fill(line, start, at, from, filled);
        filled.add(new Segment(from, segment.end() - start, segment.sounds()));
        at = segment.end() - start;
        sounds = true;
      }
      fill(line, start, at, bar.length().value(), filled);
      boolean graces = notations.hasGraces(line, start, i == bars.size() - 1 ? end + 1 : end);
      if (sounds || graces || line == 0) {
        List<Sign> bars =
            BarEngraver.engrave(metres.get(i), filled, notations.cuts(line, start, end));
        for (Sign sign : bars) {
          if (!sign.exact()) {
            findings.warn(
                "musicxml-not-notatable",
                where(i),
                "a length that no note value or tuplet has is written as the next shorter value;"
                    + " its duration is exact",
                "quantise the score to a grid first");
          }
        }
        engraved.add(bars);
      } else {
        engraved.add(List.of());
      }
    }
    return engraved;
  }

  /** Adds rests from one position to another, cut where grace notes stand. */
  private void fill(int line, long barStart, long from, long to, List<Segment> into) {
    long at = from;
    for (long cut : notations.graceTicks(line, barStart + from, barStart + to)) {
      if (cut - barStart > at) {
        into.add(new Segment(at, cut - barStart, List.of()));
        at = cut - barStart;
      }
    }
    if (to > at) {
      into.add(new Segment(at, to, List.of()));
    }
  }

  private void chooseClefs() {
    for (int staff = 1; staff <= staves; staff++) {
      List<List<Integer>> places = new ArrayList<>();
      bars.forEach(bar -> places.add(new ArrayList<>()));
      for (int line = 0; line < lines.size(); line++) {
        for (int bar = 0; bar < bars.size(); bar++) {
          for (Sign sign : signs.get(line).get(bar)) {
            for (ScoreEvent sound : sign.segment().sounds()) {
              if (sound instanceof ScoreEvent.Note note && note.voice().staff() == staff) {
                places.get(bar).add(keys.written(note.pitch(), note.at().value()).place());
              }
            }
          }
        }
      }
      clefs.add(Clefs.choose(part.instrument(), staff, staves, places));
    }
  }

  /** The largest step of ticks of which {@code grid} and every position here are multiples. */
  long grid(long grid) {
    long step = grid;
    for (List<List<Sign>> line : signs) {
      for (List<Sign> bar : line) {
        for (Sign sign : bar) {
          step = gcd(step, gcd(sign.start(), sign.end()));
        }
      }
    }
    for (Item item : items) {
      step = gcd(step, item.tick());
    }
    for (MeterMap.Bar bar : bars) {
      step = gcd(step, gcd(bar.at().value(), bar.length().value()));
    }
    return step;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  // --- printing --------------------------------------------------------------------------------

  void writeListEntry(XmlOutput out) {
    Instrument instrument = part.instrument();
    out.open("score-part", "id", names.id());
    out.text("part-name", part.name());
    out.open("score-instrument", "id", names.instrument());
    out.text("instrument-name", instrument.name());
    InstrumentSounds.soundOf(instrument).ifPresent(s -> out.text("instrument-sound", s));
    out.close();
    names
        .strokes()
        .forEach(
            (key, id) -> {
              out.open("score-instrument", "id", id);
              out.text("instrument-name", DrumPieces.of(key).name());
              out.close();
            });
    out.open("midi-instrument", "id", names.instrument());
    out.text("midi-channel", names.channel());
    out.text("midi-program", instrument.sound().program() + 1);
    out.close();
    names
        .strokes()
        .forEach(
            (key, id) -> {
              out.open("midi-instrument", "id", id);
              out.text("midi-channel", 10);
              out.text("midi-unpitched", key + 1);
              out.close();
            });
    out.close();
  }

  void write(XmlOutput out, long grid) {
    ticksPerDivision = grid;
    out.open("part", "id", names.id());
    BarNumbers numbers = BarNumbers.of(bars);
    for (int i = 0; i < bars.size(); i++) {
      MeterMap.Bar bar = bars.get(i);
      if (numbers.isImplicit(i)) {
        out.open("measure", "number", numbers.number(i), "implicit", "yes");
      } else {
        out.open("measure", "number", numbers.number(i));
      }
      leftBarLine(out, bar);
      attributes(out, i);
      music(out, i, itemsByBar.get(i));
      rightBarLine(out, bar, i == bars.size() - 1);
      out.close();
    }
    out.close();
  }

  private void leftBarLine(XmlOutput out, MeterMap.Bar bar) {
    boolean start = false;
    Optional<RepeatMark.Ending> ending = Optional.empty();
    for (RepeatMark mark : score.repeats()) {
      if (mark instanceof RepeatMark.Start && mark.at().equals(bar.at())) {
        start = true;
      } else if (mark instanceof RepeatMark.Ending bracket
          && bracket.at().equals(bar.at())
          && ending.isEmpty()) {
        ending = Optional.of(bracket);
      }
    }
    if (start || ending.isPresent()) {
      out.open("barline", "location", "left");
      if (start) {
        out.text("bar-style", "heavy-light");
      }
      ending.ifPresent(bracket -> out.empty("ending", "number", passes(bracket), "type", "start"));
      if (start) {
        out.empty("repeat", "direction", "forward");
      }
      out.close();
    }
  }

  private static String passes(RepeatMark.Ending ending) {
    return ending.passes().stream()
        .limit(MOST_ENDING_PASSES)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }

  private void rightBarLine(XmlOutput out, MeterMap.Bar bar, boolean last) {
    Optional<RepeatMark.End> end = Optional.empty();
    Optional<RepeatMark.Ending> ending = Optional.empty();
    for (RepeatMark mark : score.repeats()) {
      if (mark instanceof RepeatMark.End found && found.at().equals(bar.end())) {
        end = Optional.of(found);
      } else if (mark instanceof RepeatMark.Ending bracket && bracket.end().equals(bar.end())) {
        ending = Optional.of(bracket);
      }
    }
    if (end.isEmpty() && ending.isEmpty() && !last) {
      return;
    }
    out.open("barline", "location", "right");
    if (end.isPresent() || last) {
      out.text("bar-style", "light-heavy");
    }
    if (ending.isPresent()) {
      String type = end.isPresent() || last ? "stop" : "discontinue";
      out.empty("ending", "number", passes(ending.get()), "type", type);
    }
    if (end.isPresent() && end.get().times() > 2) {
      out.empty("repeat", "direction", "backward", "times", Integer.toString(end.get().times()));
    } else if (end.isPresent()) {
      out.empty("repeat", "direction", "backward");
    }
    out.close();
  }

  private void attributes(XmlOutput out, int index) {
    MeterMap.Bar bar = bars.get(index);
    boolean first = index == 0;
    boolean meter = first || !bars.get(index - 1).meter().equals(bar.meter());
    Optional<KeySpelling.Written> key = keys.changeAt(bar.at().value());
    List<Integer> newClefs = new ArrayList<>();
    for (int staff = 1; staff <= staves; staff++) {
      List<Clef> chosen = clefs.get(staff - 1);
      if (first || !chosen.get(index).equals(chosen.get(index - 1))) {
        newClefs.add(staff);
      }
    }
    if (!first && !meter && key.isEmpty() && newClefs.isEmpty()) {
      return;
    }
    out.open("attributes");
    if (first) {
      out.text("divisions", Ticks.PER_QUARTER / ticksPerDivision);
    }
    key.ifPresent(change -> KeySpelling.writeKey(out, change));
    if (meter) {
      time(out, bar.meter());
    }
    if (first && staves > 1) {
      out.text("staves", staves);
    }
    for (int staff : newClefs) {
      Clef clef = clefs.get(staff - 1).get(index);
      if (staves > 1) {
        out.open("clef", "number", Integer.toString(staff));
      } else {
        out.open("clef");
      }
      out.text("sign", clef.sign());
      if (!clef.sign().equals("percussion")) {
        out.text("line", clef.line());
      }
      if (clef.octaveChange() != 0) {
        out.text("clef-octave-change", clef.octaveChange());
      }
      out.close();
    }
    keys.writeTransposition(out, bar.at().value(), first);
    out.close();
  }

  private static void time(XmlOutput out, Meter meter) {
    out.open("time");
    out.text(
        "beats", meter.groups().stream().map(String::valueOf).collect(Collectors.joining("+")));
    out.text("beat-type", meter.unit());
    out.close();
  }

  private void music(XmlOutput out, int index, List<Item> items) {
    MeterMap.Bar bar = bars.get(index);
    Accidentals accidentals = accidentals(index);
    Map<Integer, Boolean> filled = new TreeMap<>();
    List<Item> unaligned = new ArrayList<>();
    boolean written = false;
    for (int line = 0; line < lines.size(); line++) {
      List<Sign> here = signs.get(line).get(index);
      if (here.isEmpty()) {
        continue;
      }
      if (written) {
        move(out, "backup", bar.length().value());
      }
      List<Item> above = written ? List.of() : items;
      line(out, index, line, above, unaligned, accidentals);
      written = true;
      for (Sign sign : here) {
        filled.put(staffOf(line, here, sign), true);
      }
    }
    for (int staff = 1; staff <= staves; staff++) {
      if (!filled.containsKey(staff)) {
        move(out, "backup", bar.length().value());
        NoteXml.wholeBarRest(
            out, divisions(bar.length().value()), freeVoice(staff), staffText(staff));
      }
    }
    long at = bar.length().value();
    for (Item item : unaligned) {
      long wanted = item.tick() - bar.at().value();
      if (wanted != at) {
        move(out, wanted < at ? "backup" : "forward", Math.abs(wanted - at));
      }
      item.text().write(out, 0);
      at = wanted;
    }
    if (at < bar.length().value()) {
      move(out, "forward", bar.length().value() - at);
    }
  }

  private Accidentals accidentals(int index) {
    MeterMap.Bar bar = bars.get(index);
    Accidentals accidentals = new Accidentals(keys);
    for (int line = 0; line < lines.size(); line++) {
      List<Sign> here = signs.get(line).get(index);
      if (here.isEmpty()) {
        continue;
      }
      for (Sign sign : here) {
        if (!sign.isTiedFromBefore()) {
          accidentals.add(bar.at().value() + sign.start(), sign.segment().sounds());
        }
      }
      long end = bar.end().value() + (index == bars.size() - 1 ? 1 : 0);
      for (long tick : notations.graceTicks(line, bar.at().value() - 1, end)) {
        accidentals.addGraces(notations.graces(line, tick));
      }
    }
    accidentals.decide();
    return accidentals;
  }

  private void move(XmlOutput out, String element, long ticks) {
    out.open(element);
    out.text("duration", divisions(ticks));
    out.close();
  }

  private long divisions(long ticks) {
    return ticks / ticksPerDivision;
  }

  private Optional<Integer> staffText(int staff) {
    return staves > 1 ? Optional.of(staff) : Optional.empty();
  }

  /** A voice for a staff on which no line stands. */
  private int freeVoice(int staff) {
    int voice = 4 * (staff - 1) + 1;
    while (isTaken(voice)) {
      voice++;
    }
    return voice;
  }

  private boolean isTaken(int voice) {
    return lines.stream().anyMatch(line -> line.voice() == voice);
  }

  /** The staff of a sign: of its sounds, or for a rest that of the sound before it or after it. */
  private int staffOf(int line, List<Sign> signs, Sign sign) {
    if (!sign.isRest()) {
      return RhythmicLines.voiceOf(sign.segment().sounds().get(0)).staff();
    }
    int staff = lines.get(line).staff();
    boolean found = false;
    for (Sign other : signs) {
      if (!other.isRest()) {
        if (other.start() > sign.start() && found) {
          break;
        }
        staff = RhythmicLines.voiceOf(other.segment().sounds().get(0)).staff();
        found = true;
      }
    }
    return staff;
  }

  private void line(
      XmlOutput out,
      int index,
      int line,
      List<Item> above,
      List<Item> unaligned,
      Accidentals accidentals) {
    MeterMap.Bar bar = bars.get(index);
    long barStart = bar.at().value();
    List<Sign> here = signs.get(line).get(index);
    List<List<String>> beams = Beams.of(here, bar.meter(), metres.get(index));
    boolean last = index == bars.size() - 1;
    NoteXml notes =
        new NoteXml(
            out,
            names,
            notations,
            keys,
            accidentals,
            staves > 1,
            line,
            lines.get(line).voice(),
            ticksPerDivision);
    int next = 0;
    for (int i = 0; i < here.size(); i++) {
      Sign sign = here.get(i);
      long at = barStart + sign.start();
      boolean end = i == here.size() - 1;
      while (next < above.size() && above.get(next).tick() < barStart + sign.end()) {
        next = item(out, above.get(next), at, unaligned, next);
      }
      notes.graces(at);
      notes.sign(sign, barStart, beams.get(i), staffOf(line, here, sign), here);
      if (end) {
        while (next < above.size()) {
          next = item(out, above.get(next), barStart + sign.end(), unaligned, next);
        }
      }
    }
    if (last) {
      notes.graces(bar.end().value());
    }
  }

  private int item(XmlOutput out, Item item, long at, List<Item> unaligned, int next) {
    if (item.attributes()) {
      if (item.tick() == at) {
        item.text().write(out, 0);
      } else {
        unaligned.add(item);
      }
    } else {
      item.text().write(out, divisions(Math.abs(item.tick() - at)) * (item.tick() < at ? -1 : 1));
    }
    return next + 1;
  }

  /** Numbers of bars. */
  private record BarNumbers(List<String> numbers, Map<Integer, Boolean> implicit) {
    static BarNumbers of(List<MeterMap.Bar> bars) {
      List<String> numbers = new ArrayList<>();
      Map<Integer, Boolean> implicit = new HashMap<>();
      int number = 0;
      int extra = 0;
      for (int i = 0; i < bars.size(); i++) {
        MeterMap.Bar bar = bars.get(i);
        Ticks full = bar.meter().barLength();
        boolean pickup = i == 0 && bar.length().isBefore(full) && bars.size() > 1;
        boolean secondHalf =
            i > 0
                && implicit.get(i - 1) == null
                && bar.length().isBefore(full)
                && bars.get(i - 1).length().isBefore(full)
                && bars.get(i - 1).length().plus(bar.length()).equals(full);
        if (pickup) {
          numbers.add("0");
          implicit.put(i, true);
        } else if (secondHalf) {
          extra++;
          numbers.add("X" + extra);
          implicit.put(i, true);
        } else {
          number++;
          numbers.add(Integer.toString(number));
        }
      }
      return new BarNumbers(numbers, implicit);
    }

    String number(int index) {
      return numbers.get(index);
    }

    boolean isImplicit(int index) {
      return implicit.containsKey(index);
    }
  }
}
