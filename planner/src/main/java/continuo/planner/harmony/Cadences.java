package continuo.planner.harmony;

import continuo.planner.plan.Cadence;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.PitchClass;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which cadence two chords make in a key. */
public final class Cadences {
  /** A dominant or leading-note chord of a chord other than the tonic. */
  private static final Pattern APPLIED = Pattern.compile("(?:V|vii)[^/ ]*/[b#]?[ivIV]+");

  private Cadences() {}

  /**
   * The cadence of a phrase that ends on {@code last}, reached from {@code before}. A dominant
   * seventh on bII stands for the dominant a tritone away.
   *
   * @param key the phrase's key
   * @param before the chord before the last; empty where the phrase has one chord only
   * @param last the last chord
   */
  public static Cadence of(Key key, Optional<Chord> before, Chord last) {
    PitchClass tonic = key.tonic().pitchClass();
    int end = tonic.upTo(last.root().pitchClass());
    if (before.isEmpty()) {
      return end == 7 && major(last) ? Cadence.HALF : Cadence.NONE;
    }
    Chord from = before.get();
    int start = tonic.upTo(from.root().pitchClass());
    if (start == end) {
      return end == 7 && major(last) ? Cadence.HALF : Cadence.NONE;
    }
    boolean dominant = start == 7 && major(from);
    if (end == 0) {
      if (dominant) {
        return inRootPosition(from) && inRootPosition(last)
            ? Cadence.PERFECT_AUTHENTIC
            : Cadence.IMPERFECT_AUTHENTIC;
      }
      boolean tritone = start == 1 && from.quality().isDominant();
      boolean leading = start == 11;
      if (leading || tritone) {
        return Cadence.IMPERFECT_AUTHENTIC;
      }
      return start == 5 ? Cadence.PLAGAL : Cadence.MODAL;
    }
    if (end == 7) {
      boolean phrygian =
          key.mode().isMinor()
              && start == 5
              && from.bass().equals(from.tones().get(Math.min(1, from.tones().size() - 1)))
              && major(last);
      if (phrygian) {
        return Cadence.PHRYGIAN;
      }
      return Cadence.HALF;
    }
    if (end == 1 && last.quality().isDominant()) {
      return Cadence.HALF;
    }
    if (dominant) {
      return Cadence.DECEPTIVE;
    }
    boolean modal = key.mode() != Mode.MAJOR && key.mode() != Mode.MINOR;
    // Outside major and minor no chord but the tonic closes, and every other leads back to it.
    return modal || end == 5 || end == 10 ? Cadence.OPEN : Cadence.NONE;
  }

  /**
   * The cadence of a phrase that ends on {@code last}; where that is the dominant of another chord
   * than the tonic (V7/ii), to which the next phrase goes on, a half cadence.
   *
   * @param numeral of the last chord in the key
   */
  static Cadence of(Key key, Optional<Chord> before, Chord last, String numeral) {
    Cadence plain = of(key, before, last);
    return plain == Cadence.NONE && APPLIED.matcher(numeral).matches() ? Cadence.HALF : plain;
  }

  /** True for a half cadence on the dominant of another chord than the tonic. */
  static boolean leadsElsewhere(Cadence cadence, String numeral) {
    return cadence == Cadence.HALF && APPLIED.matcher(numeral).matches();
  }

  private static boolean major(Chord chord) {
    return chord.root().pitchClass().plus(4).equals(thirdOf(chord))
        || chord.quality().degrees().stream().noneMatch(d -> d.number() == 3);
  }

  private static PitchClass thirdOf(Chord chord) {
    return chord.quality().degrees().stream()
        .filter(d -> d.number() == 3)
        .map(d -> chord.root().plus(d.interval()).pitchClass())
        .findFirst()
        .orElse(chord.root().pitchClass());
  }

  private static boolean inRootPosition(Chord chord) {
    return chord.bass().equals(chord.root());
  }
}
