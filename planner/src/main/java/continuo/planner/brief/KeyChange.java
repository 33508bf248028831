package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.Interval;
import java.util.Optional;

/**
 * A change of key that was asked for.
 *
 * @param target a key ({@code Eb major}), a tonic that keeps the mode ({@code Eb}), or a relation:
 *     {@code relative}, {@code parallel}, {@code dominant}, {@code subdominant}, {@code semitone},
 *     {@code tone}
 * @param at where in the piece, above 0 (start) and below 1 (end)
 */
public record KeyChange(String target, double at) {
  /** Checks the place. */
  public KeyChange {
    Check.notBlank(target, "target of a change of key");
    Check.inRange(at, 0.01, 0.99, "place of a change of key", "use 0.01 to 0.99");
  }

  /** The key after the change, seen from the key before it; empty where the target is no key. */
  public Optional<Key> from(Key home) {
    boolean minor = home.mode().isMinor();
    Optional<Key> key =
        switch (target) {
          case "relative" ->
              Optional.of(
                  minor
                      ? new Key(home.tonic().plus(Interval.of("m3")), Mode.MAJOR)
                      : new Key(home.tonic().plus(Interval.of("M6")), Mode.MINOR));
          case "parallel" -> Optional.of(new Key(home.tonic(), minor ? Mode.MAJOR : Mode.MINOR));
          case "dominant" -> Optional.of(home.plus(Interval.PERFECT_FIFTH));
          case "subdominant" -> Optional.of(home.plus(Interval.of("P4")));
          case "semitone" -> Optional.of(home.plus(Interval.of("m2")));
          case "tone" -> Optional.of(home.plus(Interval.of("M2")));
          default ->
              Key.parse(target)
                  .map(k -> target.contains(" ") ? k : new Key(k.tonic(), home.mode()));
        };
    return key.map(KeyChange::readable);
  }

  /** The same key with the fewer accidentals: D flat rather than C sharp major. */
  private static Key readable(Key key) {
    if (Math.abs(key.signature()) <= 6) {
      return key;
    }
    Interval respelled = Interval.of("d2");
    Key flat = key.plus(respelled);
    return Math.abs(flat.signature()) <= 6 ? flat : key;
  }

  /** {@code Eb major at 80 %}. */
  @Override
  public String toString() {
    return target + " at " + Math.round(100 * at) + " %";
  }
}
