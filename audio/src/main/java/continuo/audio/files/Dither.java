package continuo.audio.files;

import continuo.theory.random.Seed;
import java.util.Objects;
import java.util.Optional;

/**
 * What is added before samples become whole numbers, so that rounding turns into steady noise
 * instead of distortion (references: lipshitz1992). Formats that keep floating point ignore it.
 */
public record Dither(Optional<Seed> seed) {
  /** Rounds to the nearest step: exact for what is a whole number of steps already. */
  public static final Dither NONE = new Dither(Optional.empty());

  /** Checks that the seed is not null. */
  public Dither {
    Objects.requireNonNull(seed, "seed");
  }

  /**
   * Triangular noise between −1 and 1 step (TPDF), white, each channel its own: {@code
   * seed.derive("dither/channel-0")} and on.
   */
  public static Dither triangular(Seed seed) {
    return new Dither(Optional.of(seed));
  }
}
