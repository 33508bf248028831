package continuo.planner.harmony;

import continuo.planner.brief.ChordsWish;
import continuo.planner.brief.Source;
import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedChord;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.NoteName;
import continuo.theory.rhythm.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chords that a person gave, obeyed to the letter. They begin anew with each section; where they
 * are as long as the piece, or longer than every section, they run through the piece once.
 */
public final class GivenChords {
  private final List<List<Optional<Chord>>> bars;
  private final Key key;

  private GivenChords(List<List<Optional<Chord>>> bars, Key key) {
    this.bars = bars;
    this.key = key;
  }

  /** The chords of a wish; numerals are taken in {@code key}. */
  public static GivenChords of(ChordsWish wish, Key key) {
    List<List<Optional<Chord>>> bars = new ArrayList<>();
    for (List<String> bar : wish.bars()) {
      if (bar.equals(List.of("%")) && !bars.isEmpty()) {
        bars.add(bars.get(bars.size() - 1));
        continue;
      }
      List<Optional<Chord>> chords = new ArrayList<>();
      for (String text : bar) {
        chords.add(
            wish.numerals()
                ? RomanNumeral.parse(text).map(n -> n.chordIn(key))
                : Chord.parse(text));
      }
      bars.add(chords);
    }
    return new GivenChords(bars, key);
  }

  /**
   * The key that chord symbols fit best: most chord notes in the scale, a tonic at the start and
   * the end, and dominants that resolve to it.
   */
  public static Key keyOf(ChordsWish wish, Optional<Mode> mode) {
    List<Chord> chords = new ArrayList<>();
    wish.bars().forEach(b -> b.forEach(c -> Chord.parse(c).ifPresent(chords::add)));
    Key best = new Key(NoteName.parse("C").orElseThrow(() -> new AssertionError("C")), Mode.MAJOR);
    double bestScore = Double.NEGATIVE_INFINITY;
    for (int fifths = -6; fifths <= 6; fifths++) {
      for (Mode m : mode.map(List::of).orElse(List.of(Mode.MAJOR, Mode.MINOR))) {
        Key key = new Key(NoteName.ofFifths(fifths - m.signatureOffset()), m);
        double score = score(chords, key);
        if (score > bestScore + 1e-9) {
          bestScore = score;
          best = key;
        }
      }
    }
    return best;
  }

  private static double score(List<Chord> chords, Key key) {
    double score = -0.001 * Math.abs(key.signature());
    for (int i = 0; i < chords.size(); i++) {
      Chord chord = chords.get(i);
      long inside =
          chord.pitchClasses().stream()
              .filter(
                  p ->
                      key.contains(p)
                          || (key.mode() == Mode.MINOR
                              && p.equals(key.tonic().pitchClass().plus(11))))
              .count();
      score += inside / (double) chord.pitchClasses().size() - 0.5;
      boolean tonic =
          chord.root().pitchClass().equals(key.tonic().pitchClass())
              && minorThird(chord) == key.mode().isMinor();
      if (tonic) {
        score += i == 0 ? 0.6 : i == chords.size() - 1 ? 0.7 : 0.15;
        boolean fromDominant =
            i > 0
                && key.tonic().pitchClass().upTo(chords.get(i - 1).root().pitchClass()) == 7
                && !minorThird(chords.get(i - 1));
        score += fromDominant ? 0.8 : 0;
      }
    }
    return score;
  }

  private static boolean minorThird(Chord chord) {
    return chord.pitchClasses().contains(chord.root().pitchClass().plus(3))
        && !chord.pitchClasses().contains(chord.root().pitchClass().plus(4));
  }

  /** Bars until the chords begin again. */
  public int cycle() {
    return bars.size();
  }

  /** True where the chords run on from section to section. */
  public boolean runsThrough(List<Outline> sections) {
    int longest = sections.stream().mapToInt(Outline::bars).max().orElse(0);
    return cycle() > longest || cycle() == sections.stream().mapToInt(Outline::bars).sum();
  }

  /** What of the chords finds no place in a form, or is cut; empty where all fit. */
  public Optional<Decision> misfit(List<Outline> sections) {
    int total = sections.stream().mapToInt(Outline::bars).sum();
    if (cycle() > total) {
      return Optional.of(
          new Decision(
              "chords",
              "the first %s bars of them".formatted(total),
              Source.DEFAULT,
              "the last %s bars of them".formatted(cycle() - total),
              "%s bars of chords do not fit into %s bars".formatted(cycle(), total),
              true));
    }
    List<String> cut =
        sections.stream()
            .filter(s -> s.bars() % cycle() != 0)
            .map(s -> "%s (%s bars)".formatted(s.id(), s.bars()))
            .toList();
    return runsThrough(sections) || cut.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Decision(
                "chords",
                "anew with each section",
                Source.DEFAULT,
                "",
                "the progression of %s bars is cut at the end of %s"
                    .formatted(cycle(), String.join(", ", cut)),
                false));
  }

  /**
   * The chords of a section.
   *
   * @param firstBar the bar of the progression with which it begins
   * @param phrases its phrases
   * @param meter its meter; more chords than a bar has beats share the bar evenly
   */
  public HarmonyPlanner.Result section(int firstBar, List<Phrase> phrases, Meter meter) {
    List<PlannedChord> chords = new ArrayList<>();
    List<Phrase> actual = new ArrayList<>();
    int bar = 0;
    for (Phrase phrase : phrases) {
      List<PlannedChord> own = new ArrayList<>();
      for (int i = 0; i < phrase.bars(); i++) {
        List<Optional<Chord>> given = bars.get((firstBar + bar + i) % bars.size());
        List<Slot> slots = Slot.sharing(bar + i, given.size(), meter);
        for (int c = 0; c < slots.size(); c++) {
          own.add(planned(slots.get(c), given.get(c), own));
        }
      }
      // Held chords are written once; the first of a section always stands.
      for (PlannedChord c : own) {
        boolean held =
            !chords.isEmpty()
                && c.chord().equals(chords.get(chords.size() - 1).chord())
                && c.bar() != 0;
        if (!held) {
          chords.add(c);
        }
      }
      Cadence cadence = ending(own);
      actual.add(new Phrase(phrase.bars(), key, cadence, phrase.theme(), phrase.variation()));
      bar += phrase.bars();
    }
    return new HarmonyPlanner.Result(chords, actual);
  }

  private Cadence ending(List<PlannedChord> own) {
    Optional<Chord> last = own.get(own.size() - 1).chord();
    if (last.isEmpty()) {
      return Cadence.NONE;
    }
    Optional<Chord> before = Optional.empty();
    for (int i = own.size() - 1; i >= 0; i--) {
      if (!own.get(i).chord().equals(last)) {
        before = own.get(i).chord();
        break;
      }
    }
    return Cadences.of(key, before, last.get(), own.get(own.size() - 1).numeral());
  }

  private PlannedChord planned(Slot slot, Optional<Chord> chord, List<PlannedChord> before) {
    if (chord.isEmpty()) {
      return new PlannedChord(
          slot.bar(), slot.offset(), chord, "", HarmonicFunction.COLOUR, "given: no chord");
    }
    RomanNumeral numeral = RomanNumeral.of(chord.get(), key);
    boolean again = !before.isEmpty() && before.get(before.size() - 1).chord().equals(chord);
    return new PlannedChord(
        slot.bar(),
        slot.offset(),
        chord,
        numeral.toString(),
        Spelling.function(numeral, key),
        again ? "given, held" : "given");
  }
}
