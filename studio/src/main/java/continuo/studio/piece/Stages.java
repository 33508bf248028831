package continuo.studio.piece;

import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Runs a stage and says with which exit code a command ends if the stage cannot do its work. */
public final class Stages {
  private Stages() {}

  /** A stage that takes what a person asked for: a fault is theirs to mend on the command line. */
  public static <T> T asked(Supplier<T> stage) {
    return run(ExitCode.USAGE, "", stage);
  }

  /** Makes a value of options that were typed; a value out of range is a fault of the typing. */
  public static <T> T option(Supplier<T> value) {
    try {
      return asked(value);
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int split = message.indexOf("; ");
      StudioException failure =
          new StudioException(
              ExitCode.USAGE,
              Diagnostic.error(
                  "option-value",
                  "",
                  split < 0 ? message : message.substring(0, split),
                  split < 0 ? "" : message.substring(split + 2)));
      failure.initCause(e);
      throw failure;
    }
  }

  /** A stage that reads the input {@code where}. */
  public static <T> T reading(String where, Supplier<T> stage) {
    try {
      return run(ExitCode.UNREADABLE, where, stage);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "input-too-large",
              where,
              e instanceof StackOverflowError
                  ? "its content is nested too deeply to be read"
                  : "its content does not fit into memory",
              "check that this is the right file; more memory: CONTINUO_JAVA_OPTIONS=-Xmx4g"),
          e);
    }
  }

  /** A stage that makes sound. */
  public static <T> T rendering(Supplier<T> stage) {
    return run(ExitCode.RENDERING, "", stage);
  }

  private static <T> T run(ExitCode onFault, String where, Supplier<T> stage) {
    try {
      return stage.get();
    } catch (CompositionException e) {
      throw new StudioException(codeOf(e, onFault), e.diagnostics());
    } catch (StudioException e) {
      throw e;
    } catch (RuntimeException e) {
      if (onFault != ExitCode.UNREADABLE) {
        throw e;
      }
      StudioException failure =
          new StudioException(
              onFault,
              Diagnostic.error(
                  "input-broken",
                  where,
                  "its content breaks a rule that no reader foresaw (%s)"
                      .formatted(String.valueOf(e.getMessage())),
                  "please report it with the file; open and save it in another program first"));
      failure.initCause(e);
      throw failure;
    }
  }

  private static ExitCode codeOf(CompositionException failure, ExitCode onFault) {
    boolean missing =
        failure.diagnostics().stream().anyMatch(d -> d.code().equals("soundfont-missing"));
    return missing ? ExitCode.MISSING : onFault;
  }

  /**
   * The bytes of an input file.
   *
   * @param file where it lies
   * @param shown how the person named it
   * @throws StudioException with exit code 3 if it cannot be read
   */
  public static byte[] bytesOf(Path file, String shown) {
    if (!Files.exists(file)) {
      throw unreadable(shown, "there is no such file", "check the name", null);
    }
    if (Files.isDirectory(file)) {
      throw unreadable(
          shown,
          "this is a folder without a project.json, so no project of Continuo",
          "name a file, or a folder that `continuo compose` made",
          null);
    }
    return reading(
        shown,
        () -> {
          try {
            return Files.readAllBytes(file);
          } catch (IOException e) {
            throw unreadable(
                shown,
                "it cannot be read (%s)".formatted(e.getClass().getSimpleName()),
                "check that you may read it",
                e);
          }
        });
  }

  private static StudioException unreadable(
      String where,
      String message,
      String fix,
      @org.jspecify.annotations.Nullable IOException cause) {
    StudioException failure =
        new StudioException(
            ExitCode.UNREADABLE, Diagnostic.error("input-unreadable", where, message, fix));
    if (cause != null) {
      failure.initCause(cause);
    }
    return failure;
  }
}
