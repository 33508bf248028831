package continuo.audio.filter;

import continuo.audio.buffer.SampleRate;
import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;
import continuo.theory.unit.Hertz;

/**
 * The coefficients of a second-order digital filter, normalised so that a0 is 1:
 *
 * <pre>y[n] = b0·x[n] + b1·x[n−1] + b2·x[n−2] − a1·y[n−1] − a2·y[n−2]</pre>
 *
 * <p>The designs are the bilinear transforms of Robert Bristow-Johnson's cookbook (references:
 * bristow-johnson2005); {@code q} is the quality factor, 1/√2 for a Butterworth response.
 */
public record Biquad(double b0, double b1, double b2, double a1, double a2) {
  /** The quality factor of a Butterworth response, 1/√2. */
  public static final double BUTTERWORTH = StrictMath.sqrt(0.5);

  /** Passes everything unchanged. */
  public static final Biquad IDENTITY = new Biquad(1, 0, 0, 0, 0);

  /** Checks that the coefficients are finite and the poles lie inside the unit circle. */
  public Biquad {
    Check.finite(b0, "b0");
    Check.finite(b1, "b1");
    Check.finite(b2, "b2");
    Check.that(
        Math.abs(a2) < 1 && Math.abs(a1) < 1 + a2,
        "a biquad must be stable but its coefficients are a1 = %s, a2 = %s",
        a1,
        a2);
  }

  /** Passes what lies below {@code cutoff}, 12 dB an octave. */
  public static Biquad lowPass(SampleRate rate, Hertz cutoff, double q) {
    Angle w = angle(rate, cutoff, q);
    double b1 = 1 - w.cos;
    return normalised(b1 / 2, b1, b1 / 2, 1 + w.alpha, -2 * w.cos, 1 - w.alpha);
  }

  /** Passes what lies above {@code cutoff}, 12 dB an octave. */
  public static Biquad highPass(SampleRate rate, Hertz cutoff, double q) {
    Angle w = angle(rate, cutoff, q);
    double b1 = 1 + w.cos;
    return normalised(b1 / 2, -b1, b1 / 2, 1 + w.alpha, -2 * w.cos, 1 - w.alpha);
  }

  /** Passes a band around {@code center} with 0 dB there; the width is {@code center / q}. */
  public static Biquad bandPass(SampleRate rate, Hertz center, double q) {
    Angle w = angle(rate, center, q);
    return normalised(w.alpha, 0, -w.alpha, 1 + w.alpha, -2 * w.cos, 1 - w.alpha);
  }

  /** Removes {@code center}. */
  public static Biquad notch(SampleRate rate, Hertz center, double q) {
    Angle w = angle(rate, center, q);
    return normalised(1, -2 * w.cos, 1, 1 + w.alpha, -2 * w.cos, 1 - w.alpha);
  }

  /** Turns the phase around {@code center} and leaves all levels as they are. */
  public static Biquad allPass(SampleRate rate, Hertz center, double q) {
    Angle w = angle(rate, center, q);
    return normalised(1 - w.alpha, -2 * w.cos, 1 + w.alpha, 1 + w.alpha, -2 * w.cos, 1 - w.alpha);
  }

  /** Raises or lowers a band around {@code center} by {@code gain}. */
  public static Biquad peaking(SampleRate rate, Hertz center, double q, Decibels gain) {
    Angle w = angle(rate, center, q);
    double a = amplitudeRoot(gain);
    return normalised(
        1 + w.alpha * a, -2 * w.cos, 1 - w.alpha * a, 1 + w.alpha / a, -2 * w.cos, 1 - w.alpha / a);
  }

  /** Raises or lowers what lies below {@code corner} by {@code gain}. */
  public static Biquad lowShelf(SampleRate rate, Hertz corner, double q, Decibels gain) {
    Angle w = angle(rate, corner, q);
    double a = amplitudeRoot(gain);
    double slope = 2 * StrictMath.sqrt(a) * w.alpha;
    return normalised(
        a * (a + 1 - (a - 1) * w.cos + slope),
        2 * a * (a - 1 - (a + 1) * w.cos),
        a * (a + 1 - (a - 1) * w.cos - slope),
        a + 1 + (a - 1) * w.cos + slope,
        -2 * (a - 1 + (a + 1) * w.cos),
        a + 1 + (a - 1) * w.cos - slope);
  }

  /** Raises or lowers what lies above {@code corner} by {@code gain}. */
  public static Biquad highShelf(SampleRate rate, Hertz corner, double q, Decibels gain) {
    Angle w = angle(rate, corner, q);
    double a = amplitudeRoot(gain);
    double slope = 2 * StrictMath.sqrt(a) * w.alpha;
    return normalised(
        a * (a + 1 + (a - 1) * w.cos + slope),
        -2 * a * (a - 1 + (a + 1) * w.cos),
        a * (a + 1 + (a - 1) * w.cos - slope),
        a + 1 - (a - 1) * w.cos + slope,
        2 * (a - 1 - (a + 1) * w.cos),
        a + 1 - (a - 1) * w.cos - slope);
  }

  /** The filter with these six coefficients divided by {@code a0}. */
  public static Biquad normalised(
      double b0, double b1, double b2, double a0, double a1, double a2) {
    return new Biquad(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
  }

  /** How much the filter changes the amplitude of a sine: a linear ratio, at least 0. */
  public double gainAt(Hertz frequency, SampleRate rate) {
    double w = 2 * StrictMath.PI * frequency.value() / rate.hertz();
    double c1 = StrictMath.cos(w);
    double s1 = StrictMath.sin(w);
    double c2 = StrictMath.cos(2 * w);
    double s2 = StrictMath.sin(2 * w);
    double numerator = StrictMath.hypot(b0 + b1 * c1 + b2 * c2, b1 * s1 + b2 * s2);
    double denominator = StrictMath.hypot(1 + a1 * c1 + a2 * c2, a1 * s1 + a2 * s2);
    return numerator / denominator;
  }

  private record Angle(double cos, double alpha) {}

  private static Angle angle(SampleRate rate, Hertz frequency, double q) {
    Check.positive(q, "quality factor");
    Check.that(
        frequency.value() < rate.hertz() / 2.0,
        "filter frequency must be below half the sample rate, %s Hz, but was %s Hz",
        rate.hertz() / 2.0,
        frequency.value());
    double w = 2 * StrictMath.PI * frequency.value() / rate.hertz();
    return new Angle(StrictMath.cos(w), StrictMath.sin(w) / (2 * q));
  }

  private static double amplitudeRoot(Decibels gain) {
    return StrictMath.pow(10, gain.value() / 40);
  }
}
