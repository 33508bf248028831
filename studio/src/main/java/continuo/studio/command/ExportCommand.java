package continuo.studio.command;

import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.renderer.KeptStems;
import continuo.renderer.RenderOptions;
import continuo.renderer.Rendering;
import continuo.studio.files.Content;
import continuo.studio.files.WholeFiles;
import continuo.studio.outcome.ExitCode;
import continuo.studio.piece.MusicFile;
import continuo.studio.piece.Orchestra;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.ProjectScore;
import continuo.studio.piece.ProjectSound;
import continuo.studio.piece.Recording;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.symbolic.midi.PerformanceMidi;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.score.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo export}: any format of music into any other. */
@Command(
    name = "export",
    description = {
      "Writes a project folder's score, or a file of music, in the format that the output's name",
      "ends in. The input stays as it is; what the format cannot say is listed."
    },
    sortOptions = false)
final class ExportCommand extends StudioCommand {
  @Parameters(
      index = "0",
      paramLabel = "DIR|FILE",
      description = "A project folder, or a .mid, .musicxml or .mxl file.")
  private String source = "";

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description =
          ".musicxml, .mxl, .mid, .staccato (JFugue 5), .txt (JFugue 4 music string),"
              + " .wav, .flac, .opus or .mp3.")
  private String output = "";

  @Override
  ExitCode run(Report report) {
    Path target = path(output);
    String ending = ending(target);
    Path input = path(source);
    if (target.toAbsolutePath().normalize().equals(input.toAbsolutePath().normalize())) {
      throw usage(
          "output-is-input", output, "input and output are the same file", "name another output");
    }
    WholeFiles.refuseToReplace(target, overwrite());
    Content content =
        ProjectFolder.isProject(input)
            ? fromFolder(report, input, target, ending)
            : fromFile(report, input, target, ending);
    new WholeFiles(environment().disk()).write(target, content);
    report.put("file", shown(target));
    report.say("wrote " + shown(target));
    return ExitCode.DONE;
  }

  private static String ending(Path target) {
    String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (!ScoreFormats.ENDINGS.contains(ending) && !RecordingFormat.EXTENSIONS.contains(ending)) {
      throw usage(
          "format-unknown",
          name,
          "nothing is written as .%s".formatted(ending),
          "end the name in one of ."
              + String.join(" .", ScoreFormats.ENDINGS)
              + " ."
              + String.join(" .", RecordingFormat.EXTENSIONS));
    }
    return ending;
  }

  private Content fromFolder(Report report, Path input, Path target, String ending) {
    try (ProjectFolder folder =
            ProjectFolder.openToRead(input, environment().disk(), environment().clock());
        ProjectSound sound = new ProjectSound(folder)) {
      ProjectRecord record = folder.record().orElseThrow();
      ProjectScore now = ProjectScore.read(folder);
      report.findings(now.findings());
      if (ScoreFormats.ENDINGS.contains(ending)) {
        return scoreContent(report, now.score(), ending);
      }
      SoundSettings settings = Stages.option(() -> SoundSettings.fromMap(record.rendering()));
      Seed seed = record.origin().seed();
      Performance performance =
          Pieces.perform(now.score(), seed, settings.humanize(), now.hits(), now.style());
      return recording(report, performance, settings, seed, target, sound.kept());
    }
  }

  private Content fromFile(Report report, Path input, Path target, String ending) {
    MusicFile file = MusicFile.of(Stages.bytesOf(input, source), source);
    if (ScoreFormats.ENDINGS.contains(ending)) {
      Result<Score> score = file.score();
      report.findings(score.diagnostics());
      return scoreContent(report, score.value(), ending);
    }
    Result<Performance> played = performance(file);
    report.findings(played.diagnostics());
    return recording(
        report, played.value(), SoundSettings.USUAL, new Seed(0), target, KeptStems.NONE);
  }

  private Result<Performance> performance(MusicFile file) {
    if (file.kind() == MusicFile.Kind.MIDI) {
      return Stages.reading(source, () -> new PerformanceMidi().read(file.bytes(), source));
    }
    return file.score()
        .map(
            score ->
                Pieces.perform(score, new Seed(0), SoundSettings.USUAL.humanize(), List.of(), ""));
  }

  private static Content scoreContent(Report report, Score score, String ending) {
    Result<byte[]> content = ScoreFormats.write(score, ending);
    report.findings(content.diagnostics());
    return Content.of(content.value());
  }

  /** The mix, encoded in memory so that the folder is closed before anything is written. */
  private Content recording(
      Report report,
      Performance performance,
      SoundSettings settings,
      Seed seed,
      Path target,
      KeptStems kept) {
    RecordingFormat format =
        Stages.asked(() -> RecordingFormat.forFile(String.valueOf(target.getFileName())));
    Result<RenderOptions> options =
        Stages.option(
            () ->
                settings.renderOptions(
                    environment().workingDirectory(), seed, environment().processors()));
    report.findings(options.diagnostics());
    List<Diagnostic> found = new ArrayList<>();
    try (Orchestra orchestra = Orchestra.of(settings.players());
        Rendering rendering =
            Stages.rendering(
                () ->
                    orchestra
                        .renderer()
                        .renderMix(performance, options.value(), kept, report::progress))) {
      report.findings(orchestra.findings(performance));
      java.io.ByteArrayOutputStream encoded = new java.io.ByteArrayOutputStream();
      found.addAll(
          Recording.write(
              encoded,
              rendering.mix(),
              format,
              ProjectSound.tags(performance.title()),
              Dither.triangular(options.value().seed().derive("dither"))));
      report.findings(rendering.diagnostics());
      report.findings(found);
      return encoded::writeTo;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException("memory does not refuse to be written", e);
    }
  }
}
