package continuo.audio.spectrum;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;

/**
 * One spectrum of a real signal: complex bins from 0 to half the sample rate. Immutable; copies in
 * and out.
 */
public final class Spectrum {
  private final double[] real;
  private final double[] imaginary;

  Spectrum(double[] real, double[] imaginary) {
    this.real = real;
    this.imaginary = imaginary;
  }

  /** A spectrum that copies its parts, equally long. */
  public static Spectrum copyOf(double[] real, double[] imaginary) {
    Check.that(
        real.length == imaginary.length && real.length > 0,
        "a spectrum needs as many real as imaginary parts but got %d and %d",
        real.length,
        imaginary.length);
    return new Spectrum(real.clone(), imaginary.clone());
  }

  /** The number of bins. */
  public int bins() {
    return real.length;
  }

  /** The real part of a bin. */
  public double real(int bin) {
    return real[bin];
  }

  /** The imaginary part of a bin. */
  public double imaginary(int bin) {
    return imaginary[bin];
  }

  /** The magnitude of a bin, at least 0. */
  public double magnitude(int bin) {
    return Math.sqrt(power(bin));
  }

  /** The squared magnitude of a bin, at least 0. */
  public double power(int bin) {
    return real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
  }

  /** The phase of a bin in radians, in [−π, π]. */
  public double phase(int bin) {
    return StrictMath.atan2(imaginary[bin], real[bin]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Spectrum spectrum
        && Arrays.equals(real, spectrum.real)
        && Arrays.equals(imaginary, spectrum.imaginary);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(real) + Arrays.hashCode(imaginary);
  }

  @Override
  public String toString() {
    return "Spectrum[%d bins]".formatted(real.length);
  }
}
