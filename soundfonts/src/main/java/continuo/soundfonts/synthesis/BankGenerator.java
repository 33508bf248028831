package continuo.soundfonts.synthesis;

import continuo.soundfonts.sf2.SoundFontWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the bank that ships, as a step of the build; does nothing if it is newer than the code.
 */
public final class BankGenerator {
  private BankGenerator() {}

  /**
   * Writes the bank.
   *
   * @param arguments the file to write, and the folder of classes that it depends on
   * @throws IOException if it cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: BankGenerator FILE CLASSES");
    }
    Path file = Path.of(arguments[0]);
    if (Files.isRegularFile(file) && !isOlderThanAny(file, classes(Path.of(arguments[1])))) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "bank", ".tmp");
    Files.write(whole, SoundFontWriter.write(BankSynthesis.of(BankSynthesis.SHIPPED)));
    Files.move(whole, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<Path> classes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(p -> p.toString().endsWith(".class"))
          .filter(p -> p.toString().contains("synthesis") || p.toString().contains("sf2"))
          .toList();
    }
  }

  private static boolean isOlderThanAny(Path file, List<Path> others) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    for (Path other : others) {
      if (Files.getLastModifiedTime(other).compareTo(time) > 0) {
        return true;
      }
    }
    return false;
  }
}
