package continuo.listening;

import continuo.theory.diagnostic.Check;
import continuo.theory.harmony.Key;
import continuo.theory.unit.Cents;
import java.util.List;
import java.util.Objects;

/**
 * The keys and harmonies of a recording.
 *
 * @param key over the whole
 * @param keys in order without overlap, one entry if the recording does not modulate
 * @param tuning how far its A4 lies above 440 Hz, in (−50, 50] cents
 * @param chords in order without overlap; between them nothing is said
 */
public record HeardTonality(
    Estimate<Key> key, List<HeardKey> keys, Estimate<Cents> tuning, List<HeardChord> chords) {

  /** Copies the lists and checks order and range. */
  public HeardTonality {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(tuning, "tuning");
    keys = List.copyOf(keys);
    chords = List.copyOf(chords);
    Check.that(
        tuning.value().value() > -50 && tuning.value().value() <= 50,
        "tuning must be in (-50, 50] cents but was %s; name the nearer semitone",
        tuning.value().value());
    Listening.checkOrder(keys.stream().map(HeardKey::span).toList(), "keys");
    Listening.checkOrder(chords.stream().map(HeardChord::span).toList(), "chords");
  }
}
