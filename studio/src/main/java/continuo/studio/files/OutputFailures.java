package continuo.studio.files;

import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a person's words why a file could not be written (exit code 6). */
public final class OutputFailures {
  private OutputFailures() {}

  /** The end of a command that could not write {@code target}. */
  public static StudioException of(Path target, IOException cause) {
    return new StudioException(ExitCode.OUTPUT, diagnose(target, cause), cause);
  }

  private static Diagnostic diagnose(Path target, IOException cause) {
    String where = target.toString();
    String reason = reasonOf(cause);
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("not enough space")) {
      return Diagnostic.error(
          "output-disk-full",
          where,
          "the disk is full; nothing was changed",
          "free some space, or write elsewhere with -o");
    }
    if (lower.contains("quota")) {
      return Diagnostic.error(
          "output-disk-full",
          where,
          "your disk quota is used up; nothing was changed",
          "free some space, or write elsewhere with -o");
    }
    if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
      return Diagnostic.error(
          "output-not-writable",
          where,
          "this folder or file may not be written by you; nothing was changed",
          "change its permissions, or write elsewhere with -o");
    }
    if (lower.contains("read-only")) {
      return Diagnostic.error(
          "output-not-writable",
          where,
          "this place is read-only; nothing was changed",
          "write elsewhere with -o");
    }
    if (lower.contains("name too long")) {
      return Diagnostic.error(
          "output-name-too-long", where, "the name is too long", "choose a shorter name with -o");
    }
    if (lower.contains("not a directory")) {
      return Diagnostic.error(
          "output-not-a-folder",
          where,
          "part of this path is a file, not a folder",
          "choose another place with -o");
    }
    if (cause instanceof NoSuchFileException) {
      return Diagnostic.error(
          "output-vanished",
          where,
          "a file or folder vanished while it was being written (%s)".formatted(reason),
          "see that no other program cleans up this folder, and run the command again");
    }
    return Diagnostic.error(
        "output-failed",
        where,
        "it could not be written (%s)".formatted(reason),
        "see that the place exists and is writable, or write elsewhere with -o");
  }

  private static String reasonOf(IOException cause) {
    @Nullable String reason =
        cause instanceof FileSystemException failure && failure.getReason() != null
            ? failure.getReason()
            : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
