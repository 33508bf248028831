package continuo.theory.analysis;

import continuo.theory.harmony.ChordDegree;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.PitchClass;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks part writing against the rules of common practice (references: aldwell2018, kostka2012).
 *
 * <p>A voice is one rhythmic voice of one part whose notes do not sound together; what plays chords
 * (a piano's hand, a guitar) is not judged as a line. So that real music is not drowned in
 * findings, the rules are read as its composers did: parallels count between voices that both move
 * and are not merely doubled for a passage, hidden ones between outer voices where the upper one
 * leaps, crossings when they last, the leading note in the outer voices, dissonances on beats.
 */
public final class CommonPractice {
  private static final int OCTAVE = 12;
  private static final int WIDEST_SPACING = 12;
  private static final int WIDEST_LEAP = 12;

  /** Longer runs of the same parallel interval are doubling, which is texture and no mistake. */
  private static final int DOUBLING_RUN = 4;

  private final Score score;
  private final List<MeterMap.Bar> bars;
  private final List<Line> lines;
  private final List<ChordLabel> chords;
  private final Set<Rule> rules;
  private final List<Finding> findings = new ArrayList<>();

  private CommonPractice(Score score, Set<Rule> rules) {
    this.score = score;
    this.bars = score.bars();
    this.rules = rules;
    this.lines = lines(score);
    this.chords = ChordLabeller.label(score);
  }

  /** A monophonic voice. */
  private record Line(String name, boolean bass, List<ScoreEvent.Note> notes) {
    Optional<ScoreEvent.Note> at(Ticks position) {
      int low = 0;
      int high = notes.size() - 1;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        ScoreEvent.Note note = notes.get(middle);
        if (note.at().isAfter(position)) {
          high = middle - 1;
        } else if (!note.end().isAfter(position)) {
          low = middle + 1;
        } else {
          return Optional.of(note);
        }
      }
      return Optional.empty();
    }

    double averageKey() {
      return notes.stream().mapToInt(ScoreEvent.Note::key).average().orElse(0);
    }
  }

  /** Two voices at one position. */
  private record Pair(ScoreEvent.Note upper, ScoreEvent.Note lower) {
    int semitones() {
      return upper.key() - lower.key();
    }
  }

  /** Every departure from the rules, in order. */
  public static List<Finding> check(Score score) {
    return check(score, EnumSet.allOf(Rule.class));
  }

  /** Every departure from some of the rules, in order. */
  public static List<Finding> check(Score score, Set<Rule> rules) {
    CommonPractice practice = new CommonPractice(score, rules);
    practice.checkAll();
    return practice.findings.stream()
        .sorted(Comparator.comparing(Finding::at).thenComparing(Finding::rule))
        .toList();
  }

  private static List<Line> lines(Score score) {
    List<Line> lines = new ArrayList<>();
    for (Part part : score.parts()) {
      TreeMap<Voice, List<ScoreEvent.Note>> voices = new TreeMap<>();
      part.notes()
          .forEach(note -> voices.computeIfAbsent(note.voice(), v -> new ArrayList<>()).add(note));
      boolean several = voices.size() > 1;
      for (Map.Entry<Voice, List<ScoreEvent.Note>> voice : voices.entrySet()) {
        if (isLine(voice.getValue())) {
          String name =
              several
                  ? "%s, voice %d".formatted(part.name(), voice.getKey().number())
                  : part.name();
          lines.add(new Line(name, false, voice.getValue()));
        }
      }
    }
    lines.sort(Comparator.comparingDouble(Line::averageKey).reversed());
    if (lines.size() > 1) {
      Line lowest = lines.remove(lines.size() - 1);
      lines.add(new Line(lowest.name, true, lowest.notes));
    }
    return List.copyOf(lines);
  }

  private static boolean isLine(List<ScoreEvent.Note> notes) {
    for (int i = 1; i < notes.size(); i++) {
      if (notes.get(i - 1).end().isAfter(notes.get(i).at())) {
        return false;
      }
    }
    return true;
  }

  private void checkAll() {
    for (int upper = 0; upper < lines.size(); upper++) {
      for (int lower = upper + 1; lower < lines.size(); lower++) {
        boolean outer = upper == 0 && lower == lines.size() - 1;
        parallels(lines.get(upper), lines.get(lower), outer);
      }
    }
    for (int i = 0; i + 1 < lines.size(); i++) {
      neighbours(lines.get(i), lines.get(i + 1));
    }
    for (int i = 0; i < lines.size(); i++) {
      melody(lines.get(i));
      harmony(lines.get(i), i == 0 || i == lines.size() - 1);
    }
    doubledLeadingNotes();
    ranges();
  }

  // --- two voices ---

  private void parallels(Line upper, Line lower, boolean outer) {
    TreeSet<Ticks> onsets = new TreeSet<>();
    upper.notes.forEach(note -> onsets.add(note.at()));
    lower.notes.forEach(note -> onsets.add(note.at()));
    List<Pair> pairs = new ArrayList<>();
    for (Ticks at : onsets) {
      Optional<ScoreEvent.Note> above = upper.at(at);
      Optional<ScoreEvent.Note> below = lower.at(at);
      if (above.isPresent() && below.isPresent()) {
        pairs.add(new Pair(above.get(), below.get()));
      }
    }
    for (int i = 1; i < pairs.size(); i++) {
      Pair before = pairs.get(i - 1);
      Pair now = pairs.get(i);
      boolean follows =
          before.upper.end().equals(now.upper.at()) && before.lower.end().equals(now.lower.at());
      if (!follows) {
        continue;
      }
      int up = now.upper.key() - before.upper.key();
      int down = now.lower.key() - before.lower.key();
      if (up == 0 || down == 0 || Integer.signum(up) != Integer.signum(down)) {
        continue;
      }
      if (isParallel(before, now)) {
        if (runLength(pairs, i) < DOUBLING_RUN) {
          parallel(upper, lower, before, now);
        }
      } else if (outer && Math.abs(up) > 2 && !sameHarmony(before, now)) {
        hidden(upper, lower, now);
      }
    }
  }

  private static boolean isParallel(Pair before, Pair now) {
    return kind(before) != 0 && kind(before) == kind(now);
  }

  /** 7 for a perfect fifth, 12 for an octave or unison, compound ones too; 0 for others. */
  private static int kind(Pair pair) {
    Interval interval = pair.lower.pitch().to(pair.upper.pitch());
    boolean spelledFifth = Math.floorMod(interval.steps(), 7) == 4;
    return switch (Math.floorMod(pair.semitones(), OCTAVE)) {
      case 7 -> spelledFifth ? 7 : 0;
      case 0 -> OCTAVE;
      default -> 0;
    };
  }

  private static int runLength(List<Pair> pairs, int index) {
    int start = index;
    while (start > 0 && isParallel(pairs.get(start - 1), pairs.get(start))) {
      start--;
    }
    int end = index;
    while (end + 1 < pairs.size() && isParallel(pairs.get(end), pairs.get(end + 1))) {
      end++;
    }
    return end - start + 1;
  }

  private void parallel(Line upper, Line lower, Pair before, Pair now) {
    boolean fifths = kind(now) == 7;
    add(
        fifths ? Rule.PARALLEL_FIFTHS : Rule.PARALLEL_OCTAVES,
        now.upper.at(),
        List.of(upper.name, lower.name),
        "parallel %s, %s over %s to %s over %s"
            .formatted(
                fifths ? "fifths" : before.semitones() == 0 ? "unisons" : "octaves",
                before.upper.pitch(),
                before.lower.pitch(),
                now.upper.pitch(),
                now.lower.pitch()));
  }

  private void hidden(Line upper, Line lower, Pair now) {
    int kind = kind(now);
    if (kind != 0) {
      add(
          kind == 7 ? Rule.HIDDEN_FIFTHS : Rule.HIDDEN_OCTAVES,
          now.upper.at(),
          List.of(upper.name, lower.name),
          "both leap the same way into %s, %s over %s"
              .formatted(
                  kind == 7 ? "a fifth" : "an octave", now.upper.pitch(), now.lower.pitch()));
    }
  }

  private boolean sameHarmony(Pair before, Pair now) {
    Optional<ChordLabel> first = chordAt(before.upper.at());
    Optional<ChordLabel> second = chordAt(now.upper.at());
    return first.isPresent() && first.equals(second);
  }

  private void neighbours(Line upper, Line lower) {
    boolean crossed = false;
    for (ScoreEvent.Note note : lower.notes) {
      Optional<ScoreEvent.Note> above = upper.at(note.at());
      if (above.isEmpty()) {
        continue;
      }
      int distance = above.get().key() - note.key();
      // A crossing is told once, where it begins, and only where it lasts a quarter or more.
      boolean crosses = distance < 0 && !note.duration().isBefore(Ticks.QUARTER);
      if (crosses && !crossed) {
        add(
            Rule.VOICE_CROSSING,
            note.at(),
            List.of(upper.name, lower.name),
            "%s of the lower voice lies above %s".formatted(note.pitch(), above.get().pitch()));
      }
      crossed = distance < 0;
      if (!lower.bass && distance > WIDEST_SPACING && isOnBeat(note.at())) {
        spacing(upper, lower, note, above.get());
      }
    }
    overlap(upper, lower);
  }

  private void spacing(Line upper, Line lower, ScoreEvent.Note note, ScoreEvent.Note above) {
    boolean begins =
        note.at().isZero()
            || upper
                .at(note.at().minus(new Ticks(1)))
                .flatMap(u -> lower.at(u.at()).map(l -> u.key() - l.key() <= WIDEST_SPACING))
                .orElse(true);
    if (begins) {
      add(
          Rule.SPACING,
          note.at(),
          List.of(upper.name, lower.name),
          "%s and %s lie more than an octave apart".formatted(above.pitch(), note.pitch()));
    }
  }

  private void overlap(Line upper, Line lower) {
    for (int i = 1; i < upper.notes.size(); i++) {
      ScoreEvent.Note before = upper.notes.get(i - 1);
      ScoreEvent.Note now = upper.notes.get(i);
      if (!before.end().equals(now.at())) {
        continue;
      }
      Optional<ScoreEvent.Note> neighbour = lower.at(before.at());
      boolean moves = lower.at(now.at()).filter(note -> note.at().equals(now.at())).isPresent();
      if (moves
          && neighbour.isPresent()
          && neighbour.get().key() > now.key()
          && neighbour.get().key() < before.key()) {
        add(
            Rule.VOICE_OVERLAP,
            now.at(),
            List.of(upper.name, lower.name),
            "%s goes below %s, where the lower voice just was"
                .formatted(now.pitch(), neighbour.get().pitch()));
      }
    }
  }

  // --- one voice ---

  private void melody(Line line) {
    for (int i = 1; i < line.notes.size(); i++) {
      ScoreEvent.Note before = line.notes.get(i - 1);
      ScoreEvent.Note now = line.notes.get(i);
      if (!before.end().equals(now.at())) {
        continue;
      }
      Interval interval = before.pitch().to(now.pitch());
      int size = Math.abs(interval.semitones());
      int steps = Math.abs(interval.steps());
      boolean arpeggio = chordAt(before.at()).equals(chordAt(now.at()));
      if (isAugmented(interval) && steps > 0 && !arpeggio) {
        add(
            Rule.AUGMENTED_INTERVAL,
            now.at(),
            List.of(line.name),
            "%s to %s is an augmented %s"
                .formatted(before.pitch(), now.pitch(), ordinal(steps + 1)));
      } else if (!arpeggio && (size > WIDEST_LEAP || steps == 6) && !line.bass) {
        add(
            Rule.LARGE_LEAP,
            now.at(),
            List.of(line.name),
            "%s to %s is a leap of a %s"
                .formatted(before.pitch(), now.pitch(), ordinal(steps + 1)));
      }
    }
  }

  private static boolean isAugmented(Interval interval) {
    Interval up =
        interval.steps() < 0 || (interval.steps() == 0 && interval.semitones() < 0)
            ? interval.negated()
            : interval;
    return up.toString().startsWith("A");
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 1 -> "unison";
      case 2 -> "second";
      case 3 -> "third";
      case 4 -> "fourth";
      case 5 -> "fifth";
      case 6 -> "sixth";
      case 7 -> "seventh";
      case 8 -> "octave";
      default -> number + "th";
    };
  }

  private void harmony(Line line, boolean outer) {
    for (int i = 0; i + 1 < line.notes.size(); i++) {
      ScoreEvent.Note note = line.notes.get(i);
      ScoreEvent.Note next = line.notes.get(i + 1);
      Optional<ChordLabel> here = chordAt(note.at());
      Optional<ChordLabel> there = chordAt(next.at());
      if (here.isEmpty() || there.isEmpty() || !note.end().equals(next.at())) {
        continue;
      }
      if (!here.equals(there)) {
        resolutions(line, outer, note, next, here.get(), there.get());
      }
      dissonance(line, i, here.get());
    }
  }

  private void resolutions(
      Line line,
      boolean outer,
      ScoreEvent.Note note,
      ScoreEvent.Note next,
      ChordLabel here,
      ChordLabel there) {
    int motion = next.key() - note.key();
    PitchClass leadingNote = here.key().tonic().pitchClass().plus(11);
    boolean resolves =
        isDominant(here)
            && there.numeral().degree() == 1
            && there.numeral().target().isEmpty()
            && here.key().equals(there.key());
    if (outer
        && resolves
        && note.pitch().pitchClass().equals(leadingNote)
        && motion != 1
        && motion != 0
        && isLast(note, here)) {
      add(
          Rule.LEADING_NOTE,
          next.at(),
          List.of(line.name),
          "the leading note %s goes to %s and not to the tonic"
              .formatted(note.pitch(), next.pitch()));
    }
    Optional<ChordDegree> seventh = here.chord().quality().degree(7);
    boolean isSeventh =
        seventh
            .map(d -> here.chord().root().pitchClass().plus(d.interval().semitones()))
            .filter(note.pitch().pitchClass()::equals)
            .isPresent();
    boolean falls = motion <= 0 && motion >= -2;
    if (isSeventh && !falls && resolves && isLast(note, here)) {
      add(
          Rule.SEVENTH_RESOLUTION,
          next.at(),
          List.of(line.name),
          "the seventh %s goes to %s and not down by step".formatted(note.pitch(), next.pitch()));
    }
  }

  private static boolean isDominant(ChordLabel label) {
    return label.numeral().target().isEmpty()
        && (label.numeral().degree() == 5 || label.numeral().degree() == 7)
        && label.chord().contains(label.key().tonic().pitchClass().plus(11));
  }

  private static boolean isLast(ScoreEvent.Note note, ChordLabel label) {
    return !note.end().isBefore(label.toExclusive());
  }

  /** A note on a beat that is foreign to its chord and is both come to and left by leap. */
  private void dissonance(Line line, int index, ChordLabel label) {
    ScoreEvent.Note note = line.notes.get(index);
    boolean foreign = !label.chord().contains(note.pitch().pitchClass());
    if (!foreign || index == 0 || !isOnBeat(note.at()) || label.fit() < 0.75) {
      return;
    }
    int into = Math.abs(note.key() - line.notes.get(index - 1).key());
    int out = Math.abs(line.notes.get(index + 1).key() - note.key());
    if (out > 2 && into > 2 && isHarsh(note, label)) {
      add(
          Rule.UNRESOLVED_DISSONANCE,
          note.at(),
          List.of(line.name),
          "%s is foreign to %s and is left by leap".formatted(note.pitch(), label.chord()));
    }
  }

  /** True where another voice sounds a second, seventh or tritone against the note. */
  private boolean isHarsh(ScoreEvent.Note note, ChordLabel label) {
    return lines.stream()
        .flatMap(line -> line.at(note.at()).stream())
        .filter(other -> label.chord().contains(other.pitch().pitchClass()))
        .mapToInt(other -> Math.floorMod(other.key() - note.key(), OCTAVE))
        .anyMatch(interval -> Set.of(1, 2, 6, 10, 11).contains(interval));
  }

  // --- the whole ---

  private void doubledLeadingNotes() {
    if (lines.size() < 3) {
      return;
    }
    for (ChordLabel label : chords) {
      if (!isDominant(label)) {
        continue;
      }
      PitchClass leadingNote = label.key().tonic().pitchClass().plus(11);
      List<Line> doubling =
          lines.stream()
              .filter(
                  line ->
                      line.at(label.fromInclusive())
                          .filter(note -> note.pitch().pitchClass().equals(leadingNote))
                          .isPresent())
              .toList();
      if (doubling.size() > 1) {
        SpelledPitch pitch = doubling.get(0).at(label.fromInclusive()).orElseThrow().pitch();
        add(
            Rule.DOUBLED_LEADING_NOTE,
            label.fromInclusive(),
            doubling.stream().map(Line::name).toList(),
            "the leading note %s is doubled in %s".formatted(pitch.name(), label.chord()));
      }
    }
  }

  private void ranges() {
    for (Part part : score.parts()) {
      part.notes()
          .filter(note -> !part.instrument().range().contains(note.key()))
          .forEach(
              note ->
                  add(
                      Rule.RANGE,
                      note.at(),
                      List.of(part.name()),
                      "%s lies outside the range of the %s, %s"
                          .formatted(
                              note.pitch(), part.instrument().name(), part.instrument().range())));
    }
  }

  private Optional<ChordLabel> chordAt(Ticks at) {
    int low = 0;
    int high = chords.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      ChordLabel label = chords.get(middle);
      if (label.fromInclusive().isAfter(at)) {
        high = middle - 1;
      } else if (!label.toExclusive().isAfter(at)) {
        low = middle + 1;
      } else {
        return Optional.of(label);
      }
    }
    return Optional.empty();
  }

  private boolean isOnBeat(Ticks at) {
    return place(at).beat % 1 == 0;
  }

  private record Place(int bar, double beat) {}

  private Place place(Ticks at) {
    int low = 0;
    int high = bars.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (bars.get(middle).at().isAfter(at)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    MeterMap.Bar bar = bars.get(low);
    boolean pickup = bars.get(0).length().isBefore(bars.get(0).meter().barLength());
    Ticks inBar = bar.at().until(at);
    if (low == 0 && pickup) {
      inBar = inBar.plus(bar.length().until(bar.meter().barLength()));
    }
    double beat = 1;
    for (Ticks length : bar.meter().beats()) {
      if (inBar.isBefore(length)) {
        return new Place(low + (pickup ? 0 : 1), beat + inBar.quarters() / length.quarters());
      }
      inBar = inBar.minus(length);
      beat++;
    }
    return new Place(
        low + (pickup ? 0 : 1), beat + inBar.quarters() / bar.meter().beatLength().quarters());
  }

  private void add(Rule rule, Ticks at, List<String> parts, String reason) {
    if (rules.contains(rule)) {
      Place place = place(at);
      findings.add(
          new Finding(
              rule, at, place.bar, place.beat, parts, "%s: %s".formatted(reason, rule.why())));
    }
  }
}
