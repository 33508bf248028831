package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;

/**
 * One generator of a zone with its amount.
 *
 * @param operator the generator's number, also an unused one, so that files survive
 * @param amount signed 16 bits; ranges hold the low end in the low and the high end in the high
 *     byte
 */
public record GeneratorAmount(int operator, int amount) {
  /** Checks that both fit a file. */
  public GeneratorAmount {
    Check.inRange(operator, 0, 65_535, "generator operator", "use a 16-bit number");
    Check.inRange(amount, -32_768, 32_767, "generator amount", "use a signed 16-bit number");
  }

  /** A known generator. */
  public static GeneratorAmount of(Generator generator, int amount) {
    return new GeneratorAmount(generator.operator(), amount);
  }

  /** A range of keys or velocities, both ends included. */
  public static GeneratorAmount range(Generator generator, int low, int high) {
    Check.inRange(low, 0, 127, "low end", "use 0 to 127");
    Check.inRange(high, low, 127, "high end", "name the lower end first");
    return of(generator, high << 8 | low);
  }
}
