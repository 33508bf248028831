package continuo.studio.project;

import continuo.theory.diagnostic.Check;

/**
 * What a file held when Continuo wrote it.
 *
 * @param sha256 hash of its bytes, 64 hexadecimal digits
 * @param bytes its length
 */
public record Stamp(String sha256, long bytes) {
  /** Checks the form. */
  public Stamp {
    Check.that(
        sha256.matches("[0-9a-f]{64}"),
        "a SHA-256 hash has 64 hexadecimal digits but was \"%s\"",
        sha256);
    Check.inRange(bytes, 0, Long.MAX_VALUE, "length of a file in bytes", "count from 0");
  }
}
