package continuo.studio.command;

import continuo.audio.buffer.SampleRate;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tags;
import continuo.audio.loudness.Loudness;
import continuo.renderer.RenderOptions;
import continuo.renderer.Rendering;
import continuo.renderer.mix.TakeMix;
import continuo.renderer.track.AudioTrack;
import continuo.studio.files.WholeFiles;
import continuo.studio.outcome.ExitCode;
import continuo.studio.piece.MusicFile;
import continuo.studio.piece.Names;
import continuo.studio.piece.Orchestra;
import continuo.studio.piece.PieceWriter;
import continuo.studio.piece.Pieces;
import continuo.studio.piece.ProjectScore;
import continuo.studio.piece.ProjectSound;
import continuo.studio.piece.Recording;
import continuo.studio.piece.SoundSettings;
import continuo.studio.piece.Stages;
import continuo.studio.piece.StemFile;
import continuo.studio.piece.TakeSound;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Take;
import continuo.studio.project.Transaction;
import continuo.symbolic.midi.PerformanceMidi;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.Tuning;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.score.Score;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continuo render}: a project folder, or a file of music, becomes sound. */
@Command(
    name = "render",
    description = {
      "Plays a project folder's score as it is now, or any MIDI or MusicXML file.",
      "In a folder only the parts that changed are played anew; the options are remembered there."
    },
    sortOptions = false)
final class RenderCommand extends StudioCommand {
  @Parameters(
      index = "0",
      paramLabel = "DIR|FILE",
      description = "A project folder, or a .mid, .musicxml or .mxl file.")
  private String source = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The mix: .wav, .flac, .opus or .mp3 (the file's name with .wav; in a folder mix.wav)."
              + " With a folder, the folder itself then stays as it is.")
  private @Nullable String output;

  @Option(
      names = "--stems",
      paramLabel = "DIR",
      description = "Write one recording a part there too (a folder has its own in stems/).")
  private @Nullable String stems;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of what differs from take to take in a file (0).")
  private @Nullable String seed;

  @Mixin private SoundOptions soundOptions = new SoundOptions();

  @Override
  ExitCode run(Report report) {
    Path path = path(source);
    if (!ProjectFolder.isProject(path)) {
      return renderFile(report, path);
    }
    if (output == null && stems == null) {
      return renderFolder(report, path);
    }
    return renderOutOfFolder(report, path);
  }

  private ExitCode renderFolder(Report report, Path path) {
    try (ProjectFolder folder =
            ProjectFolder.open(path, environment().disk(), environment().clock());
        Transaction change = folder.begin()) {
      ProjectRecord record = folder.record().orElseThrow();
      ProjectScore now = ProjectScore.read(folder);
      report.findings(now.findings());
      PieceWriter writer = new PieceWriter(folder, change, report::progress);
      SoundSettings settings =
          soundOptions.over(Stages.option(() -> SoundSettings.fromMap(record.rendering())));
      PieceWriter.Written written =
          writer.write(
              new PieceWriter.Source(now.score(), now.hits(), now.style(), record.origin().seed()),
              record.withVersions(Versions.now(record.versions())),
              settings,
              PieceWriter.Extent.EVERYTHING,
              environment().workingDirectory(),
              environment().processors());
      report.findings(writer.findings());
      ProjectRecord done = change.commit(written.record(), "render", details(settings));
      report.findings(folder.notes());
      String shown = shown(path);
      PieceReport.of(shown, done, now.score(), written).forEach(report::put);
      if (written.sound().isEmpty()) {
        report.say("nothing has changed since the last rendering");
      }
      PieceReport.say(report, shown, done, now.score(), written);
      return ExitCode.DONE;
    }
  }

  private static String details(SoundSettings settings) {
    StringBuilder text = new StringBuilder();
    Map<String, String> usual = SoundSettings.USUAL.toMap();
    settings
        .toMap()
        .forEach(
            (name, value) -> {
              if (!value.equals(usual.get(name))) {
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(value);
              }
            });
    return text.toString();
  }

  private ExitCode renderOutOfFolder(Report report, Path path) {
    try (ProjectFolder folder =
            ProjectFolder.openToRead(path, environment().disk(), environment().clock());
        ProjectSound sound = new ProjectSound(folder, takeOf(folder))) {
      ProjectRecord record = folder.record().orElseThrow();
      ProjectScore now = ProjectScore.read(folder);
      report.findings(now.findings());
      SoundSettings settings =
          soundOptions.over(Stages.option(() -> SoundSettings.fromMap(record.rendering())));
      Performance performance =
          TakeSound.played(
              Tuning.tuned(
                  Pieces.perform(
                      now.score(),
                      record.origin().seed(),
                      settings.humanize(),
                      now.hits(),
                      now.style()),
                  settings.tuning()),
              record.take());
      Path mix =
          output == null
              ? path(Names.fileName(record.origin().title(), "mix") + ".wav")
              : path(output);
      Seed takes = record.origin().seed();
      if (record.take().isEmpty()) {
        return write(report, performance, settings, takes, mix, sound.kept(), Optional.empty());
      }
      try (StemFile take = TakeSound.open(folder, Optional.empty(), record.take().get())) {
        TakeSound.checkRate(take, new SampleRate(settings.rate()));
        return write(report, performance, settings, takes, mix, sound.kept(), Optional.of(take));
      }
    }
  }

