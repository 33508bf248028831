package continuo.audio.filter;

import java.util.Objects;

/**
 * One channel's running state of a {@link Biquad}: transposed direct form II in double precision.
 * Mutable, for one signal and one thread.
 */
public final class BiquadFilter {
  private final Biquad design;
  private double s1;
  private double s2;

  /** A filter at rest. */
  public BiquadFilter(Biquad design) {
    this.design = Objects.requireNonNull(design, "design");
  }

  /** Filters one sample. */
  public double process(double x) {
    double y = design.b0() * x + s1;
    s1 = design.b1() * x - design.a1() * y + s2;
    s2 = design.b2() * x - design.a2() * y;
    return y;
  }

  /** Filters {@code [fromInclusive, toExclusive)} of {@code samples} in place. */
  public void process(float[] samples, int fromInclusive, int toExclusive) {
    double b0 = design.b0();
    double b1 = design.b1();
    double b2 = design.b2();
    double a1 = design.a1();
    double a2 = design.a2();
    double first = s1;
    double second = s2;
    for (int i = fromInclusive; i < toExclusive; i++) {
      double x = samples[i];
      double y = b0 * x + first;
      first = b1 * x - a1 * y + second;
      second = b2 * x - a2 * y;
      samples[i] = (float) y;
    }
    s1 = settled(first);
    s2 = settled(second);
  }

  /** Back to rest. */
  public void reset() {
    s1 = 0;
    s2 = 0;
  }

  /** Denormal numbers are slow on many processors and far below hearing. */
  private static double settled(double state) {
    return Math.abs(state) < 1e-30 ? 0 : state;
  }
}
