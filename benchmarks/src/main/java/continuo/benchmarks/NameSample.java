package continuo.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * A fixed sample of a corpus: the files whose names have the smallest checksums. Nobody chooses
 * them, and a larger sample contains a smaller one.
 */
public final class NameSample {
  private NameSample() {}

  /**
   * The sample, in the order of the checksums.
   *
   * @param files the corpus
   * @param name a file's path inside its archive
   * @param size how many at most
   */
  public static <T> List<T> of(List<T> files, Function<T, String> name, int size) {
    return files.stream()
        .sorted(
            Comparator.comparingLong((T file) -> checksum(name.apply(file))).thenComparing(name))
        .limit(size)
        .toList();
  }

  private static long checksum(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }
}
