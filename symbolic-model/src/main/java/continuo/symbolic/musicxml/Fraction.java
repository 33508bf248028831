package continuo.symbolic.musicxml;

/**
 * An exact number of ticks, whole in nearly all files.
 *
 * @param over numerator
 * @param under denominator, above 0, without common factors
 */
record Fraction(long over, long under) implements Comparable<Fraction> {
  static final Fraction ZERO = new Fraction(0, 1);

  /** The reduced fraction. */
  static Fraction of(long over, long under) {
    if (over % under == 0) {
      return new Fraction(over / under, 1);
    }
    long factor = gcd(Math.abs(over), under);
    return new Fraction(over / factor, under / factor);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  Fraction plus(Fraction other) {
    if (under == 1 && other.under == 1) {
      return new Fraction(Math.addExact(over, other.over), 1);
    }
    return of(
        Math.addExact(Math.multiplyExact(over, other.under), Math.multiplyExact(other.over, under)),
        Math.multiplyExact(under, other.under));
  }

  Fraction minus(Fraction other) {
    return plus(new Fraction(-other.over, other.under));
  }

  boolean isWhole() {
    return under == 1;
  }

  /** The nearest whole number, halves up. */
  long rounded() {
    return under == 1 ? over : Math.floorDiv(Math.addExact(2 * over, under), 2 * under);
  }

  boolean isNegative() {
    return over < 0;
  }

  @Override
  public int compareTo(Fraction other) {
    return under == 1 && other.under == 1
        ? Long.compare(over, other.over)
        : Long.signum(minus(other).over);
  }
}
