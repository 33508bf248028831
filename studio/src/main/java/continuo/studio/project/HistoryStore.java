package continuo.studio.project;

import continuo.studio.files.Disk;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Former versions of files, each content once: {@code .continuo/history/ab/abcd….gz}, named after
 * the SHA-256 of what it holds. Only grows.
 */
final class HistoryStore {
  private final Path folder;
  private final Path staging;
  private final Disk disk;

  HistoryStore(Path folder, Path staging, Disk disk) {
    this.folder = folder;
    this.staging = staging;
    this.disk = disk;
  }

  private Path place(String sha256) {
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256 + ".gz");
  }

  boolean contains(String sha256) {
    return Files.exists(place(sha256));
  }

  /** Keeps the content of {@code file}, whose hash is {@code sha256}. */
  void keep(Path file, String sha256) throws IOException {
    if (contains(sha256)) {
      return;
    }
    Path place = place(sha256);
    disk.createDirectories(staging);
    Path staged = staging.resolve("object-" + sha256 + ".gz");
    disk.delete(staged);
    try (InputStream content = Files.newInputStream(file);
        OutputStream packed =
            new GZIPOutputStream(new BufferedOutputStream(disk.create(staged), 1 << 16), 1 << 13)) {
      content.transferTo(packed);
    }
    disk.force(staged);
    Path parent = place.getParent();
    if (parent != null) {
      disk.createDirectories(parent);
      disk.move(staged, place);
      disk.force(parent);
    }
  }

  /**
   * The content with this hash.
   *
   * @throws StudioException with exit code 3 if it is missing or damaged
   */
  byte[] content(String sha256) {
    Path place = place(sha256);
    try (InputStream packed = new GZIPInputStream(Files.newInputStream(place))) {
      byte[] bytes = packed.readAllBytes();
      if (!Digests.of(bytes).sha256().equals(sha256)) {
        throw damaged(place, "its content is not what its name says");
      }
      return bytes;
    } catch (IOException e) {
      throw damaged(place, String.valueOf(e.getMessage()));
    }
  }

  private static StudioException damaged(Path place, String why) {
    return new StudioException(
        ExitCode.UNREADABLE,
        Diagnostic.error(
            "history-damaged",
            place.toString(),
            "a former version cannot be read (%s)".formatted(why),
            "restore the folder .continuo from a copy"));
  }
}
