package continuo.studio.command;

import continuo.listening.Listening;
import continuo.studio.files.Content;
import continuo.studio.files.WholeFiles;
import continuo.studio.heard.HeardPicture;
import continuo.studio.heard.HeardScore;
import continuo.studio.heard.Waveform;
import continuo.studio.outcome.ExitCode;
import continuo.symbolic.midi.MidiWriter;
import continuo.theory.diagnostic.Result;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--midi",
      paramLabel = "FILE",
      description =
          "Write a MIDI file that lines up with the recording: a tempo for every beat, chords, melody.")
  private @Nullable String midi;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw waveform, beats, chords, keys, sections and melody as a PNG picture.")
  private @Nullable String plot;

  @Override
  ExitCode run(Report report) {
    for (String target : Stream.of(midi, plot).filter(Objects::nonNull).toList()) {
      WholeFiles.refuseToReplace(path(target), overwrite());
    }
    Result<Listening> heard = Hearing.of(path(source), source, report);
    report.findings(heard.diagnostics());
    if (midi != null) {
      Result<byte[]> file = new MidiWriter().write(HeardScore.of(heard.value(), title()));
      report.findings(file.diagnostics());
      write(midi, Content.of(file.value()), report);
    }
    if (plot != null) {
      Waveform waveform = Hearing.waveform(path(source), source);
      write(plot, stream -> HeardPicture.write(heard.value(), waveform, title(), stream), report);
    }
    ListeningJson.of(heard.value()).forEach(report::put);
    report.print(ListeningText.of(heard.value()));
    return ExitCode.DONE;
  }

  private void write(String target, Content content, Report report) {
    new WholeFiles(environment().disk()).write(path(target), content);
    report.say("wrote " + shown(path(target)));
  }

  private String title() {
    String name = Objects.requireNonNull(path(source).getFileName(), "name").toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
