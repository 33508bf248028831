package continuo.studio.command;

import continuo.audio.files.AudioHead;
import continuo.audio.files.AudioReader;
import continuo.listening.Listening;
import continuo.listening.analysis.Listener;
import continuo.listening.signal.MonoSignal;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code continuo listen}: what a recording says. */
@Command(
    name = "listen",
    description = {
      "Says what a recording holds: tempo, beats, meter, key, chords, melody, sections; how sure that",
      "is and what else it may be."
    },
    sortOptions = false)
final class ListenCommand extends StudioCommand {

  @Parameters(
      index = "0",
      paramLabel = "AUDIO",
      description = "A recording: WAV, AIFF, AU, FLAC, MP3, Ogg Vorbis or Opus.")
  private String source = "";

  @Override
  ExitCode run(Report report) {
    Result<Listening> heard = listen(path(source), report);
    report.findings(heard.diagnostics());
    ListeningJson.of(heard.value()).forEach(report::put);
    report.print(ListeningText.of(heard.value()));
    return ExitCode.DONE;
  }

  private Result<Listening> listen(Path path, Report report) {
    if (!Files.isRegularFile(path)) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "file-missing", source, "there is no such file", "name a recording that exists"));
    }
    try (AudioReader reader = AudioReader.open(path);
        Listener listener = Listener.open()) {
      AudioHead head = reader.head();
      int seconds = (int) (head.frames().orElse(0) / head.rate().hertz());
      MonoSignal.Progress progress =
          moment -> {
            int done = (int) moment.value();
            report.progress(done, Math.max(done, seconds), "seconds heard");
          };
      return listener.listen(reader, progress);
    } catch (CompositionException e) {
      throw new StudioException(ExitCode.UNREADABLE, e.diagnostics());
    } catch (IOException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "file-unreadable",
              source,
              "the file cannot be read (%s)".formatted(e.getMessage()),
              "look at its permissions and the disk"),
          e);
    }
  }
}
