package continuo.theory.random;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * The generator of random choices: SplitMix64 (references: steele2014), the same sequence on every
 * machine and Java version. Mutable and confined to one method; pass a {@link Seed} across
 * boundaries.
 */
public final class RandomSource {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  RandomSource(Seed seed) {
    this.state = seed.value();
  }

  /** The finaliser of SplitMix64 (variant 13 of Stafford's mixers). */
  static long mix(long bits) {
    long z = bits;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The next 64 uniform bits. */
  public long nextLong() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /** A uniform number in {@code [0, 1)}, a multiple of 2⁻⁵³. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A uniform number in {@code [fromInclusive, toExclusive)}. */
  public double nextDouble(double fromInclusive, double toExclusive) {
    return fromInclusive + (toExclusive - fromInclusive) * nextDouble();
  }

  /**
   * A uniform number in {@code [0, boundExclusive)}, without modulo bias.
   *
   * @throws IllegalArgumentException if {@code boundExclusive} is below 1
   */
  public int nextInt(int boundExclusive) {
    Check.inRange(boundExclusive, 1, Integer.MAX_VALUE, "bound", "pass the number of choices");
    long bits = nextLong() >>> 33;
    long limit = (1L << 31) - (1L << 31) % boundExclusive;
    while (bits >= limit) {
      bits = nextLong() >>> 33;
    }
    return (int) (bits % boundExclusive);
  }

  /** A uniform number in {@code [fromInclusive, toExclusive)}. */
  public int nextInt(int fromInclusive, int toExclusive) {
    return fromInclusive + nextInt(Math.subtractExact(toExclusive, fromInclusive));
  }

  /** True with probability {@code probability} in {@code [0, 1]}. */
  public boolean chance(double probability) {
    return nextDouble() < probability;
  }

  /**
   * A standard normal number, by Marsaglia's polar method (references: marsaglia1964); {@code
   * StrictMath} keeps it equal everywhere.
   */
  public double nextGaussian() {
    while (true) {
      double u = 2 * nextDouble() - 1;
      double v = 2 * nextDouble() - 1;
      double s = u * u + v * v;
      if (s > 0 && s < 1) {
        return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /**
   * One element, each equally likely.
   *
   * @throws IllegalArgumentException if {@code choices} is empty
   */
  public <T> T pick(List<? extends T> choices) {
    Check.that(!choices.isEmpty(), "there must be at least one choice");
    return choices.get(nextInt(choices.size()));
  }

  /**
   * An index drawn with probability proportional to its weight.
   *
   * @param weights finite, at least 0, not all 0
   */
  public int pickWeighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += Check.inRange(weight, 0, Double.MAX_VALUE, "weight", "use 0 to forbid a choice");
    }
    Check.positive(total, "sum of weights");
    double target = nextDouble() * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        last = i;
        target -= weights[i];
        if (target < 0) {
          return i;
        }
      }
    }
    return last;
  }

  /** The elements in random order (Fisher–Yates), the argument unchanged. */
  public <T> List<T> shuffled(List<? extends T> elements) {
    List<T> result = new ArrayList<>(elements);
    for (int i = result.size() - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      T moved = result.get(i);
      result.set(i, result.get(j));
      result.set(j, moved);
    }
    return List.copyOf(result);
  }
}
