package continuo.testsupport;

import java.util.Arrays;

/** Runs a property over many generated cases; a failure names its seed and its shrunk draws. */
public final class Laws {
  /** How many cases {@link #check(Law)} runs. */
  public static final int DEFAULT_CASES = 500;

  private static final int SHRINK_ATTEMPTS = 2_000;

  private Laws() {}

  /** A property: throws (an assertion error, say) where it does not hold. */
  @FunctionalInterface
  public interface Law {
    /** Checks one case drawn from {@code gen}. */
    void check(Gen gen) throws Exception;
  }

  /** Checks {@link #DEFAULT_CASES} cases. */
  public static void check(Law law) {
    check(DEFAULT_CASES, law);
  }

  /**
   * Checks {@code cases} cases.
   *
   * @throws AssertionError with the seed and the smallest failing draws found
   */
  public static void check(int cases, Law law) {
    for (int i = 0; i < cases; i++) {
      long seed = 0x5EEDL + i;
      Gen gen = Gen.seeded(seed);
      Throwable failure = run(law, gen);
      if (failure != null) {
        long[] draws = shrink(law, gen.draws());
        Throwable shrunk = run(law, Gen.replaying(draws));
        throw new AssertionError(
            "law broken with seed %d; shrunk to Laws.replay(law, %s): %s"
                .formatted(seed, Arrays.toString(draws), shrunk == null ? failure : shrunk),
            shrunk == null ? failure : shrunk);
      }
    }
  }

  /** Checks the one case that a failure printed; keep such a case as a plain test. */
  public static void replay(Law law, long... draws) {
    Throwable failure = run(law, Gen.replaying(draws));
    if (failure != null) {
      throw new AssertionError("law broken: " + failure, failure);
    }
  }

  private static @org.jspecify.annotations.Nullable Throwable run(Law law, Gen gen) {
    try {
      law.check(gen);
      return null;
    } catch (Exception | AssertionError | StackOverflowError e) {
      return e;
    }
  }

  private static long[] shrink(Law law, long[] failing) {
    long[] best = failing;
    int attempts = 0;
    boolean smaller = true;
    while (smaller && attempts < SHRINK_ATTEMPTS) {
      smaller = false;
      for (int i = 0; i < best.length && attempts < SHRINK_ATTEMPTS; i++) {
        for (long candidate : new long[] {0, best[i] / 2, best[i] - 1}) {
          if (candidate >= best[i] || candidate < 0) {
            continue;
          }
          long[] trial = best.clone();
          trial[i] = candidate;
          attempts++;
          if (run(law, Gen.replaying(trial)) != null) {
            best = trial;
            smaller = true;
            break;
          }
        }
      }
    }
    return best;
  }
}
