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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  private static final int STEP = 2;

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
    this.lines = Line.of(score);
    this.chords = ChordLabeller.label(score);
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
    List<Pair> pairs = Pair.of(upper, lower);
    int[] runs = Pair.runLengths(pairs);
    for (int i = 1; i < pairs.size(); i++) {
      Pair before = pairs.get(i - 1);
      Pair now = pairs.get(i);
      if (!before.bothMoveTo(now)) {
        continue;
      }
      int up = now.upper().key() - before.upper().key();
      int down = now.lower().key() - before.lower().key();
      if (up == 0 || down == 0 || Integer.signum(up) != Integer.signum(down)) {
        continue;
      }
      if (before.isParallelTo(now)) {
        if (runs[i] < DOUBLING_RUN) {
          parallel(upper, lower, before, now);
        }
      } else if (outer && Math.abs(up) > 2 && !sameHarmony(before, now)) {
        hidden(upper, lower, now);
      }
    }
  }

  private void parallel(Line upper, Line lower, Pair before, Pair now) {
    boolean fifths = now.kind() == 7;
    add(
        fifths ? Rule.PARALLEL_FIFTHS : Rule.PARALLEL_OCTAVES,
        now.upper().at(),
        List.of(upper.name(), lower.name()),
        "parallel %s, %s over %s to %s over %s"
            .formatted(
                fifths ? "fifths" : before.semitones() == 0 ? "unisons" : "octaves",
                before.upper().pitch(),
                before.lower().pitch(),
                now.upper().pitch(),
                now.lower().pitch()));
  }

  private void hidden(Line upper, Line lower, Pair now) {
    int kind = now.kind();
    if (kind != 0) {
      add(
          kind == 7 ? Rule.HIDDEN_FIFTHS : Rule.HIDDEN_OCTAVES,
          now.upper().at(),
          List.of(upper.name(), lower.name()),
          "both move the same way into %s, %s over %s"
              .formatted(
                  kind == 7 ? "a fifth" : "an octave", now.upper().pitch(), now.lower().pitch()));
    }
  }

  private boolean sameHarmony(Pair before, Pair now) {
    Optional<ChordLabel> first = chordAt(before.upper().at());
    Optional<ChordLabel> second = chordAt(now.upper().at());
    return first.isPresent() && first.equals(second);
  }

  private void neighbours(Line upper, Line lower) {
    List<Pair> pairs = Pair.of(upper, lower);
    crossings(upper, lower, pairs);
    for (int i = 0; i < pairs.size(); i++) {
      Pair now = pairs.get(i);
      Optional<Pair> before = i == 0 ? Optional.empty() : Optional.of(pairs.get(i - 1));
      spacing(upper, lower, before, now);
      if (before.isPresent()) {
        overlap(upper, lower, before.get(), now);
      }
    }
  }

  /** A crossing is told once, where it begins, and only where it lasts a quarter or more. */
  private void crossings(Line upper, Line lower, List<Pair> pairs) {
    int start = 0;
    while (start < pairs.size()) {
      int end = start;
      Ticks lasts = Ticks.ZERO;
      while (end < pairs.size() && pairs.get(end).semitones() < 0) {
        lasts = lasts.plus(pairs.get(end).length());
        end++;
      }
      if (end > start && !lasts.isBefore(Ticks.QUARTER)) {
        Pair first = pairs.get(start);
        add(
            Rule.VOICE_CROSSING,
            first.at(),
            List.of(upper.name(), lower.name()),
            "%s of the lower voice lies above %s"
                .formatted(first.lower().pitch(), first.upper().pitch()));
      }
      start = end + 1;
    }
  }

  private void spacing(Line upper, Line lower, Optional<Pair> before, Pair now) {
    boolean begins = before.isEmpty() || before.get().semitones() <= WIDEST_SPACING;
    if (!lower.bass() && now.semitones() > WIDEST_SPACING && begins && isOnBeat(now.at())) {
      add(
          Rule.SPACING,
          now.at(),
          List.of(upper.name(), lower.name()),
          "%s and %s lie more than an octave apart"
              .formatted(now.upper().pitch(), now.lower().pitch()));
    }
  }

  private void overlap(Line upper, Line lower, Pair before, Pair now) {
    if (!before.bothMoveTo(now)) {
      return;
    }
    // By a step it passes unnoticed; a bass that leaps above where the tenor was is no tenor.
    boolean below =
        now.upper().key() < before.lower().key() - STEP
            && before.lower().key() < before.upper().key();
    boolean above =
        !lower.bass()
            && now.lower().key() > before.upper().key() + STEP
            && before.upper().key() > before.lower().key();
    if (below || above) {
      add(
          Rule.VOICE_OVERLAP,
          now.at(),
          List.of(upper.name(), lower.name()),
          below
              ? "%s goes below %s, where the lower voice just was"
                  .formatted(now.upper().pitch(), before.lower().pitch())
              : "%s goes above %s, where the upper voice just was"
                  .formatted(now.lower().pitch(), before.upper().pitch()));
    }
  }

  // --- one voice ---

  private void melody(Line line) {
    for (int i = 1; i < line.notes().size(); i++) {
      ScoreEvent.Note before = line.notes().get(i - 1);
      ScoreEvent.Note now = line.notes().get(i);
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
            List.of(line.name()),
            "%s to %s is an augmented %s"
                .formatted(before.pitch(), now.pitch(), ordinal(steps + 1)));
      } else if (!arpeggio && (size > WIDEST_LEAP || steps == 6) && !line.bass()) {
        add(
            Rule.LARGE_LEAP,
            now.at(),
            List.of(line.name()),
            "%s to %s is a leap of %s"
                .formatted(before.pitch(), now.pitch(), withArticle(ordinal(steps + 1))));
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
      default -> {
        boolean teens = number % 100 / 10 == 1;
        yield number
            + switch (teens ? 0 : number % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
      }
    };
  }

  private static String withArticle(String interval) {
    boolean vowel = interval.matches("(octave|8|11th|18th).*");
    return (vowel ? "an " : "a ") + interval;
  }

  private void harmony(Line line, boolean outer) {
    for (int i = 0; i + 1 < line.notes().size(); i++) {
      ScoreEvent.Note note = line.notes().get(i);
      ScoreEvent.Note next = line.notes().get(i + 1);
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
          List.of(line.name()),
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
          List.of(line.name()),
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
    ScoreEvent.Note note = line.notes().get(index);
    boolean foreign = !label.chord().contains(note.pitch().pitchClass());
    if (!foreign || index == 0 || !isOnBeat(note.at()) || label.fit() < 0.75) {
      return;
    }
    int into = Math.abs(note.key() - line.notes().get(index - 1).key());
    int out = Math.abs(line.notes().get(index + 1).key() - note.key());
    if (out > 2 && into > 2 && isHarsh(note, label)) {
      add(
          Rule.UNRESOLVED_DISSONANCE,
          note.at(),
          List.of(line.name()),
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
    MeterMap.Bar bar = MeterMap.barAt(bars, at);
    boolean pickup = bars.get(0).length().isBefore(bars.get(0).meter().barLength());
    Ticks inBar = bar.at().until(at);
    if (bar.index() == 0 && pickup) {
      inBar = inBar.plus(bar.length().until(bar.meter().barLength()));
    }
    int number = bar.index() + (pickup ? 0 : 1);
    double beat = 1;
    for (Ticks length : bar.meter().beats()) {
      if (inBar.isBefore(length)) {
        return new Place(number, beat + inBar.quarters() / length.quarters());
      }
      inBar = inBar.minus(length);
      beat++;
    }
    return new Place(number, beat + inBar.quarters() / bar.meter().beatLength().quarters());
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
