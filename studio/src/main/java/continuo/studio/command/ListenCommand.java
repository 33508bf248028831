package continuo.studio.command;

import continuo.listening.Listening;
import continuo.studio.outcome.ExitCode;
import continuo.theory.diagnostic.Result;
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
    Result<Listening> heard = Hearing.of(path(source), source, report);
    report.findings(heard.diagnostics());
    ListeningJson.of(heard.value()).forEach(report::put);
    report.print(ListeningText.of(heard.value()));
    return ExitCode.DONE;
  }
}
