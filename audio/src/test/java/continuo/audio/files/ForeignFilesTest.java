package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.theory.diagnostic.CompositionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What libvorbis, LAME, libopus and ffmpeg's FLAC encoder wrote: length, place, level and tags. */
class ForeignFilesTest {
  static byte[] resource(String name) {
    try (InputStream in = ForeignFilesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sine-440-mono.ogg, Ogg Vorbis, 44100, 1, 30870, 25",
    "lame-stereo.mp3, MPEG-1 layer 3, 44100, 2, 13230, 40",
    "libopus-stereo.opus, Ogg Opus, 48000, 2, 14400, 25",
    "ffmpeg-24.flac, 'FLAC, 24-bit', 44100, 2, 4410, 120"
  })
  void have_their_length_place_and_level(
      String name, String format, int rate, int channels, int frames, double decibels) {
    AudioReader reader = AudioReader.open(resource(name), name);
    AudioHead head = reader.head();
    AudioBuffer audio;
    try (reader) {
      audio = reader.readAll().value();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }

    assertThat(head.format()).isEqualTo(format);
    assertThat(head.rate().hertz()).isEqualTo(rate);
    assertThat(head.frames()).hasValue(frames);
    assertThat(audio.channels()).isEqualTo(channels);
    assertThat(audio.frames()).isEqualTo(frames);
    assertThat(reader.diagnostics()).isEmpty();
    assertThat(signalToNoise(Signals.sine(rate, 440, 0.5, frames), audio.channel(0)))
        .isGreaterThan(decibels);
    assertThat(
            signalToNoise(
                Signals.sine(rate, channels == 1 ? 440 : 660, channels == 1 ? 0.5 : 0.25, frames),
                audio.channel(channels - 1)))
        .isGreaterThan(decibels - 6);
  }

  private static double signalToNoise(float[] expected, float[] actual) {
    double signal = 0;
    double noise = 0;
    for (int i = expected.length / 4; i < 3 * expected.length / 4; i++) {
      signal += expected[i] * expected[i];
      noise += (expected[i] - actual[i]) * (expected[i] - actual[i]);
    }
    return 10 * Math.log10(signal / noise);
  }

  @Test
  void tags_are_read() {
    assertThat(AudioReader.open(resource("sine-440-mono.ogg"), "o").tags().get(Tag.TITLE))
        .contains("Ünï");
    assertThat(AudioReader.open(resource("ffmpeg-24.flac"), "f").tags().get(Tag.TITLE))
        .contains("Ünï");
    Tags id3 = AudioReader.open(resource("lame-stereo.mp3"), "m").tags();
    assertThat(id3.get(Tag.TITLE)).contains("Ünï");
  }

  @Test
  void six_channels_of_opus_come_in_the_order_of_wav() {
    AudioBuffer audio = AudioReader.read(resource("six-channels.opus"), "six").value();
    double[] hertz = {440, 660, 880, 0, 550, 330};
    double[] amplitude = {0.5, 0.25, 0.1, 0, 0.2, 0.2};

    assertThat(audio.frames()).isEqualTo(14_400);
    for (int c = 0; c < 6; c++) {
      float[] expected = Signals.sine(48_000, hertz[c], amplitude[c], 14_400);
      assertThat(
              Signals.largestDifference(
                  Arrays.copyOfRange(audio.channel(c), 4000, 10_000),
                  Arrays.copyOfRange(expected, 4000, 10_000)))
          .as("channel %d", c)
          .isLessThan(0.06);
    }
  }

  /**
   * JOrbis reads the coupling of channels with too few bits where their number is no power of 2.
   */
  @Test
  void six_channels_of_vorbis_are_refused_in_words() {
    assertThatThrownBy(() -> AudioReader.read(resource("six-channels.ogg"), "six.ogg"))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "six.ogg, byte 58: Ogg Vorbis with 6 channels is not read;"
                + " convert the file to FLAC or Opus");
  }
}
