package continuo.listening;

import continuo.theory.harmony.Chord;
import java.util.Objects;
import java.util.Optional;

/**
 * A harmony that lasts.
 *
 * @param span where
 * @param chord which; empty where no harmony sounds
 */
public record HeardChord(TimeSpan span, Estimate<Optional<Chord>> chord) {
  /** Checks for null. */
  public HeardChord {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(chord, "chord");
  }
}
