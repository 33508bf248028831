package continuo.soundfonts.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The soundfonts that are installed where systems and notation programs keep them. */
public final class InstalledBanks {
  private static final List<String> SYSTEM_FOLDERS =
      List.of(
          "/usr/share/sounds/sf2",
          "/usr/share/sounds/sf3",
          "/usr/share/soundfonts",
          "/usr/local/share/sounds/sf2",
          "/usr/local/share/sounds/sf3",
          "/usr/local/share/soundfonts");
  private static final List<String> HOME_FOLDERS =
      List.of(
          ".local/share/sounds/sf2",
          ".local/share/sounds/sf3",
          ".local/share/soundfonts",
          "Documents/MuseScore4/SoundFonts",
          "Documents/MuseScore3/SoundFonts",
          "Library/Audio/Sounds/Banks");

  private InstalledBanks() {}

  /** The usual folders, of the system and below a home directory. */
  public static List<Path> usualFolders(Path home) {
    List<Path> folders = new ArrayList<>();
    SYSTEM_FOLDERS.forEach(folder -> folders.add(Path.of(folder)));
    HOME_FOLDERS.forEach(folder -> folders.add(home.resolve(folder)));
    return List.copyOf(folders);
  }

  /**
   * The {@code .sf2} and {@code .sf3} files in the folders, each file once however many links name
   * it, in the order of folders and then of names. Folders that do not exist hold none; what cannot
   * be listed is left out, as is anything below a folder.
   */
  public static List<Path> in(List<Path> folders) {
    List<Path> found = new ArrayList<>();
    Set<Path> known = new TreeSet<>();
    for (Path folder : folders) {
      for (Path file : listed(folder)) {
        if (isSoundFont(file) && Files.isRegularFile(file) && known.add(real(file))) {
          found.add(file);
        }
      }
    }
    return List.copyOf(found);
  }

  private static List<Path> listed(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      // Files before links to them, so that a bank goes by its own name.
      return files
          .sorted(
              java.util.Comparator.<Path, Boolean>comparing(Files::isSymbolicLink)
                  .thenComparing(java.util.Comparator.naturalOrder()))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean isSoundFont(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(".sf2") || name.endsWith(".sf3");
  }

  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath();
    }
  }
}