  private static Optional<Take> takeOf(ProjectFolder folder) {
    return folder.record().flatMap(ProjectRecord::take);
  }

  private ExitCode renderFile(Report report, Path path) {
    MusicFile file = MusicFile.of(Stages.bytesOf(path, source), source);
    SoundSettings settings = soundOptions.over(SoundSettings.USUAL);
    String written = seed == null ? "0" : seed;
    Seed takes = Stages.option(() -> Seed.parse(written));
    Performance performance;
    if (file.kind() == MusicFile.Kind.MIDI) {
      Result<Performance> played =
          Stages.reading(source, () -> new PerformanceMidi().read(file.bytes(), source));
      report.findings(played.diagnostics());
      performance = played.value();
    } else {
      Result<Score> score = file.score();
      report.findings(score.diagnostics());
      performance = Pieces.perform(score.value(), takes, settings.humanize(), List.of(), "");
    }
    return write(
        report,
        Tuning.tuned(performance, settings.tuning()),
        settings,
        takes,
        output == null ? withEnding(path, ".wav") : path(output),
        continuo.renderer.KeptStems.NONE,
        Optional.empty());
  }

  private static Path withEnding(Path path, String ending) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return path.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
  }

  private ExitCode write(
      Report report,
      Performance performance,
      SoundSettings settings,
      Seed takes,
      Path mix,
      continuo.renderer.KeptStems kept,
      Optional<StemFile> take) {
    RecordingFormat format = format(mix, settings);
    List<Path> stemFiles = stemFiles(performance);
    WholeFiles.refuseToReplace(mix, overwrite());
    stemFiles.forEach(file -> WholeFiles.refuseToReplace(file, overwrite()));
    Result<RenderOptions> options =
        Stages.option(
            () ->
                settings.renderOptions(
                    environment().workingDirectory(), takes, environment().processors()));
    report.findings(options.diagnostics());
    WholeFiles files = new WholeFiles(environment().disk());
    Tags tags = ProjectSound.tags(performance.title());
    List<Diagnostic> found = new ArrayList<>();
    try (Orchestra orchestra = Orchestra.of(settings.players());
        Rendering rendering =
            Stages.rendering(
                () ->
                    stemFiles.isEmpty()
                        ? orchestra
                            .renderer()
                            .renderMix(performance, options.value(), kept, report::progress)
                        : orchestra
                            .renderer()
                            .render(performance, options.value(), kept, report::progress))) {
      report.findings(orchestra.findings(performance));
      for (int i = 0; i < stemFiles.size(); i++) {
        continuo.renderer.Stem stem = rendering.stems().get(i);
        files.write(
            stemFiles.get(i),
            stream ->
                Recording.write(
                    stream, stem.audio(), new RecordingFormat.Wav(32), tags, Dither.NONE));
      }
      Optional<TakeMix> withTake =
          take.map(t -> TakeMix.of(t, rendering.premaster(), options.value().master()));
      AudioTrack mixed = withTake.<AudioTrack>map(m -> m).orElseGet(rendering::mix);
      withTake.ifPresent(m -> found.addAll(TakeSound.findings(m, options.value().master())));
      files.write(
          mix,
          stream ->
              found.addAll(
                  Recording.write(
                      stream,
                      mixed,
                      format,
                      tags,
                      Dither.triangular(options.value().seed().derive("dither")))));
      report.findings(rendering.diagnostics());
      report.findings(found);
      Loudness loudness = withTake.map(TakeMix::loudness).orElseGet(rendering::loudness);
      tell(report, performance, loudness, mix, stemFiles);
    }
    return ExitCode.DONE;
  }

  /** The format that the name asks for, in the bits that were asked for where it has bits. */
  private static RecordingFormat format(Path mix, SoundSettings settings) {
    return Stages.asked(
        () -> {
          RecordingFormat format = RecordingFormat.forFile(String.valueOf(mix.getFileName()));
          return settings.bits() == SoundSettings.USUAL.bits()
              ? format
              : format.withBits(settings.bits());
        });
  }

  private List<Path> stemFiles(Performance performance) {
    List<Path> files = new ArrayList<>();
    if (stems != null) {
      Path folder = path(stems);
      performance
          .parts()
          .forEach(
              part ->
                  files.add(
                      folder.resolve(
                          "%02d-%s.wav"
                              .formatted(
                                  files.size() + 1, Names.fileName(part.name(), part.id())))));
    }
    return files;
  }

  private void tell(
      Report report, Performance performance, Loudness loudness, Path mix, List<Path> stemFiles) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", shown(mix));
    facts.put("stems", stemFiles.stream().map(this::shown).toList());
    facts.put("seconds", performance.end().value());
    facts.put("parts", performance.parts().stream().map(part -> part.name()).toList());
    loudness.integrated().ifPresent(lufs -> facts.put("lufs", lufs.value()));
    loudness.truePeak().ifPresent(peak -> facts.put("truePeak", peak.value()));
    facts.forEach(report::put);
    report.say(
        "wrote %s: %s, %d parts"
            .formatted(
                shown(mix),
                PieceReport.time(performance.end().value()),
                performance.parts().size()));
    stemFiles.forEach(file -> report.say("wrote " + shown(file)));
  }
}
