package continuo.theory.random;

import java.nio.charset.StandardCharsets;

/**
 * The origin of every random choice: 64 bits that branch by name.
 *
 * <p>{@code seed.derive("bass/section-2")} gives a child that depends on the parent and the name
 * only, so that one more draw in one place moves nothing elsewhere. Path elements are derived one
 * after another: {@code derive("a/b")} equals {@code derive("a").derive("b")}.
 *
 * <p>The child is the parent's bits mixed with the FNV-1a hash of the name's UTF-8 bytes by the
 * SplitMix64 finaliser (references: fnv, steele2014).
 */
public record Seed(long value) {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** The seed that {@link #toString} prints, or that a person wrote: an unsigned decimal number. */
  public static Seed parse(String text) {
    try {
      return new Seed(Long.parseUnsignedLong(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "seed must be a whole number in [0, 18446744073709551615] but was \"%s\"; write digits only"
              .formatted(text),
          e);
    }
  }

  /** The child of this seed for {@code path}, whose elements are separated by {@code /}. */
  public Seed derive(String path) {
    long bits = value;
    for (String name : path.split("/", -1)) {
      long hash = FNV_OFFSET;
      for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
        hash = (hash ^ (b & 0xff)) * FNV_PRIME;
      }
      bits = RandomSource.mix(bits + RandomSource.mix(hash));
    }
    return new Seed(bits);
  }

  /** A generator that starts here. */
  public RandomSource random() {
    return new RandomSource(this);
  }

  /** The number as unsigned decimal, which {@link #parse} reads. */
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }
}
