package continuo.studio.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A disk on which one change goes wrong: either the process dies there (nothing after it happens)
 * or the disk is full from there on. A write that goes wrong has written half of its block.
 */
public final class FaultyDisk implements Disk {
  /** Ends a command as kill -9 would: no handler below main may catch it. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private enum Fault {
    DEATH,
    FULL
  }

  private static final int NEVER = Integer.MAX_VALUE;

  private final Disk disk = Disk.real();
  private final Fault fault;
  private final int after;
  private int changes;
  private boolean dead;

  private FaultyDisk(Fault fault, int after) {
    this.fault = fault;
    this.after = after;
  }

  /** A disk of a process that dies at the change number {@code after}, counted from 0. */
  public static FaultyDisk dyingAt(int after) {
    return new FaultyDisk(Fault.DEATH, after);
  }

  /** A disk that is full from the change number {@code after} on, counted from 0. */
  public static FaultyDisk fullFrom(int after) {
    return new FaultyDisk(Fault.FULL, after);
  }

  /** A disk without a fault, which forces nothing. */
  public static FaultyDisk sound() {
    return new FaultyDisk(Fault.FULL, NEVER);
  }

  /** True if the fault has happened. */
  public boolean struck() {
    return changes > after;
  }

  private boolean strikes() {
    if (dead) {
      throw new Killed();
    }
    return changes++ >= after;
  }

  private void fail(Path file) throws IOException {
    if (fault == Fault.DEATH) {
      dead = true;
      throw new Killed();
    }
    throw new FileSystemException(file.toString(), null, "No space left on device");
  }

  @Override
  public OutputStream create(Path file) throws IOException {
    if (strikes()) {
      fail(file);
    }
    return new FilterOutputStream(disk.create(file)) {
      @Override
      public void write(byte[] block, int offset, int length) throws IOException {
        if (strikes()) {
          out.write(block, offset, length / 2);
          fail(file);
        }
        out.write(block, offset, length);
      }

      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }
    };
  }

  @Override
  public void force(Path fileOrDirectory) throws IOException {
    if (strikes() && fault == Fault.DEATH) {
      fail(fileOrDirectory);
    }
    // Not forced: only a loss of power could tell, and thousands of forced writes take minutes.
  }

  @Override
  public void move(Path from, Path to) throws IOException {
    if (strikes() && fault == Fault.DEATH) {
      fail(to);
    }
    disk.move(from, to);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    if (strikes() && (fault == Fault.DEATH || !java.nio.file.Files.isDirectory(directory))) {
      fail(directory);
    }
    disk.createDirectories(directory);
  }

  @Override
  public void delete(Path file) throws IOException {
    if (strikes() && fault == Fault.DEATH) {
      fail(file);
    }
    disk.delete(file);
  }
}
