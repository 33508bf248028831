package continuo.studio.piece;

import continuo.audio.buffer.SampleRate;
import continuo.audio.files.AudioReader;
import continuo.audio.files.AudioShape;
import continuo.audio.files.AudioWriter;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tags;
import continuo.renderer.mix.MasterSettings;
import continuo.renderer.mix.TakeMix;
import continuo.renderer.track.AudioTrack;
import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.studio.project.ProjectFolder;
import continuo.studio.project.Take;
import continuo.studio.project.Transaction;
import continuo.symbolic.performance.Performance;
import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The recording that a piece accompanies: read, left out of what is played, and mixed. */
public final class TakeSound {
  private static final int BLOCK = 1 << 14;

  private TakeSound() {}

  /**
   * What a take's copy needs to know of it.
   *
   * @param shape its rate, channels and exact length
   * @param findings of the reader
   */
  public record Measured(AudioShape shape, List<Diagnostic> findings) {
    /** Copies the list. */
    public Measured {
      Objects.requireNonNull(shape, "shape");
      findings = List.copyOf(findings);
    }
  }

  /**
   * Measures a recording by reading it once.
   *
   * @throws StudioException with exit code 3 if it cannot be read, is empty, or has more than two
   *     channels
   */
  public static Measured measure(Path file, String shown) {
    return Stages.reading(
        shown,
        () -> {
          try (AudioReader reader = AudioReader.open(file)) {
            int channels = reader.head().channels();
            if (channels > 2) {
              throw unreadable(
                  "take-channels",
                  shown,
                  "it has %d channels".formatted(channels),
                  "mix it down to mono or stereo first");
            }
            float[][] block = new float[channels][BLOCK];
            long frames = 0;
            for (int n = reader.read(block, 0, BLOCK); n > 0; n = reader.read(block, 0, BLOCK)) {
              frames += n;
            }
            if (frames == 0 || frames > Integer.MAX_VALUE) {
              throw unreadable(
                  "take-length",
                  shown,
                  frames == 0 ? "it is empty" : "it is too long",
                  "give a recording of a second to some hours");
            }
            return new Measured(
                new AudioShape(reader.head().rate(), channels, frames), reader.diagnostics());
          } catch (IOException e) {
            throw unreadable(
                "take-unreadable",
                shown,
                "it cannot be read (%s)".formatted(e.getMessage()),
                "check the name and the permissions");
          }
        });
  }

  private static StudioException unreadable(String code, String where, String what, String fix) {
    return new StudioException(ExitCode.UNREADABLE, Diagnostic.error(code, where, what, fix));
  }

  /** Copies a recording as 32-bit float WAV, sample by sample. */
  public static void copy(Path file, AudioShape shape, OutputStream stream) throws IOException {
    try (AudioReader reader = AudioReader.open(file);
        AudioWriter writer =
            AudioWriter.open(stream, new RecordingFormat.Wav(32), shape, Tags.NONE, Dither.NONE)) {
      float[][] block = new float[shape.channels()][BLOCK];
      for (int n = reader.read(block, 0, BLOCK); n > 0; n = reader.read(block, 0, BLOCK)) {
        writer.write(block, 0, n);
      }
      writer.finish();
    }
  }

  /** What is played beside a take: everybody but the part that stands for it. */
  public static Performance played(Performance performance, Optional<Take> take) {
    if (take.isEmpty()) {
      return performance;
    }
    return new Performance(
        performance.title(),
        performance.parts().stream().filter(p -> !p.id().equals(take.get().part())).toList(),
        performance.end());
  }

  /**
   * The take of a folder, where it lies: among the files on their way, or in place.
   *
   * @throws StudioException with exit code 3 if it is gone or is no 32-bit float WAV
   */
  public static StemFile open(ProjectFolder folder, Optional<Transaction> change, Take take) {
    try {
      Optional<StemFile> file = Optional.empty();
      Optional<Path> staged = change.flatMap(c -> c.staged(take.file()));
      if (staged.isPresent()) {
        file = StemFile.open(staged.get());
      } else if (folder.has(take.file())) {
        file = StemFile.open(folder.path(take.file()));
      }
      return file.orElseThrow(
          () ->
              new StudioException(
                  ExitCode.UNREADABLE,
                  Diagnostic.error(
                      "take-missing",
                      take.file(),
                      "the recording that the piece accompanies is gone or no 32-bit float WAV",
                      "restore it, or accompany the recording anew")));
    } catch (IOException e) {
      throw new StudioException(
          ExitCode.UNREADABLE,
          Diagnostic.error(
              "take-unreadable",
              take.file(),
              "the recording cannot be read (%s)".formatted(e.getMessage()),
              "check the file and its permissions"),
          e);
    }
  }

  /**
   * Refuses to mix a recording at another rate than its own, which would change its samples.
   *
   * @throws StudioException with exit code 2 where they differ
   */
  public static void checkRate(AudioTrack take, SampleRate rate) {
    if (!take.rate().equals(rate)) {
      throw new StudioException(
          ExitCode.USAGE,
          Diagnostic.error(
              "take-rate",
              "--rate",
              "the recording has %d samples a second and stays as it is, so the mix cannot have %d"
                  .formatted(take.rate().hertz(), rate.hertz()),
              "leave --rate out, or convert the recording first"));
    }
  }

  /** What a mix cannot keep. */
  public static List<Diagnostic> findings(TakeMix mix, MasterSettings target) {
    Optional<Double> reached = mix.loudness().integrated().map(l -> l.value());
    if (reached.isPresent() && target.loudness().value() - reached.get() > 0.3) {
      return List.of(
          Diagnostic.info(
              "loudness-by-gain",
              "mix",
              String.format(
                  Locale.ROOT,
                  "the mix has %.1f LUFS instead of %.1f: the recording stays as it is, without a"
                      + " limiter, and its peaks reach the ceiling",
                  reached.get(),
                  target.loudness().value())));
    }
    return List.of();
  }
}
