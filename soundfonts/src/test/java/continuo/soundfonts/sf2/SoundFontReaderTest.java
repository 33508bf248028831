package continuo.soundfonts.sf2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.testsupport.Gen;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SoundFontReaderTest {
  @TempDir private Path folder;

  @Test
  void what_is_no_soundfont_is_named_so() {
    byte[] midi = "MThd\0\0\0\6\0\1\0\1\1\340".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> SoundFontReader.read(midi, "song.mid"))
        .isInstanceOf(CompositionException.class)
        .hasMessageStartingWith(
            "song.mid, chunk RIFF, byte 0: a soundfont begins with \"RIFF....sfbk\" but this begins with \"MThd....")
        .hasMessageEndingWith("; use an undamaged SF2 or SF3 soundfont");
  }

  @Test
  void a_truncated_file_says_how_much_is_missing() {
    byte[] bytes = SoundFontWriter.write(SoundFontLawsTest.bank(Gen.seeded(1)));
    byte[] half = Arrays.copyOf(bytes, 100);

    assertThatThrownBy(() -> SoundFontReader.read(half, "half.sf2"))
        .hasMessageContaining("half.sf2, chunk RIFF, byte 4")
        .hasMessageContaining(
            "the header counts %d bytes but the file holds 100".formatted(bytes.length));
  }

  @Test
  void a_chunk_beyond_the_end_is_located() {
    byte[] bytes = SoundFontWriter.write(SoundFontLawsTest.bank(Gen.seeded(1)));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(16, 0x7fff_ffff);

    assertThatThrownBy(() -> SoundFontReader.read(bytes, "long.sf2"))
        .hasMessageContaining("long.sf2, chunk RIFF/LIST, byte 12")
        .hasMessageContaining("the chunk counts 2147483647 bytes");
  }

  @Test
  void a_file_is_read_like_bytes() throws IOException {
    SoundFont bank = SoundFontLawsTest.bank(Gen.seeded(7));
    Path file = folder.resolve("Ümlaut bank.sf2");
    Files.write(file, SoundFontWriter.write(bank));

    Result<SoundFont> read = SoundFontReader.read(file);

    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.value().samples()).isEqualTo(bank.samples());
  }

  @Test
  void vorbis_samples_are_decoded() throws IOException {
    byte[] bytes = vorbisBank(sine());

    Result<SoundFont> read = SoundFontReader.read(bytes, "bank.sf3");

    assertThat(read.diagnostics()).isEmpty();
    Sample sample = read.value().samples().get(0);
    assertThat(sample.data().frames()).isEqualTo(11_025);
    short[] pcm = sample.data().pcm();
    double power = 0;
    int crossings = 0;
    for (int i = 2_000; i < 10_000; i++) {
      power += pcm[i] * pcm[i];
      crossings += pcm[i - 1] < 0 && pcm[i] >= 0 ? 1 : 0;
    }
    assertThat(crossings).as("periods of 441 Hz in 8000 frames").isBetween(79, 81);
    assertThat(Math.sqrt(power / 8_000) / 32_768).isCloseTo(0.0884, within(0.01));
    assertThat(
            SoundFontReader.read(SoundFontWriter.write(read.value()), "plain.sf2")
                .value()
                .samples())
        .isEqualTo(read.value().samples());
  }

  @Test
  void a_damaged_vorbis_stream_is_silent_and_reported() throws IOException {
    byte[] ogg = sine();
    Arrays.fill(ogg, (byte) 0);

    Result<SoundFont> read = SoundFontReader.read(vorbisBank(ogg), "bank.sf3");

    assertThat(read.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("soundfont-vorbis-damaged");
    assertThat(read.value().samples().get(0).data().frames()).isZero();
  }

  private static byte[] sine() throws IOException {
    try (InputStream in = SoundFontReaderTest.class.getResourceAsStream("sine.ogg")) {
      return in.readAllBytes();
    }
  }

  /** A bank of version 3 whose one sample is an Ogg stream: a plain one with its fields changed. */
  private static byte[] vorbisBank(byte[] ogg) {
    short[] carrier = new short[(ogg.length + 1) / 2];
    ByteBuffer.wrap(Arrays.copyOf(ogg, 2 * carrier.length))
        .order(ByteOrder.LITTLE_ENDIAN)
        .asShortBuffer()
        .get(carrier);
    SoundFont plain =
        new SoundFont(
            SoundFontInfo.named("vorbis", java.util.Map.of()),
            java.util.List.of(),
            java.util.List.of(),
            java.util.List.of(
                Sample.mono("sine", SampleData.of(carrier), Sample.Loop.NONE, 44_100, 69, 0)));
    byte[] bytes = SoundFontWriter.write(plain);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int header = find(bytes, "shdr") + 8;
    buffer.putInt(header + 24, ogg.length);
    buffer.putShort(header + 44, (short) 0x11);
    buffer.putShort(find(bytes, "ifil") + 8, (short) 3);
    return bytes;
  }

  private static int find(byte[] bytes, String name) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.lastIndexOf(name);
  }
}
