package continuo.benchmarks.audio;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.files.AudioReader;
import continuo.audio.files.AudioWriter;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tag;
import continuo.audio.files.Tags;
import continuo.audio.loudness.Loudness;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes recordings in every format, rate and number of channels, what our reader decodes of each
 * (as raw 32-bit floats beside it), and a table of lengths and loudness, for
 * benchmarks/audio/check_with_ffmpeg.py.
 */
public final class WriteRecordings {
  private WriteRecordings() {}

  /**
   * Writes into the folder that is the only argument.
   *
   * @throws IOException if that fails
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Tags tags =
        Tags.NONE
            .with(Tag.TITLE, "Größe und Maß")
            .with(Tag.ARTIST, "Continuo")
            .with(Tag.COMMENT, "seed 7");
    List<RecordingFormat> formats =
        List.of(
            new RecordingFormat.Wav(16),
            new RecordingFormat.Wav(24),
            new RecordingFormat.Wav(32),
            new RecordingFormat.Flac(16),
            new RecordingFormat.Flac(24),
            new RecordingFormat.Opus(160),
            new RecordingFormat.Mp3(256));
    List<String> table = new ArrayList<>();
    for (int hertz : new int[] {22_050, 44_100, 48_000, 96_000}) {
      for (int channels : new int[] {1, 2, 6}) {
        AudioBuffer audio = music(new SampleRate(hertz), channels, hertz * 12 + 77);
        for (RecordingFormat format : formats) {
          boolean lossy = format.extension().equals("opus") || format.extension().equals("mp3");
          if (lossy && channels > 2) {
            continue;
          }
          String name =
              "%d-%d-%s.%s"
                  .formatted(
                      hertz,
                      channels,
                      format.toString().replaceAll("[^A-Za-z0-9]", ""),
                      format.extension());
          Path file = folder.resolve(name);
          AudioWriter.write(file, audio, format, tags, Dither.triangular(new Seed(7)));
          AudioBuffer read = AudioReader.read(file).value();
          Files.write(folder.resolve(name + ".f32"), raw(read));
          Loudness loudness = Loudness.of(read);
          table.add(
              String.format(
                  Locale.ROOT,
                  "%s\t%d\t%d\t%d\t%.4f\t%.4f\t%.4f",
                  name,
                  read.rate().hertz(),
                  channels,
                  read.frames(),
                  loudness.integrated().orElseThrow().value(),
                  loudness.range().value(),
                  loudness.truePeak().orElseThrow().value()));
        }
      }
    }
    Files.write(folder.resolve("measures.tsv"), table);
  }

  /** Swelling, beating partials over noise: something for gates, ranges and predictors to do. */
  private static AudioBuffer music(SampleRate rate, int channels, int frames) {
    float[][] samples = new float[channels][frames];
    for (int c = 0; c < channels; c++) {
      RandomSource noise = new Seed(11).derive("channel-" + c).random();
      for (int i = 0; i < frames; i++) {
        double t = (double) i / rate.hertz();
        double swell = Math.pow(10, -1.2 * Math.abs(Math.sin(0.4 * t + 0.2 * c)));
        double value = 0.002 * noise.nextGaussian();
        for (int partial = 1; partial <= 8; partial++) {
          value += 0.3 / partial * Math.sin(2 * Math.PI * (220.3 + 55 * c) * partial * t + partial);
        }
        samples[c][i] = (float) (swell * value);
      }
    }
    return AudioBuffer.adopt(rate, samples);
  }

  private static byte[] raw(AudioBuffer audio) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * audio.frames() * audio.channels()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < audio.frames(); i++) {
      for (int c = 0; c < audio.channels(); c++) {
        bytes.putFloat(audio.sample(c, i));
      }
    }
    return bytes.array();
  }
}
