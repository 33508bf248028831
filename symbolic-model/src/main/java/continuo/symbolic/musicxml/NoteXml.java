package continuo.symbolic.musicxml;

import continuo.theory.score.Mark;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes the {@code note} elements of one line. Confined to one bar. */
final class NoteXml {
  /** The velocity that MusicXML calls 100 percent. */
  private static final int FULL_VELOCITY = 90;

  private static final int LOWEST_OCTAVE = 0;
  private static final int HIGHEST_OCTAVE = 9;

  private final XmlOutput out;
  private final XmlNames.PartNames names;
  private final Notations notations;
  private final KeySpelling keys;
  private final Accidentals accidentals;
  private final boolean manyStaves;
  private final int line;
  private final int voice;
  private final long ticksPerDivision;

  NoteXml(
      XmlOutput out,
      XmlNames.PartNames names,
      Notations notations,
      KeySpelling keys,
      Accidentals accidentals,
      boolean manyStaves,
      int line,
      int voice,
      long ticksPerDivision) {
    this.out = out;
    this.names = names;
    this.notations = notations;
    this.keys = keys;
    this.accidentals = accidentals;
    this.manyStaves = manyStaves;
    this.line = line;
    this.voice = voice;
    this.ticksPerDivision = ticksPerDivision;
  }

  /** A velocity as percent of 90. */
  static String percent(Velocity velocity) {
    return hundredths(velocity.value(), FULL_VELOCITY);
  }

