package continuo.studio.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Every change that Continuo makes to a disk, one method a kind of change, so that a test can cut a
 * command off, or fill the disk, between any two of them. Reading needs no seam.
 */
public interface Disk {
  /** Creates a file that does not exist yet and opens it for writing. */
  OutputStream create(Path file) throws IOException;

  /** Makes a file's content, or a directory's entries, safe against loss of power. */
  void force(Path fileOrDirectory) throws IOException;

  /** Moves a file or directory within one file system, as one step; replaces a file. */
  void move(Path from, Path to) throws IOException;

  /** Creates a directory and those above it; does nothing if it exists. */
  void createDirectories(Path directory) throws IOException;

  /** Deletes a file or an empty directory; does nothing if it does not exist. */
  void delete(Path file) throws IOException;

  /** The disk of this machine. */
  static Disk real() {
    return new RealDisk();
  }
}
