package continuo.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A seeded source of test values, weighted to edges. Draws are recorded, so that {@link Laws} can
 * replay a failing case with smaller draws.
 */
public final class Gen {
  private final long[] replay;
  private final List<Long> drawn = new ArrayList<>();
  private long state;

  private Gen(long seed, long[] replay) {
    this.state = seed;
    this.replay = replay;
  }

  /** A generator that draws at random from {@code seed}. */
  public static Gen seeded(long seed) {
    return new Gen(seed, new long[0]);
  }

  /** A generator that repeats {@code draws}, then draws zeros. */
  static Gen replaying(long... draws) {
    return new Gen(0, draws);
  }

  long[] draws() {
    return drawn.stream().mapToLong(Long::longValue).toArray();
  }

  private long draw(long boundExclusive) {
    long value;
    if (replay.length > 0) {
      value = drawn.size() < replay.length ? replay[drawn.size()] % boundExclusive : 0;
    } else {
      state += 0x9e3779b97f4a7c15L;
      long z = state;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      value = Long.remainderUnsigned(z ^ (z >>> 31), boundExclusive);
    }
    drawn.add(value);
    return value;
  }

  /** A uniform number in {@code [fromInclusive, toExclusive)}; shrinks towards the first. */
  public int intBetween(int fromInclusive, int toExclusive) {
    return fromInclusive + (int) draw((long) toExclusive - fromInclusive);
  }

  /** A uniform number in {@code [fromInclusive, toExclusive)}; shrinks towards the first. */
  public long longBetween(long fromInclusive, long toExclusive) {
    return fromInclusive + draw(Math.subtractExact(toExclusive, fromInclusive));
  }

  /** A number in {@code [fromInclusive, toExclusive)}: one time in four one of the two ends. */
  public int edgy(int fromInclusive, int toExclusive) {
    return switch (intBetween(0, 8)) {
      case 0 -> fromInclusive;
      case 1 -> toExclusive - 1;
      default -> intBetween(fromInclusive, toExclusive);
    };
  }

  /** A number in {@code [from, to)} in steps of 2⁻³⁰ of the range. */
  public double doubleBetween(double from, double to) {
    return from + (to - from) * draw(1L << 30) / (1L << 30);
  }

  /** True one time in {@code n}; shrinks towards false. */
  public boolean oneIn(int n) {
    return draw(n) == n - 1;
  }

  /** One of the values; shrinks towards the first. */
  @SafeVarargs
  public final <T> T pick(T... values) {
    return values[intBetween(0, values.length)];
  }

  /** One of the values; shrinks towards the first. */
  public <T> T pick(List<? extends T> values) {
    return values.get(intBetween(0, values.size()));
  }

  /** A list of {@code minSize} to {@code maxSize} values; shrinks towards short. */
  public <T> List<T> list(int minSize, int maxSize, Function<? super Gen, ? extends T> element) {
    int size = intBetween(minSize, maxSize + 1);
    List<T> result = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      result.add(element.apply(this));
    }
    return List.copyOf(result);
  }
}
