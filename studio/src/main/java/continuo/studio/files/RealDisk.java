package continuo.studio.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The disk itself. */
final class RealDisk implements Disk {
  @Override
  public OutputStream create(Path file) throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  public void force(Path fileOrDirectory) throws IOException {
    if (Files.isDirectory(fileOrDirectory)) {
      forceDirectory(fileOrDirectory);
      return;
    }
    try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A directory can be forced where it can be opened: not on Windows, which needs no forcing. */
  private static void forceDirectory(Path directory) throws IOException {
    FileChannel opened;
    try {
      opened = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (FileChannel channel = opened) {
      channel.force(true);
    }
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
