package continuo.planner.harmony;

import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.PlannedChord;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns placed numerals into chords of a key, with their functions and reasons. Mutable: it
 * remembers what it has spelled.
 */
final class Spelling {
  /** What a numeral is in a key, before another. */
  private record Spelled(Chord chord, String numeral, HarmonicFunction function, String reason) {}

  private final Map<String, RomanNumeral> parsed = new HashMap<>();
  private final Map<String, Spelled> spelled = new HashMap<>();

  /** The chords of a phrase, those that repeat the one before left out. */
  List<PlannedChord> resolve(List<Placed> placed, Phrase phrase, int firstBar) {
    List<PlannedChord> chords = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      Placed p = placed.get(i);
      String next = i + 1 < placed.size() ? placed.get(i + 1).numeral() : "";
      Spelled known = spelled(p.numeral(), next, phrase.key());
      boolean repeats =
          !chords.isEmpty()
              && chords.get(chords.size() - 1).chord().equals(Optional.of(known.chord()));
      if (repeats) {
        continue;
      }
      chords.add(
          new PlannedChord(
              firstBar + p.slot().bar(),
              p.slot().offset(),
              Optional.of(known.chord()),
              known.numeral(),
              known.function(),
              p.reason().isEmpty() ? known.reason() : p.reason()));
    }
    return chords;
  }

  private Spelled spelled(String numeral, String next, Key key) {
    return spelled.computeIfAbsent(
        numeral + " " + next + " " + key,
        k -> {
          RomanNumeral own = parsed.computeIfAbsent(numeral, RomanNumeral::of);
          Optional<RomanNumeral> after =
              next.isEmpty()
                  ? Optional.empty()
                  : Optional.of(parsed.computeIfAbsent(next, RomanNumeral::of));
          return new Spelled(
              own.chordIn(key), own.toString(), function(own, key), Reasons.of(own, after, key));
        });
  }

  /** The function of a numeral; outside major and minor only the fifth degree dominates. */
  static HarmonicFunction function(RomanNumeral numeral, Key key) {
    HarmonicFunction function = numeral.function();
    boolean modal = key.mode() != Mode.MAJOR && key.mode() != Mode.MINOR;
    return modal && function == HarmonicFunction.DOMINANT && numeral.degree() != 5
        ? HarmonicFunction.COLOUR
        : function;
  }

  /** The cadence that the last chords of a phrase make. */
  static Cadence cadence(List<PlannedChord> chords, Key key) {
    PlannedChord last = chords.get(chords.size() - 1);
    Optional<Chord> before =
        chords.size() > 1 ? chords.get(chords.size() - 2).chord() : Optional.empty();
    return last.chord().map(c -> Cadences.of(key, before, c, last.numeral())).orElse(Cadence.NONE);
  }

  /** The chords, those that close a phrase with its cadence as their reason. */
  static List<PlannedChord> withCadenceReasons(List<PlannedChord> chords, List<Phrase> phrases) {
    List<PlannedChord> result = new ArrayList<>();
    int end = 0;
    int phrase = 0;
    for (int i = 0; i < chords.size(); i++) {
      PlannedChord chord = chords.get(i);
      while (phrase < phrases.size() && chord.bar() >= end + phrases.get(phrase).bars()) {
        end += phrases.get(phrase).bars();
        phrase++;
      }
      int phraseEnd = end + phrases.get(phrase).bars();
      boolean closing = i + 1 == chords.size() || chords.get(i + 1).bar() >= phraseEnd;
      Cadence cadence = phrases.get(phrase).cadence();
      String onto =
          Cadences.leadsElsewhere(cadence, chord.numeral()) ? " on " + chord.numeral() : "";
      String more = chord.reason().contains("turnaround") ? " (" + chord.reason() + ")" : "";
      result.add(
          closing && cadence != Cadence.NONE
              ? new PlannedChord(
                  chord.bar(),
                  chord.offset(),
                  chord.chord(),
                  chord.numeral(),
                  chord.function(),
                  Reasons.cadence(cadence) + onto + more)
              : chord);
    }
    return result;
  }
}
