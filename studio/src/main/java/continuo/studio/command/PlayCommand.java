package continuo.studio.command;

import continuo.renderer.RenderOptions;
import continuo.renderer.Rendering;
import continuo.renderer.track.AudioTrack;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.piece.MusicFile;
import continuo.studio.piece.Orchestra;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.ProjectScore;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.studio.project.ProjectFolder;
import continuo.symbolic.midi.PerformanceMidi;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.random.Seed;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code continuo play}: a piece on this machine's loudspeakers. */
@Command(
    name = "play",
    description = "Plays a project folder or a file of music on this machine.",
    sortOptions = false)
final class PlayCommand extends StudioCommand {
  private static final int BLOCK = 4_096;

  @Parameters(
      index = "0",
      paramLabel = "DIR|FILE",
      description = "A project folder, or a .mid, .musicxml or .mxl file.")
  private String source = "";

  @Mixin private SoundOptions soundOptions = new SoundOptions();

  @Override
  ExitCode run(Report report) {
    SoundSettings settings = soundOptions.over(SoundSettings.USUAL);
    Performance performance = performance(report, settings);
    try (SourceDataLine line = open(settings)) {
      RenderOptions options =
          Stages.option(
                  () ->
                      settings.renderOptions(
                          environment().workingDirectory(),
                          new Seed(0),
                          environment().processors()))
              .value();
      try (Orchestra orchestra = Orchestra.of(settings.players());
          Rendering rendering =
              Stages.rendering(
                  () ->
                      orchestra
                          .renderer()
                          .renderMix(
                              performance,
                              options,
                              continuo.renderer.KeptStems.NONE,
                              report::progress))) {
        report.findings(orchestra.findings(performance));
        report.say("playing \"%s\"".formatted(performance.title()));
        play(line, rendering.mix());
      }
    }
    report.put("seconds", performance.end().value());
    return ExitCode.DONE;
  }

  private Performance performance(Report report, SoundSettings settings) {
    Path path = path(source);
    if (ProjectFolder.isProject(path)) {
      try (ProjectFolder folder =
          ProjectFolder.openToRead(path, environment().disk(), environment().clock())) {
        ProjectScore now = ProjectScore.read(folder);
        report.findings(now.findings());
        Seed seed = folder.record().orElseThrow().origin().seed();
        return Pieces.perform(now.score(), seed, settings.humanize(), now.hits(), now.style());
      }
    }
    MusicFile file = MusicFile.of(Stages.bytesOf(path, source), source);
    if (file.kind() == MusicFile.Kind.MIDI) {
      return Stages.reading(source, () -> new PerformanceMidi().read(file.bytes(), source)).value();
    }
    return Pieces.perform(file.score().value(), new Seed(0), settings.humanize(), List.of(), "");
  }

  /** The line is opened first: without one nothing need be rendered. */
  private static SourceDataLine open(SoundSettings settings) {
    AudioFormat format = new AudioFormat(settings.rate(), 16, 2, true, false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format);
      return line;
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      throw new StudioException(
          ExitCode.MISSING,
          Diagnostic.error(
              "sound-device-missing",
              "",
              "this machine has no sound device that plays %d Hz stereo".formatted(settings.rate()),
              "`continuo render` writes a file instead; `continuo doctor` lists the devices"),
          e);
    }
  }

  private static void play(SourceDataLine line, AudioTrack mix) {
    float[][] block = new float[2][BLOCK];
    byte[] bytes = new byte[4 * BLOCK];
    line.start();
    for (int from = 0; from < mix.frames(); from += BLOCK) {
      int count = Math.min(BLOCK, mix.frames() - from);
      mix.read(from, block, count);
      for (int i = 0; i < count; i++) {
        for (int c = 0; c < 2; c++) {
          int sample = Math.round(Math.max(-1, Math.min(1, block[c][i])) * Short.MAX_VALUE);
          bytes[4 * i + 2 * c] = (byte) sample;
          bytes[4 * i + 2 * c + 1] = (byte) (sample >> 8);
        }
      }
      line.write(bytes, 0, 4 * count);
    }
    line.drain();
    line.stop();
  }
}
