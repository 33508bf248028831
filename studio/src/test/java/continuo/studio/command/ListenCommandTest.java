package continuo.studio.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.files.AudioWriter;
import continuo.audio.files.Dither;
import continuo.audio.files.RecordingFormat;
import continuo.audio.files.Tags;
import continuo.studio.command.Studio.Outcome;
import continuo.symbolic.midi.MidiReader;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import continuo.theory.unit.Seconds;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** listen, on a click track of 100 beats a minute and on what is no music. */
class ListenCommandTest {
  @TempDir Path folder;

  private void record(String name, SampleRate rate, float... samples) throws IOException {
    AudioWriter.write(
        folder.resolve(name),
        AudioBuffer.copyOf(rate, samples, samples),
        new RecordingFormat.Wav(16),
        Tags.NONE,
        Dither.NONE);
  }

  private static float[] clicks(SampleRate rate, double seconds) {
    float[] signal = new float[(int) (seconds * rate.hertz())];
    for (int beat = 0; 0.6 * beat + 0.3 < seconds; beat++) {
      int start = (int) ((0.6 * beat + 0.3) * rate.hertz());
      double hertz = beat % 4 == 0 ? 90 : 700;
      for (int i = 0; i < rate.hertz() / 12 && start + i < signal.length; i++) {
        double since = (double) i / rate.hertz();
        signal[start + i] =
            (float) (0.5 * Math.exp(-40 * since) * Math.sin(2 * Math.PI * hertz * since));
      }
    }
    return signal;
  }

  @Test
  void says_tempo_beats_and_bars() throws IOException {
    SampleRate rate = new SampleRate(48_000);
    record("take.wav", rate, clicks(rate, 20));

    Outcome outcome = new Studio(folder).run("listen", "take.wav", "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode json = outcome.json();
    assertThat(json.get("duration").asDouble()).isCloseTo(20, within(0.001));
    double bpm = json.get("tempo").get("bpm").asDouble();
    assertThat(bpm)
        .satisfiesAnyOf(
            b -> assertThat(b).isCloseTo(100, within(1.0)),
            b -> assertThat(b).isCloseTo(50, within(0.5)));
    assertThat(json.get("tempo").get("confidence").asDouble()).isBetween(0.0, 1.0);
    assertThat(json.get("tempo").get("alternatives")).isNotEmpty();
    assertThat(json.get("beats")).hasSizeGreaterThan(14);
    for (JsonNode beat : json.get("beats")) {
      assertThat(Math.IEEEremainder(beat.asDouble() - 0.3, 0.6)).isCloseTo(0, within(0.03));
    }
    assertThat(json.get("downbeats")).isNotEmpty();
    assertThat(json.get("meter").get("meter").asText()).contains("/");
    assertThat(json.get("assumed")).isNotEmpty();
  }

  @Test
  void writes_a_midi_file_that_lines_up_with_the_recording() throws IOException {
    SampleRate rate = new SampleRate(44_100);
    record("take.wav", rate, clicks(rate, 20));

    Outcome outcome = new Studio(folder).run("listen", "take.wav", "--midi", "take.mid", "--json");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    Score score =
        new MidiReader().read(Files.readAllBytes(folder.resolve("take.mid")), "take.mid").value();
    JsonNode beats = outcome.json().get("beats");
    Ticks beat = score.meterMap().changes().get(0).meter().beatLength();
    for (JsonNode moment : beats) {
      double seconds = moment.asDouble();
      double place = (double) score.tempoMap().toTicks(new Seconds(seconds)).value() / beat.value();
      double nearest = score.tempoMap().toSeconds(beat.times(Math.round(place))).value();
      assertThat(nearest).isCloseTo(seconds, within(0.002));
    }
    double downbeat = outcome.json().get("downbeats").get(0).asDouble();
    assertThat(score.bars().stream().map(bar -> score.tempoMap().toSeconds(bar.at()).value()))
        .anySatisfy(at -> assertThat(at).isCloseTo(downbeat, within(0.002)));
  }

  @Test
  void draws_a_picture() throws IOException {
    record("take.wav", SampleRate.CD, clicks(SampleRate.CD, 8));

    Outcome outcome = new Studio(folder).run("listen", "take.wav", "--plot", "take.png");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    BufferedImage picture = ImageIO.read(folder.resolve("take.png").toFile());
    assertThat(picture.getWidth()).isEqualTo(1800);
    assertThat(picture.getHeight()).isEqualTo(900);
    long inked = 0;
    for (int x = 0; x < 1800; x += 3) {
      for (int y = 0; y < 900; y += 3) {
        inked += (picture.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
      }
    }
    assertThat(inked).isGreaterThan(2000);
  }

  @Test
  void does_not_overwrite_without_being_told() throws IOException {
    record("take.wav", SampleRate.CD, clicks(SampleRate.CD, 3));
    Files.writeString(folder.resolve("take.mid"), "mine");

    Outcome outcome = new Studio(folder).run("listen", "take.wav", "--midi", "take.mid");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("take.mid"))).isEqualTo("mine");
  }

  @Test
  void says_the_same_to_people() throws IOException {
    record("take.wav", SampleRate.CD, clicks(SampleRate.CD, 12));

    Outcome outcome = new Studio(folder).run("listen", "take.wav");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("length    0:12.0")
        .containsPattern("tempo     \\d+\\.\\d bpm \\(\\d+ %")
        .containsPattern("meter     \\d/\\d");
  }

  @Test
  void silence_has_no_pulse_and_that_is_said() throws IOException {
    record("silence.wav", SampleRate.CD, new float[44_100]);

    Outcome outcome = new Studio(folder).run("listen", "silence.wav");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("no pulse was heard");
    assertThat(outcome.err()).contains("no pulse was heard; state the tempo");
  }

  @Test
  void what_is_no_recording_ends_with_3() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "hello", UTF_8);
    record("empty.wav", SampleRate.CD);

    assertThat(new Studio(folder).run("listen", "notes.txt").code()).isEqualTo(3);
    assertThat(new Studio(folder).run("listen", "empty.wav").code()).isEqualTo(3);
    Outcome missing = new Studio(folder).run("listen", "no.wav");
    assertThat(missing.code()).isEqualTo(3);
    assertThat(missing.err()).contains("no.wav").contains("there is no such file");
  }
}
