package continuo.studio.piece;

import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tag;
import continuo.audio.files.Tags;
import continuo.audio.loudness.Loudness;
import continuo.renderer.KeptStems;
import continuo.renderer.RenderOptions;
import continuo.renderer.Renderer;
import continuo.renderer.Rendering;
import continuo.renderer.mix.TakeMix;
import continuo.renderer.track.AudioTrack;
import continuo.studio.project.Digests;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.ProjectRecord;
import continuo.studio.project.Stamp;
import continuo.studio.project.Stem;
import continuo.studio.project.Take;
import continuo.studio.project.Transaction;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The sound of a project folder: stems, premaster and mix. A stem whose content key is the one that
 * was recorded, and whose file is the one that was written, is read and not played again.
 */
public final class ProjectSound implements AutoCloseable {
  private static final RecordingFormat FLOAT = new RecordingFormat.Wav(32);

  private final ProjectFolder folder;
  private final Optional<Take> take;
  private final Map<String, StemFile> opened = new HashMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  /** The sound of a folder that accompanies no recording. */
  public ProjectSound(ProjectFolder folder) {
    this(folder, Optional.empty());
  }

  /** The sound of a folder. */
  public ProjectSound(ProjectFolder folder, Optional<Take> take) {
    this.folder = folder;
    this.take = take;
  }

  /** What was found on the way. */
  public List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  /**
   * What a rendering made.
   *
   * @param stems as the record has them
   * @param played names of the parts that were played anew
   * @param lufs loudness of the mix; empty where it is silent
   * @param truePeak of the mix in dBTP; empty where it is silent
   */
  public record Made(
      List<Stem> stems, List<String> played, Optional<Double> lufs, Optional<Double> truePeak) {
    /** Copies the lists. */
    public Made {
      stems = List.copyOf(stems);
      played = List.copyOf(played);
      Objects.requireNonNull(lufs, "lufs");
      Objects.requireNonNull(truePeak, "truePeak");
    }
  }

  /** True if the folder holds exactly the sound of these content keys, made in this way. */
  public boolean isCurrent(Map<String, String> contentKeys, Map<String, String> rendering) {
    Optional<ProjectRecord> record = folder.record();
    if (record.isEmpty() || !record.get().rendering().equals(rendering)) {
      return false;
    }
    List<Stem> stems = record.get().stems();
    List<String> wanted = List.copyOf(contentKeys.values());
    return wanted.equals(stems.stream().map(Stem::key).toList())
        && stems.stream().allMatch(stem -> isOurs(stem.file()))
        && isOurs(ProjectFolder.PREMASTER)
        && isOurs(ProjectFolder.MIX)
        && take.map(Take::file).filter(file -> !isOurs(file)).isEmpty();
  }

  /** True if a file is the one that Continuo wrote. */
  private boolean isOurs(String name) {
    Optional<Stamp> stamp = folder.record().map(ProjectRecord::files).map(files -> files.get(name));
    if (stamp.isEmpty() || !folder.has(name)) {
      return false;
    }
    try {
      return Digests.of(folder.path(name)).equals(stamp.get());
    } catch (IOException e) {
      return false;
    }
  }

  /** The stems of the folder that can be kept. */
  public KeptStems kept() {
    return this::find;
  }

