package continuo.studio.project;

import continuo.studio.files.OutputFailures;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One command at a time on a folder. The operating system holds the lock, so that it ends with the
 * process however that ends.
 */
final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws StudioException with exit code 6 if another command has it or the folder is not
   *     writable
   */
  static FolderLock take(Path directory, Path lockFile) {
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw OutputFailures.of(directory, e);
    }
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(directory, lockFile);
      }
    } catch (OverlappingFileLockException e) {
      closeQuietly(channel);
      throw inUse(directory, lockFile);
    } catch (IOException e) {
      closeQuietly(channel);
      throw OutputFailures.of(directory, e);
    }
    noteProcess(channel);
    return new FolderLock(channel);
  }

  /** For the message that another command shows; on a full disk it does without. */
  private static void noteProcess(FileChannel channel) {
    try {
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)),
          0);
    } catch (IOException e) {
      return;
    }
  }

  private static void closeQuietly(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      return;
    }
  }

  private static StudioException inUse(Path directory, Path lockFile) {
    String process;
    try {
      process = Files.readString(lockFile, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      process = "";
    }
    return new StudioException(
        ExitCode.OUTPUT,
        Diagnostic.error(
            "folder-in-use",
            directory.toString(),
            "another continuo command is working on this folder"
                + (process.matches("\\d+") ? " (process %s)".formatted(process) : ""),
            "wait until it is done, then run this command again"));
  }

  @Override
  public void close() {
    closeQuietly(channel);
  }
}
