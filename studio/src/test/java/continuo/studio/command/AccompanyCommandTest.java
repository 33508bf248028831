package continuo.studio.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.files.AudioReader;
import continuo.audio.files.AudioShape;
import continuo.audio.files.AudioWriter;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tags;
import continuo.studio.command.Studio.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AccompanyCommandTest {
  private static final SampleRate RATE = new SampleRate(22_050);
  private static final int[] TUNE = {62, 64, 66, 67, 69, 69, 67, 66, 64, 64, 62, 62};

  @TempDir Path folder;

  /** A line of plain tones, two a second, after a fifth of a second. */
  @BeforeEach
  void hum() throws IOException {
    float[] samples = new float[(int) (RATE.hertz() * (0.2 + TUNE.length * 0.5 + 0.3))];
    for (int n = 0; n < TUNE.length; n++) {
      double hertz = 440 * Math.pow(2, (TUNE[n] - 69) / 12.0);
      int from = (int) (RATE.hertz() * (0.2 + n * 0.5));
      int length = (int) (RATE.hertz() * 0.45);
      for (int i = 0; i < length; i++) {
        double fade = Math.min(1, Math.min(i, length - i) / 400.0);
        double t = i / (double) RATE.hertz();
        samples[from + i] =
            (float)
                (0.2
                    * fade
                    * (Math.sin(2 * Math.PI * hertz * t)
                        + 0.5 * Math.sin(4 * Math.PI * hertz * t)));
      }
    }
    AudioBuffer audio = AudioBuffer.adopt(RATE, samples);
    try (OutputStream stream = Files.newOutputStream(folder.resolve("hum.wav"));
        AudioWriter writer =
            AudioWriter.open(
                stream,
                new RecordingFormat.Wav(16),
                AudioShape.of(audio),
                Tags.NONE,
                Dither.NONE)) {
      writer.write(new float[][] {samples}, 0, samples.length);
      writer.finish();
    }
  }

  private Studio studio() {
    return new Studio(folder);
  }

  private static float[] samples(Path file, int channel) throws IOException {
    return AudioReader.read(file).value().channel(channel);
  }

  private Outcome accompany() {
    return studio()
        .run(
            "accompany",
            "hum.wav",
            "--add",
            "piano",
            "--key",
            "D",
            "--tempo",
            "120",
            "--first-bar",
            "0.2",
            "--seed",
            "3",
            "-o",
            "p");
  }

  @Test
  void the_recording_is_in_the_mix_as_it_was_apart_from_its_gain() throws IOException {
    Outcome outcome = accompany();

    assertThat(outcome.code()).isZero();
    assertThat(studio().files("p"))
        .containsKeys(
            "recording.wav", "mix.wav", "premaster.wav", "score.musicxml", "stems/01-piano.wav");
    float[] hum = samples(folder.resolve("hum.wav"), 0);
    float[] copy = samples(folder.resolve("p/recording.wav"), 0);
    float[] mix = samples(folder.resolve("p/mix.wav"), 0);
    float[] others = samples(folder.resolve("p/premaster.wav"), 0);
    assertThat(copy).isEqualTo(hum);
    double[] gains = gains(mix, hum, others);
    double worst = 0;
    for (int i = 0; i < hum.length; i++) {
      worst = Math.max(worst, Math.abs(mix[i] - gains[0] * hum[i] - gains[1] * others[i]));
    }
    // Two steps of 24 bits: rounding and dither.
    assertThat(worst).isLessThan(2.5 / (1 << 23));
    assertThat(gains[0]).isPositive();
    assertThat(gains[1]).isPositive();
  }

  /** The gains that explain a mix best. */
  private static double[] gains(float[] mix, float[] a, float[] b) {
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double am = 0;
    double bm = 0;
    for (int i = 0; i < a.length; i++) {
      aa += a[i] * a[i];
      ab += a[i] * b[i];
      bb += b[i] * b[i];
      am += a[i] * mix[i];
      bm += b[i] * mix[i];
    }
    double det = aa * bb - ab * ab;
    return new double[] {(am * bb - bm * ab) / det, (aa * bm - ab * am) / det};
  }

  @Test
  void an_edit_is_rendered_beside_the_recording_again() throws IOException {
    accompany();
    byte[] before = Files.readAllBytes(folder.resolve("p/mix.wav"));

    Outcome again = studio().run("render", "p");
    Outcome elsewhere = studio().run("render", "p", "-o", "other.wav");

    assertThat(again.out()).contains("nothing has changed");
    assertThat(elsewhere.code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("p/mix.wav"))).isEqualTo(before);
    assertThat(samples(folder.resolve("other.wav"), 0)[6_000])
        .isCloseTo(samples(folder.resolve("p/mix.wav"), 0)[6_000], within(1e-6f));
    assertThat(studio().run("render", "p", "--rate", "44100").code()).isEqualTo(2);
  }

  @Test
  void the_recorded_part_is_in_the_score_and_nobody_plays_it() throws IOException {
    accompany();

    assertThat(Files.readString(folder.resolve("p/score.musicxml"))).contains("Recording");
    assertThat(studio().files("p")).doesNotContainKey("stems/01-recording.wav");
    assertThat(
            new String(
                Files.readAllBytes(folder.resolve("p/performance.mid")),
                StandardCharsets.ISO_8859_1))
        .contains("Piano")
        .doesNotContain("Recording");
  }

  @Test
  void a_piece_composed_in_its_place_accompanies_nothing() throws IOException {
    accompany();

    Outcome outcome =
        studio().run("compose", "a waltz for flute, 4 bars", "--midi-only", "-o", "p", "-y");

    assertThat(outcome.code()).isZero();
    assertThat(studio().files("p")).doesNotContainKey("recording.wav");
    assertThat(Files.readString(folder.resolve("p/project.json"))).doesNotContain("\"take\"");
  }

  @Test
  void faults_are_told_with_what_to_do() {
    assertThat(studio().run("accompany", "none.wav").code()).isEqualTo(3);
    Outcome rate = studio().run("accompany", "hum.wav", "--rate", "48000");
    Outcome meter =
        studio().run("accompany", "hum.wav", "--tempo", "120", "--meter", "3+2+2/8", "-o", "q");
    Outcome instrument = studio().run("accompany", "hum.wav", "--tempo", "120", "--add", "pianno");

    assertThat(rate.code()).isEqualTo(2);
    assertThat(rate.err()).contains("22050 samples a second");
    assertThat(meter.code()).isEqualTo(2);
    assertThat(meter.err()).contains("even beats");
    assertThat(instrument.code()).isEqualTo(2);
    assertThat(instrument.err()).contains("piano");
    assertThat(Files.exists(folder.resolve("q"))).isFalse();
  }
}
