package continuo.audio.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.theory.diagnostic.CompositionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingFormatTest {
  @ParameterizedTest
  @CsvSource({
    "mix.wav, Wav[bits=24]",
    "a.b/MIX.WAVE, Wav[bits=24]",
    "mix.Flac, Flac[bits=24]",
    "mix.opus, Opus[kilobits=160]",
    "mix.mp3, Mp3[kilobits=256]"
  })
  void a_file_name_chooses_its_format(String name, String format) {
    assertThat(RecordingFormat.forFile(name).toString()).isEqualTo(format);
  }

  @Test
  void an_unknown_ending_is_refused_with_what_is_possible() {
    assertThatThrownBy(() -> RecordingFormat.forFile("mix.aac"))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "mix.aac: recordings are not written as .aac files;"
                + " end the name in .wav, .flac, .opus or .mp3");
    assertThatThrownBy(() -> RecordingFormat.forFile("mix"))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "mix: the name does not say in which format to write the recording;"
                + " end the name in .wav, .flac, .opus or .mp3");
  }

  @Test
  void bits_are_chosen_where_the_format_has_them() {
    assertThat(RecordingFormat.forFile("a.wav").withBits(32))
        .isEqualTo(new RecordingFormat.Wav(32));
    assertThat(RecordingFormat.forFile("a.flac").withBits(16))
        .isEqualTo(new RecordingFormat.Flac(16));
    assertThatThrownBy(() -> RecordingFormat.forFile("a.flac").withBits(32))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "FLAC is written with 16 or 24 bits but 32 bits were asked for; choose one of these");
    assertThatThrownBy(() -> RecordingFormat.forFile("a.opus").withBits(16))
        .isInstanceOf(CompositionException.class)
        .hasMessage(
            "Opus has a bit rate, not bits a sample but 16 bits were asked for; leave the bits out");
  }

  @Test
  void impossible_bits_and_rates_are_refused() {
    assertThatThrownBy(() -> new RecordingFormat.Wav(20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("WAV is written with 16, 24 or 32 (float) bits but was asked for 20");
    assertThatThrownBy(() -> new RecordingFormat.Mp3(100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("MP3 bit rate must be one of [32, 40,");
  }
}
