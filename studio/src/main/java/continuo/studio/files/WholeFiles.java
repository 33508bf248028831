package continuo.studio.files;

import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes single files whole or not at all: into a temporary neighbour, which is forced to the disk
 * and then moved over the target in one step. After a loss of power the old file may be back, never
 * half of the new one.
 *
 * <p>A neighbour is named after the target and the writing process ({@code .mix.wav.4711.0.tmp}).
 * One that a killed process left behind is removed when the same target is written again.
 */
public final class WholeFiles {
  private static final Pattern LEFT_BEHIND = Pattern.compile("\\.(.+)\\.(\\d{1,18})\\.\\d+\\.tmp");

  private final Disk disk;

  /** Whole files on a disk. */
  public WholeFiles(Disk disk) {
    this.disk = Objects.requireNonNull(disk, "disk");
  }

  /**
   * Refuses a target that exists, unless overwriting was agreed to.
   *
   * @throws StudioException with exit code 2 if something stands there and {@code overwrite} is
   *     false, or if it is a folder
   */
  public static void refuseToReplace(Path target, boolean overwrite) {
    if (Files.isDirectory(target)) {
      throw new StudioException(
          ExitCode.USAGE,
          Diagnostic.error(
              "output-is-a-folder",
              target.toString(),
              "this is a folder, but the output is one file",
              "name a file with -o"));
    }
    if (!overwrite && Files.exists(target)) {
      throw new StudioException(
          ExitCode.USAGE,
          Diagnostic.error(
              "output-exists",
              target.toString(),
              "this file exists already and was left as it is",
              "choose another name with -o, or agree to replace it with -y"));
    }
  }

  /**
   * Writes a file, replacing what stands there.
   *
   * @throws StudioException with exit code 6 if it cannot be written; the target is then as it was
   */
  public void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath().normalize();
    try {
      Path folder = folderOf(absolute);
      disk.createDirectories(folder);
      removeLeftBehind(absolute);
      Path temporary = writeNeighbour(absolute, content);
      try {
        disk.move(temporary, absolute);
      } catch (IOException e) {
        disk.delete(temporary);
        throw e;
      }
    } catch (IOException e) {
      throw OutputFailures.of(target, e);
    }
  }

  private Path writeNeighbour(Path target, Content content) throws IOException {
    for (int attempt = 0; ; attempt++) {
      Path temporary = neighbour(target, attempt);
      OutputStream opened;
      try {
        opened = disk.create(temporary);
      } catch (FileAlreadyExistsException e) {
        continue;
      }
      try {
        try (OutputStream stream = new BufferedOutputStream(opened, 1 << 16)) {
          content.writeTo(stream);
        }
        disk.force(temporary);
        return temporary;
      } catch (IOException | RuntimeException e) {
        disk.delete(temporary);
        throw e;
      }
    }
  }

  /** A hidden name beside {@code target} that belongs to this process. */
  public static Path neighbour(Path target, int attempt) {
    return folderOf(target)
        .resolve(
            ".%s.%d.%d.tmp"
                .formatted(target.getFileName(), ProcessHandle.current().pid(), attempt));
  }

  private static Path folderOf(Path absolute) {
    Path parent = absolute.getParent();
    return parent == null ? absolute : parent;
  }

  private void removeLeftBehind(Path target) throws IOException {
    try (DirectoryStream<Path> siblings = Files.newDirectoryStream(folderOf(target), ".*.tmp")) {
      for (Path sibling : siblings) {
        if (belongsTo(target, sibling) && Files.isRegularFile(sibling)) {
          disk.delete(sibling);
        }
      }
    }
  }

  /** True for a temporary neighbour of {@code target} whose process is gone. */
  public static boolean belongsTo(Path target, Path sibling) {
    Matcher matcher = LEFT_BEHIND.matcher(String.valueOf(sibling.getFileName()));
    return matcher.matches()
        && matcher.group(1).equals(String.valueOf(target.getFileName()))
        && ProcessHandle.of(Long.parseLong(matcher.group(2))).isEmpty();
  }
}
