package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.random.RandomSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns samples into whole numbers of {@code bits} bits and counts what does not fit. */
final class Quantizer {
  private final int bits;
  private final double scale;
  private final double highest;
  private final Optional<RandomSource>[] noise;
  private long clipped;
  private double loudest;

  @SuppressWarnings({"unchecked", "rawtypes"})
  Quantizer(int bits, int channels, Dither dither) {
    this.bits = bits;
    scale = Math.scalb(1.0, bits - 1);
    highest = scale - 1;
    noise = new Optional[channels];
    for (int c = 0; c < channels; c++) {
      String path = "dither/channel-" + c;
      noise[c] = dither.seed().map(seed -> seed.derive(path).random());
    }
  }

  int quantize(int channel, float sample) {
    double value = sample * scale;
    if (noise[channel].isPresent()) {
      long random = noise[channel].get().nextLong();
      value += ((random >>> 32) - (random & 0xffffffffL)) * 0x1.0p-32;
    }
    double rounded = Math.floor(value + 0.5);
    if (rounded > highest || rounded < -scale) {
      // Full scale is one step above the highest number; that single step is no fault worth a word.
      if (Math.abs((double) sample) > 1) {
        clipped++;
        loudest = Math.max(loudest, Math.abs((double) sample));
      }
      rounded = rounded > highest ? highest : -scale;
    }
    return (int) rounded;
  }

  /** What clipped. */
  List<Diagnostic> diagnostics() {
    return clipped == 0
        ? List.of()
        : List.of(
            Diagnostic.warning(
                "audio-clipped",
                "",
                String.format(
                    Locale.ROOT,
                    "%d samples beyond full scale were clipped to %d bits, the highest at %+.1f dBFS",
                    clipped,
                    bits,
                    20 * StrictMath.log10(loudest)),
                "lower the gain, or write 32-bit float"));
  }
}
