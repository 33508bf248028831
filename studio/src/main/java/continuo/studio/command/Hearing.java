package continuo.studio.command;

import continuo.audio.files.AudioHead;
import continuo.audio.files.AudioReader;
import continuo.listening.Listening;
import continuo.listening.analysis.Listener;
import continuo.listening.signal.MonoSignal;
import continuo.studio.heard.Waveform;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Listens to a recording for a command. */
final class Hearing {
  private Hearing() {}

  /** A recording that is read to its end. */
  private interface Reading<T> {
    T from(AudioReader reader) throws IOException;
  }

  /**
   * The outline of a recording.
   *
   * @param typed its name as it was typed
   * @throws StudioException with exit code 3 if there is no such file or it cannot be read
   */
  static Waveform waveform(Path path, String typed) {
    return read(path, typed, Waveform::of);
  }

  /**
   * What a recording says.
   *
   * @param typed its name as it was typed
   * @throws StudioException with exit code 3 if there is no such file or it cannot be read
   */
  static Result<Listening> of(Path path, String typed, Report report) {
    return read(
        path,
        typed,
        reader -> {
          try (Listener listener = Listener.open()) {
            return listener.listen(reader, progress(reader, report));
          }
        });
  }

  private static MonoSignal.Progress progress(AudioReader reader, Report report) {
    AudioHead head = reader.head();
    int seconds = (int) (head.frames().orElse(0) / head.rate().hertz());
    return moment -> {
      int done = (int) moment.value();
      report.progress(done, Math.max(done, seconds), "seconds heard");
    };
  }

  private static <T> T read(Path path, String typed, Reading<T> reading) {
    if (!Files.isRegularFile(path)) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "file-missing", typed, "there is no such file", "name a recording that exists"));
    }
    try (AudioReader reader = AudioReader.open(path)) {
      return reading.from(reader);
    } catch (CompositionException e) {
      throw new StudioException(ExitCode.UNREADABLE, e.diagnostics());
    } catch (IOException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "file-unreadable",
              typed,
              "the file cannot be read (%s)".formatted(e.getMessage()),
              "look at its permissions and the disk"),
          e);
    }
  }
}