  /** A share as percent with two decimals. */
  static String hundredths(int value, int full) {
    return new BigDecimal(value * 100)
        .divide(new BigDecimal(full), 2, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  static void wholeBarRest(XmlOutput out, long divisions, int voice, Optional<Integer> staff) {
    out.open("note");
    out.empty("rest", "measure", "yes");
    out.text("duration", divisions);
    out.text("voice", voice);
    staff.ifPresent(number -> out.text("staff", number));
    out.close();
  }

  /** Writes a rest, a note or all notes of a chord. */
  void sign(Sign sign, long barStart, List<String> beams, int restStaff, List<Sign> others) {
    if (sign.isRest()) {
      rest(sign, restStaff, others);
      return;
    }
    List<ScoreEvent> sounds = ChordMarks.ordered(sign.segment().sounds());
    Set<Mark> common = ChordMarks.common(sounds);
    for (int i = 0; i < sounds.size(); i++) {
      ScoreEvent sound = sounds.get(i);
      boolean first = i == 0;
      Set<Mark> marks = new HashSet<>(ChordMarks.of(sound));
      if (!first) {
        marks.removeAll(common);
      }
      sound(sign, barStart, sound, marks, first, beams, others);
    }
  }

  private void rest(Sign sign, int staff, List<Sign> others) {
    if (sign.wholeBar()) {
      wholeBarRest(
          out, divisions(sign.length()), voice, manyStaves ? Optional.of(staff) : Optional.empty());
      return;
    }
    out.open("note");
    out.empty("rest");
    out.text("duration", divisions(sign.length()));
    out.text("voice", voice);
    value(sign.value());
    timeModification(sign);
    staff(staff);
    if (!tupletEdges(sign).isEmpty()) {
      out.open("notations");
      tuplets(sign, others);
      out.close();
    }
    out.close();
  }

  private void sound(
      Sign sign,
      long barStart,
      ScoreEvent sound,
      Set<Mark> marks,
      boolean first,
      List<String> beams,
      List<Sign> others) {
    List<String> attributes = new ArrayList<>();
    attributes.add("dynamics");
    attributes.add(percent(velocity(sound)));
    if (marks.contains(Mark.Technique.PIZZICATO)) {
      attributes.add("pizzicato");
      attributes.add("yes");
    }
    out.open("note", attributes.toArray(String[]::new));
    if (!first) {
      out.empty("chord");
    }
    if (sound instanceof ScoreEvent.Note note) {
      pitch(keys.written(note.pitch(), note.at().value()));
    } else {
      unpitched((ScoreEvent.Hit) sound);
    }
    out.text("duration", divisions(sign.length()));
    ties("tie", sign);
    if (sound instanceof ScoreEvent.Hit hit) {
      out.empty("instrument", "id", stroke(hit.key()));
    } else if (!names.strokes().isEmpty()) {
      out.empty("instrument", "id", names.instrument());
    }
    out.text("voice", voice);
    boolean paired = TremoloPairs.isPaired(sign, others);
    value(paired ? sign.value().doubled() : sign.value());
    if (!sign.isTiedFromBefore()) {
      accidentals.of(sound).ifPresent(text -> out.text("accidental", text));
    }
    if (paired) {
      // Both notes of the pair are printed as long as the two last together.
      out.open("time-modification");
      out.text("actual-notes", 2);
      out.text("normal-notes", 1);
      out.close();
    }
    timeModification(sign);
    if (sound instanceof ScoreEvent.Hit hit && !DrumPieces.of(hit.key()).head().equals("normal")) {
      out.text("notehead", DrumPieces.of(hit.key()).head());
    }
    staff(RhythmicLines.voiceOf(sound).staff());
    if (first) {
      for (int i = 0; i < beams.size() - (paired ? 1 : 0); i++) {
        out.text("beam", beams.get(i), "number", Integer.toString(i + 1));
      }
    }
    notations(sign, barStart, marks, first, others);
    if (first) {
      notations.syllables(line, barStart + sign.start()).forEach(this::syllable);
    }
    if (marks.contains(Mark.Technique.MUTED)) {
      out.open("play");
      out.text("mute", "on");
      out.close();
    }
    out.close();
  }

  private String stroke(int key) {
    String id = names.strokes().get(key);
    if (id == null) {
      throw new IllegalStateException("key %d was not listed".formatted(key));
    }
    return id;
  }

  private static Velocity velocity(ScoreEvent sound) {
    return sound instanceof ScoreEvent.Note note
        ? note.velocity()
        : ((ScoreEvent.Hit) sound).velocity();
  }

  private long divisions(long ticks) {
    return ticks / ticksPerDivision;
  }

  private void pitch(KeySpelling.WrittenPitch pitch) {
    // The schema knows octaves 0 to 9; what lies outside is altered by whole octaves.
    int octave = Math.max(LOWEST_OCTAVE, Math.min(HIGHEST_OCTAVE, pitch.octave()));
    int alteration = pitch.alteration() + 12 * (pitch.octave() - octave);
    out.open("pitch");
    out.text("step", pitch.step().name());
    if (alteration != 0) {
      out.text("alter", alteration);
    }
    out.text("octave", octave);
    out.close();
  }

  private void unpitched(ScoreEvent.Hit hit) {
    DrumPieces.Piece piece = DrumPieces.of(hit.key());
    out.open("unpitched");
    out.text("display-step", piece.step());
    out.text("display-octave", piece.octave());
    out.close();
  }

  private void ties(String element, Sign sign) {
    if (sign.isTiedFromBefore()) {
      out.empty(element, "type", "stop");
    }
    if (sign.isTiedOn()) {
      out.empty(element, "type", "start");
    }
  }

  private void value(NoteValue value) {
    out.text("type", value.type());
    for (int dot = 0; dot < value.dots(); dot++) {
      out.empty("dot");
    }
  }

  private void staff(int staff) {
    if (manyStaves) {
      out.text("staff", staff);
    }
  }

  private void timeModification(Sign sign) {
    if (sign.tuplets().isEmpty()) {
      return;
    }
    int actual = 1;
    int normal = 1;
    for (Tuplet tuplet : sign.tuplets()) {
      actual *= tuplet.actual();
      normal *= tuplet.normal();
    }
    Tuplet inner = sign.tuplets().get(sign.tuplets().size() - 1);
    out.open("time-modification");
    out.text("actual-notes", actual);
    out.text("normal-notes", normal);
    out.text("normal-type", inner.unit().type());
    out.close();
  }

  private static List<Tuplet> tupletEdges(Sign sign) {
    return sign.tuplets().stream()
        .filter(tuplet -> tuplet.start() == sign.start() || tuplet.end() == sign.end())
        .toList();
  }

  private void tuplets(Sign sign, List<Sign> others) {
    for (Tuplet tuplet : tupletEdges(sign)) {
      String number = Integer.toString(sign.tuplets().indexOf(tuplet) + 1);
      if (tuplet.start() == sign.start()) {
        String bracket = isBeamed(tuplet, others) ? "no" : "yes";
        out.open("tuplet", "type", "start", "number", number, "bracket", bracket);
        portion("tuplet-actual", tuplet.actual(), tuplet.unit());
        portion("tuplet-normal", tuplet.normal(), tuplet.unit());
        out.close();
      }
      if (tuplet.end() == sign.end()) {
        out.empty("tuplet", "type", "stop", "number", number);
      }
    }
  }

  /** True if beams hold the group together, so that it needs no bracket. */
  private static boolean isBeamed(Tuplet tuplet, List<Sign> others) {
    return others.stream()
        .filter(sign -> sign.start() >= tuplet.start() && sign.end() <= tuplet.end())
        .allMatch(sign -> !sign.isRest() && sign.value().beams() > 0);
  }

  private void portion(String element, int number, NoteValue unit) {
    out.open(element);
    out.text("tuplet-number", number);
    out.text("tuplet-type", unit.type());
    out.close();
  }

  private void notations(
      Sign sign, long barStart, Set<Mark> marks, boolean first, List<Sign> others) {
    Set<Mark> shown = new HashSet<>();
    for (Mark mark : marks) {
      boolean here =
          Marks.standsThroughout(mark)
              || (Marks.standsAtTheEnd(mark) ? !sign.isTiedOn() : !sign.isTiedFromBefore());
      if (here && mark != Mark.Technique.PIZZICATO && mark != Mark.Technique.MUTED) {
        shown.add(mark);
      }
    }
    List<Notations.SlurEnd> slurs = first ? slurs(sign, barStart) : List.of();
    boolean tied = sign.isTiedOn() || sign.isTiedFromBefore();
    boolean edges = first && !tupletEdges(sign).isEmpty();
    int ended = first ? TremoloPairs.strokesThatEnd(sign, others) : 0;
    if (shown.isEmpty() && slurs.isEmpty() && !tied && !edges && ended == 0) {
      return;
    }
    out.open("notations");
    ties("tied", sign);
    slurs(slurs);
    if (edges) {
      tuplets(sign, others);
    }
    marks(shown, ended);
    out.close();
  }

  private List<Notations.SlurEnd> slurs(Sign sign, long barStart) {
    List<Notations.SlurEnd> all = notations.slurs(line, barStart + sign.segment().start(), false);
    List<Notations.SlurEnd> here = new ArrayList<>();
    for (Notations.SlurEnd end : all) {
      if (end.start() ? !sign.isTiedFromBefore() : !sign.isTiedOn()) {
        here.add(end);
      }
    }
    return here;
  }

  private void slurs(List<Notations.SlurEnd> ends) {
    for (Notations.SlurEnd end : ends) {
      String type = end.start() ? "start" : "stop";
      out.empty("slur", "type", type, "number", Integer.toString(end.number()));
    }
  }

  private void marks(Set<Mark> marks, int ended) {
    List<Mark> tremolos =
        marks.stream()
            .filter(m -> Marks.tremoloStrokes(m) > 0 || Marks.pairStrokes(m) > 0)
            .sorted()
            .toList();
    if (!tremolos.isEmpty() || ended > 0 || !listed(Marks.ORNAMENTS, marks).isEmpty()) {
      out.open(Marks.ORNAMENTS);
      listed(Marks.ORNAMENTS, marks).forEach(out::empty);
      if (ended > 0) {
        out.text("tremolo", ended, "type", "stop");
      }
      for (Mark tremolo : tremolos) {
        int pair = Marks.pairStrokes(tremolo);
        if (pair > 0) {
          out.text("tremolo", pair, "type", "start");
        } else {
          out.text("tremolo", Marks.tremoloStrokes(tremolo), "type", "single");
        }
      }
      out.close();
    }
    List<String> fingers = marks.stream().flatMap(m -> Marks.finger(m).stream()).sorted().toList();
    if (!fingers.isEmpty() || !listed(Marks.TECHNICAL, marks).isEmpty()) {
      out.open(Marks.TECHNICAL);
      listed(Marks.TECHNICAL, marks).forEach(out::empty);
      fingers.forEach(finger -> out.text("fingering", finger));
      out.close();
    }
    if (!listed(Marks.ARTICULATIONS, marks).isEmpty()) {
      out.open(Marks.ARTICULATIONS);
      listed(Marks.ARTICULATIONS, marks).forEach(out::empty);
      out.close();
    }
    if (marks.contains(Mark.Articulation.FERMATA)) {
      out.empty("fermata", "type", "upright");
    }
    if (marks.contains(Mark.Ornament.ARPEGGIO)) {
      out.empty("arpeggiate");
    }
  }

  private static List<String> listed(String group, Set<Mark> marks) {
    return Marks.elements(group).entrySet().stream()
        .filter(entry -> marks.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void syllable(Notations.Syllable syllable) {
    out.open("lyric", "number", Integer.toString(syllable.verse()));
    out.text("syllabic", syllable.syllabic());
    out.text("text", syllable.text());
    if (syllable.isHeld()) {
      out.empty("extend");
    }
    out.close();
  }

  /** Writes the grace notes at a position. */
  void graces(long tick) {
    List<ScoreEvent.Grace> graces = notations.graces(line, tick);
    List<Notations.SlurEnd> slurs = notations.slurs(line, tick, true);
    int previous = -1;
    for (int i = 0; i < graces.size(); i++) {
      ScoreEvent.Grace grace = graces.get(i);
      out.open("note");
      out.empty("grace", "slash", grace.slashed() ? "yes" : "no");
      if (grace.order() == previous) {
        out.empty("chord");
      }
      previous = grace.order();
      pitch(keys.written(grace.pitch(), tick));
      out.text("voice", voice);
      value(
          NoteValue.of(grace.notated().value())
              .orElseGet(() -> NoteValue.below(grace.notated().value())));
      accidentals.of(grace).ifPresent(text -> out.text("accidental", text));
      staff(grace.voice().staff());
      boolean first = i == 0;
      boolean last = i == graces.size() - 1;
      List<Notations.SlurEnd> here =
          slurs.stream().filter(end -> end.start() ? first : last).toList();
      if (!here.isEmpty()) {
        out.open("notations");
        slurs(here);
        out.close();
      }
      out.close();
    }
  }
}
