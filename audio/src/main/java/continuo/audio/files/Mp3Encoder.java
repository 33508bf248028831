package continuo.audio.files;

import continuo.audio.buffer.SampleRate;
import continuo.theory.diagnostic.Diagnostic;
import de.sciss.jump3r.mp3.BitStream;
import de.sciss.jump3r.mp3.GainAnalysis;
import de.sciss.jump3r.mp3.ID3Tag;
import de.sciss.jump3r.mp3.Lame;
import de.sciss.jump3r.mp3.LameGlobalFlags;
import de.sciss.jump3r.mp3.MPEGMode;
import de.sciss.jump3r.mp3.Presets;
import de.sciss.jump3r.mp3.Quantize;
import de.sciss.jump3r.mp3.QuantizePVT;
import de.sciss.jump3r.mp3.Reservoir;
import de.sciss.jump3r.mp3.Takehiro;
import de.sciss.jump3r.mp3.VBRTag;
import de.sciss.jump3r.mp3.VbrMode;
import de.sciss.jump3r.mp3.Version;
import de.sciss.jump3r.mpg.Common;
import de.sciss.jump3r.mpg.Interface;
import de.sciss.jump3r.mpg.MPGLib;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * MP3 through jump3r, a Java LAME: constant bit rate, joint stereo, and the tag of LAME in the
 * first frame, from which players learn the exact length and place. Rates that MPEG lacks are
 * resampled to the next one above, at most 48 kHz; tags are ID3v2.4 (references: id3v2).
 */
final class Mp3Encoder implements Encoder {
  private static final List<Integer> RATES =
      List.of(16_000, 22_050, 24_000, 32_000, 44_100, 48_000);
  private static final int FIRST_MPEG_1 = 32_000;
  private static final int HIGHEST_MPEG_2_KILOBITS = 160;
  private static final int BLOCK = 1152;
  private static final int QUALITY = 3;

  private final ByteTarget target;
  private final RateAdapter input;
  private final Lame lame = new Lame();
  private final VBRTag vbrTag = new VBRTag();
  private final LameGlobalFlags flags;
  private final long tagAt;
  private final byte[] encoded = new byte[BLOCK * 2 + 7200];
  private long clipped;

  Mp3Encoder(ByteTarget target, int kilobits, AudioShape shape, Tags tags) throws IOException {
    this.target = target;
    SampleRate inner = innerRate(shape.rate());
    input = new RateAdapter(shape.rate(), inner, shape.channels(), this::take);
    connect();
    flags = lame.lame_init();
    flags.num_channels = shape.channels();
    flags.in_samplerate = inner.hertz();
    flags.out_samplerate = inner.hertz();
    flags.mode = shape.channels() == 1 ? MPEGMode.MONO : MPEGMode.JOINT_STEREO;
    flags.VBR = VbrMode.vbr_off;
    flags.brate =
        inner.hertz() < FIRST_MPEG_1 ? Math.min(kilobits, HIGHEST_MPEG_2_KILOBITS) : kilobits;
    flags.quality = QUALITY;
    flags.bWriteVbrTag = true;
    flags.write_id3tag_automatic = false;
    flags.findReplayGain = false;
    if (lame.lame_init_params(flags) < 0) {
      throw new IllegalStateException("LAME refuses %s with %d kbit/s".formatted(shape, kilobits));
    }
    // LAME's presets turn low bit rates down by half a decibel; a mastered level is kept instead.
    flags.scale = 1;
    byte[] head = Id3.write(tags);
    target.write(head);
    tagAt = head.length;
  }

  private static SampleRate innerRate(SampleRate rate) {
    return new SampleRate(
        RATES.stream().filter(candidate -> candidate >= rate.hertz()).findFirst().orElse(48_000));
  }

  private void connect() {
    GainAnalysis gain = new GainAnalysis();
    BitStream bits = new BitStream();
    Presets presets = new Presets();
    QuantizePVT tables = new QuantizePVT();
    Quantize quantize = new Quantize();
    Version version = new Version();
    ID3Tag id3 = new ID3Tag();
    Reservoir reservoir = new Reservoir();
    Takehiro huffman = new Takehiro();
    MPGLib decoder = new MPGLib();
    Interface decoderInterface = new Interface();
    Common common = new Common();
    lame.setModules(gain, bits, presets, tables, quantize, vbrTag, version, id3, decoder);
    bits.setModules(gain, decoder, version, vbrTag);
    id3.setModules(bits, version);
    presets.setModules(lame);
    quantize.setModules(bits, reservoir, tables, huffman);
    tables.setModules(huffman, reservoir, lame.enc.psy);
    reservoir.setModules(bits);
    huffman.setModules(tables);
    vbrTag.setModules(lame, bits, version);
    decoder.setModules(decoderInterface, common);
    decoderInterface.setModules(vbrTag, common);
  }

  @Override
  public void encode(float[][] block, int from, int to) throws IOException {
    input.accept(block, from, to);
  }

  private void take(float[][] block, int from, int to) throws IOException {
    for (int start = from; start < to; start += BLOCK) {
      int count = Math.min(BLOCK, to - start);
      int[] left = wide(block[0], start, count);
      int[] right = block.length == 1 ? left : wide(block[1], start, count);
      write(lame.lame_encode_buffer_int(flags, left, right, count, encoded, 0, encoded.length));
    }
  }

  private int[] wide(float[] samples, int start, int count) {
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      double sample = samples[start + i];
      if (Math.abs(sample) > 1) {
        clipped++;
      }
      result[i] = (int) Math.max(-0x1p31, Math.min(0x1p31 - 1, Math.rint(sample * 0x1p31)));
    }
    return result;
  }

  private void write(int count) throws IOException {
    if (count < 0) {
      throw new IOException("the MP3 encoder failed with code " + count);
    }
    target.write(encoded, 0, count);
  }

  @Override
  public void finish() throws IOException {
    input.finish();
    write(lame.lame_encode_flush(flags, encoded, 0, encoded.length));
    byte[] tag = new byte[2880];
    int length = vbrTag.getLameTagFrame(flags, tag);
    target.patch(tagAt, Arrays.copyOf(tag, length));
    lame.lame_close(flags);
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return clipped == 0
        ? List.of()
        : List.of(
            Diagnostic.warning(
                "audio-clipped",
                "",
                "%d samples beyond full scale were clipped".formatted(clipped),
                "lower the gain, or write 32-bit float"));
  }
}
