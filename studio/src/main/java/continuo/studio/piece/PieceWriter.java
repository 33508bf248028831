package continuo.studio.piece;

import continuo.renderer.RenderOptions;
import continuo.renderer.Renderer;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Transaction;
import continuo.symbolic.midi.PerformanceMidi;
import continuo.symbolic.musicxml.MusicXmlWriter;
import continuo.symbolic.performance.Performance;
import continuo.symbolic.performance.Tuning;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes what follows from a score into a change of a project: performance, notation, sound. */
public final class PieceWriter {
  private final ProjectFolder folder;
  private final Transaction change;
  private final Renderer.Listener listener;
  private final List<Diagnostic> findings = new ArrayList<>();

  /** How much of a project is written. */
  public enum Extent {
    /** Plan and MIDI files. */
    MIDI,
    /** Notation too. */
    DOCUMENTS,
    /** Sound too. */
    EVERYTHING
  }

  /**
   * A score and how it is to be played.
   *
   * @param score with all that notation says
   * @param hits moments that keep their seconds
   * @param style of the plan; may be empty
   * @param seed of the piece
   */
  public record Source(Score score, List<Ticks> hits, String style, Seed seed) {
    /** Copies the list. */
    public Source {
      Objects.requireNonNull(score, "score");
      hits = List.copyOf(hits);
      Objects.requireNonNull(style, "style");
      Objects.requireNonNull(seed, "seed");
    }
  }

  /** A writer into a change. */
  public PieceWriter(ProjectFolder folder, Transaction change, Renderer.Listener listener) {
    this.folder = folder;
    this.change = change;
    this.listener = listener;
  }

  /** What was found on the way. */
  public List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  /**
   * Puts the files.
   *
   * @param record the record so far; {@link Written#record} goes on from it
   * @param base what a relative soundfont name is relative to
   */
  public Written write(
      Source source,
      ProjectRecord record,
      SoundSettings settings,
      Extent extent,
      Path base,
      int threads) {
    Performance performance =
        TakeSound.played(
            Tuning.tuned(
                Pieces.perform(
                    source.score(),
                    source.seed(),
                    settings.humanize(),
                    source.hits(),
                    source.style()),
                settings.tuning()),
            record.take());
    change.put(ProjectFolder.PERFORMANCE, new PerformanceMidi().write(performance, source.score()));
    if (extent != Extent.MIDI) {
      Result<String> notation = new MusicXmlWriter().write(source.score());
      // What notation cannot say stands in score.mid beside it: worth knowing, nothing is lost.
      notation
          .diagnostics()
          .forEach(d -> findings.add(Diagnostic.info(d.code(), d.location(), d.message())));
      change.put(ProjectFolder.NOTATION, notation.value().getBytes(StandardCharsets.UTF_8));
    } else {
      change.remove(ProjectFolder.NOTATION);
    }
    if (extent != Extent.EVERYTHING) {
      removeSound(record);
      return new Written(record.withStems(List.of(), Map.of()), performance, Optional.empty());
    }
    return sound(source, performance, record, settings, base, threads);
  }

  /**
   * What was put.
   *
   * @param record with the stems
   * @param performance that was played
   * @param sound what was rendered; empty where the sound was current or none was wanted
   */
  public record Written(
      ProjectRecord record, Performance performance, Optional<ProjectSound.Made> sound) {}

  private Written sound(
      Source source,
      Performance performance,
      ProjectRecord record,
      SoundSettings settings,
      Path base,
      int threads) {
    Result<RenderOptions> options =
        Stages.option(() -> settings.renderOptions(base, source.seed(), threads));
    findings.addAll(options.diagnostics());
    Map<String, String> rendering = new LinkedHashMap<>(settings.toMap());
    rendering.put("style", source.style());
    try (ProjectSound sound = new ProjectSound(folder, record.take());
        Orchestra orchestra = Orchestra.of(settings.players())) {
      Map<String, String> keys =
          Stages.rendering(() -> orchestra.renderer().contentKeys(performance, options.value()));
      ProjectRecord banked = withBank(record, options.value());
      if (sound.isCurrent(keys, rendering)) {
        return new Written(record, performance, Optional.empty());
      }
      ProjectSound.Made made =
          sound.render(
              change, performance, options.value(), settings, source.score().title(), listener);
      findings.addAll(sound.findings());
      return new Written(banked.withStems(made.stems(), rendering), performance, Optional.of(made));
    }
  }

  private static ProjectRecord withBank(ProjectRecord record, RenderOptions options) {
    ProjectRecord.Versions versions = record.versions();
    return record.withVersions(
        new ProjectRecord.Versions(
            versions.continuo(),
            versions.java(),
            versions.models(),
            options.bank().map(bank -> Map.of(bank.name(), bank.fingerprint())).orElse(Map.of())));
  }

  private void removeSound(ProjectRecord record) {
    record.stems().forEach(stem -> change.remove(stem.file()));
    folder
        .record()
        .map(ProjectRecord::stems)
        .orElse(List.of())
        .forEach(stem -> change.remove(stem.file()));
    change.remove(ProjectFolder.PREMASTER);
    change.remove(ProjectFolder.MIX);
  }
}
