package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.audio.Signals;
import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.random.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * FLAC written and read by code that shares nothing but the checks; ffmpeg is a script's oracle.
 */
class FlacTest {
  private static byte[] flac(AudioBuffer audio, int bits, Dither dither) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Tags tags = Tags.NONE.with(Tag.TITLE, "Ünï").with(Tag.SOFTWARE, "Continuo 1");
    AudioWriter.write(out, audio, new RecordingFormat.Flac(bits), tags, dither);
    return out.toByteArray();
  }

  private static byte[] wav(AudioBuffer audio, int bits, Dither dither) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AudioWriter.write(out, audio, new RecordingFormat.Wav(bits), Tags.NONE, dither);
    return out.toByteArray();
  }

  /** Sines, noise, steps, full scale and silence, so that every kind of subframe is used. */
  private static float[] signal(Gen gen, int frames) {
    float[] result =
        switch (gen.intBetween(0, 5)) {
          case 0 -> Signals.sine(48_000, gen.doubleBetween(20, 15_000), 0.8, frames);
          case 1 -> Signals.noise(gen, gen.doubleBetween(0.001, 1), frames);
          case 2 -> new float[frames];
          case 3 -> Signals.sine(48_000, 110, 1.2, frames);
          default -> Signals.noise(gen, 3e-5, frames);
        };
    if (gen.oneIn(3)) {
      Arrays.fill(result, frames / 3, frames / 2, gen.oneIn(2) ? 1 : -1);
    }
    return result;
  }

  @Test
  void every_signal_comes_back_as_the_very_numbers_of_a_wav_file() {
    Laws.check(
        150,
        gen -> {
          int bits = gen.pick(16, 24);
          int frames = gen.pick(0, 1, 2, 13, 24, 25, 4095, 4096, 4097, 9000);
          float[][] channels = new float[gen.pick(1, 2, 2, 3, 8)][];
          channels[0] = signal(gen, frames);
          for (int c = 1; c < channels.length; c++) {
            channels[c] = gen.oneIn(3) ? channels[0].clone() : signal(gen, frames);
          }
          SampleRate rate = new SampleRate(gen.pick(8000, 44_100, 48_000, 192_000, 12_345));
          AudioBuffer audio = AudioBuffer.copyOf(rate, channels);
          Dither dither = gen.oneIn(2) ? Dither.NONE : Dither.triangular(new Seed(5));

          AudioReader reader = AudioReader.open(flac(audio, bits, dither), "x.flac");
          AudioBuffer read = reader.readAll().value();

          assertThat(reader.diagnostics()).isEmpty();
          assertThat(reader.head().format()).isEqualTo("FLAC, %d-bit".formatted(bits));
          assertThat(reader.head().frames().orElse(0)).isEqualTo(frames);
          assertThat(reader.tags().get(Tag.TITLE)).contains("Ünï");
          assertThat(reader.tags().get(Tag.SOFTWARE)).contains("Continuo 1");
          assertThat(read).isEqualTo(AudioReader.read(wav(audio, bits, dither), "x.wav").value());
        });
  }

  @Test
  void predictable_music_shrinks_and_noise_hardly_grows() throws IOException {
    float[] chord = Signals.sine(48_000, 220, 0.2, 96_000);
    float[] third = Signals.sine(48_000, 277.2, 0.2, 96_000);
    for (int i = 0; i < chord.length; i++) {
      chord[i] += third[i];
    }
    AudioBuffer music = AudioBuffer.copyOf(SampleRate.STUDIO, chord, chord);
    AudioBuffer noise =
        AudioBuffer.copyOf(SampleRate.STUDIO, Signals.noise(Gen.seeded(1), 1, 96_000));

    assertThat(flac(music, 16, Dither.NONE).length).isLessThan(96_000 * 4 / 8);
    assertThat(flac(noise, 16, Dither.NONE).length).isLessThan((int) (96_000 * 2 * 1.001) + 200);
  }

  @Test
  void a_damaged_block_is_left_out_and_named() throws IOException {
    AudioBuffer audio =
        AudioBuffer.copyOf(SampleRate.STUDIO, Signals.sine(48_000, 440, 0.5, 3 * 4096));
    byte[] bytes = flac(audio, 16, Dither.NONE);
    bytes[bytes.length / 2] ^= 0x10;

    Result<AudioBuffer> result = AudioReader.read(bytes, "hurt.flac");

    assertThat(result.value().frames()).isEqualTo(2 * 4096);
    assertThat(result.diagnostics().get(0).message())
        .isEqualTo("a block was left out (the check of the frame fails)");
    assertThat(result.diagnostics().get(0).location()).startsWith("hurt.flac, byte ");
    assertThat(result.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("audio-damaged", "audio-truncated");
  }

  @Test
  void a_truncated_file_gives_its_whole_blocks_and_a_warning() throws IOException {
    AudioBuffer audio =
        AudioBuffer.copyOf(SampleRate.STUDIO, Signals.sine(48_000, 440, 0.5, 3 * 4096));
    byte[] bytes = flac(audio, 16, Dither.NONE);

    Result<AudioBuffer> result =
        AudioReader.read(Arrays.copyOf(bytes, bytes.length - 10), "cut.flac");

    assertThat(result.value().frames()).isEqualTo(2 * 4096);
    assertThat(result.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the file ends after 8192 frames of 12288");
  }

  @Test
  void a_wrong_digest_is_reported() throws IOException {
    AudioBuffer audio = AudioBuffer.copyOf(SampleRate.STUDIO, Signals.sine(48_000, 440, 0.5, 100));
    byte[] bytes = flac(audio, 16, Dither.NONE);
    bytes[30] ^= 1;

    assertThat(AudioReader.read(bytes, "md5.flac").diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            "md5.flac: the MD5 of the samples is not the one that the file states; get another copy");
  }
}