  private synchronized Optional<AudioTrack> find(String part, String key) {
    List<Stem> stems = folder.record().map(ProjectRecord::stems).orElse(List.of());
    for (Stem stem : stems) {
      if (!stem.part().equals(part) || !stem.key().equals(key)) {
        continue;
      }
      if (!isOurs(stem.file())) {
        return Optional.empty();
      }
      try {
        Optional<StemFile> file = StemFile.open(folder.path(stem.file()));
        file.ifPresent(track -> opened.put(stem.file(), track));
        return file.map(track -> track);
      } catch (IOException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Renders a performance into a change of the folder.
   *
   * @param title for the recordings' tags
   */
  public Made render(
      Transaction change,
      Performance performance,
      RenderOptions options,
      SoundSettings settings,
      String title,
      Renderer.Listener listener) {
    RecordingFormat mixFormat =
        Stages.asked(() -> new RecordingFormat.Wav(24).withBits(settings.bits()));
    try (Orchestra orchestra = Orchestra.of(settings.players());
        Rendering rendering =
            Stages.rendering(
                () -> orchestra.renderer().render(performance, options, kept(), listener))) {
      findings.addAll(orchestra.findings(performance));
      findings.addAll(rendering.diagnostics());
      Tags tags = tags(title);
      List<Stem> stems = new ArrayList<>();
      List<String> played = new ArrayList<>();
      for (continuo.renderer.Stem stem : rendering.stems()) {
        String file =
            "stems/%02d-%s.wav"
                .formatted(stems.size() + 1, Names.fileName(stem.name(), stem.partId()));
        stems.add(new Stem(file, stem.partId(), stem.contentKey()));
        if (!stem.kept()) {
          played.add(stem.name());
        }
        if (!stem.kept() || !opened.containsKey(file) || !isRecordedAs(file, stem.contentKey())) {
          change.put(
              file, stream -> Recording.write(stream, stem.audio(), FLOAT, tags, Dither.NONE));
        }
      }
      removeFormerStems(change, stems);
      change.put(
          ProjectFolder.PREMASTER,
          stream -> Recording.write(stream, rendering.premaster(), FLOAT, tags, Dither.NONE));
      Loudness loudness = mix(change, rendering, options, mixFormat, tags);
      return new Made(
          stems,
          played,
          loudness.integrated().map(lufs -> lufs.value()),
          loudness.truePeak().map(peak -> peak.value()));
    }
  }

  /** Puts the mix: the mastered premaster, or a take with the premaster under it. */
  private Loudness mix(
      Transaction change,
      Rendering rendering,
      RenderOptions options,
      RecordingFormat format,
      Tags tags) {
    Dither dither = Dither.triangular(options.seed().derive("dither"));
    if (take.isEmpty()) {
      put(change, rendering.mix(), format, tags, dither);
      return rendering.loudness();
    }
    try (StemFile recorded = TakeSound.open(folder, Optional.of(change), take.get())) {
      TakeSound.checkRate(recorded, options.rate());
      TakeMix mix = TakeMix.of(recorded, rendering.premaster(), options.master());
      findings.addAll(TakeSound.findings(mix, options.master()));
      put(change, mix, format, tags, dither);
      return mix.loudness();
    }
  }

  private void put(
      Transaction change, AudioTrack mix, RecordingFormat format, Tags tags, Dither dither) {
    change.put(
        ProjectFolder.MIX,
        stream -> findings.addAll(Recording.write(stream, mix, format, tags, dither)));
  }

  private boolean isRecordedAs(String file, String key) {
    return folder.record().map(ProjectRecord::stems).orElse(List.of()).stream()
        .anyMatch(stem -> stem.file().equals(file) && stem.key().equals(key));
  }

  private void removeFormerStems(Transaction change, List<Stem> stems) {
    Set<String> names = stems.stream().map(Stem::file).collect(Collectors.toSet());
    for (Stem former : folder.record().map(ProjectRecord::stems).orElse(List.of())) {
      if (!names.contains(former.file())) {
        change.remove(former.file());
      }
    }
  }

  /** What recordings say about themselves. */
  public static Tags tags(String title) {
    Tags tags = Tags.NONE.with(Tag.SOFTWARE, "Continuo");
    String shown = title.strip();
    return shown.isEmpty() ? tags : tags.with(Tag.TITLE, shown);
  }

  /** A level for people: {@code -14.0}. */
  public static String oneDecimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  @Override
  public void close() {
    opened.values().forEach(StemFile::close);
    opened.clear();
  }
}
