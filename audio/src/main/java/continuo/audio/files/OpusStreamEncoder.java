package continuo.audio.files;

import continuo.audio.buffer.SampleRate;
import continuo.audio.resample.Resampler;
import continuo.theory.diagnostic.Diagnostic;
import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ogg Opus (references: rfc6716, rfc7845) through Concentus: 20 ms packets at 48 kHz, to which
 * other rates are resampled. The pre-skip is the encoder's delay and the last granule position
 * counts the recording's own frames, so that a player gives back exactly what went in, in place.
 */
final class OpusStreamEncoder implements Encoder {
  private static final int PACKET = 960;
  private static final int LARGEST_PACKET = 4000;
  private static final int PAGE_FRAMES = 48_000;

  /** Fixed, so that files stay reproducible; a file has one stream only. */
  private static final int SERIAL = 0x436f6e74;

  private final AudioShape shape;
  private final OpusEncoder encoder;
  private final OggWriter ogg;
  private final Quantizer quantizer;
  private final RateAdapter input;
  private final long frames;
  private final int preSkip;
  private final short[] pending;
  private final byte[] packet = new byte[LARGEST_PACKET];
  private int filled;
  private long encoded;
  private long pageStart;

  OpusStreamEncoder(ByteTarget target, int kilobits, AudioShape shape, Tags tags)
      throws IOException {
    this.shape = shape;
    SampleRate inner = SampleRate.STUDIO;
    frames = Resampler.outputFrames(shape.frames(), shape.rate(), inner);
    input = new RateAdapter(shape.rate(), inner, shape.channels(), this::take);
    quantizer = new Quantizer(16, shape.channels(), Dither.NONE);
    pending = new short[PACKET * shape.channels()];
    try {
      encoder =
          new OpusEncoder(inner.hertz(), shape.channels(), OpusApplication.OPUS_APPLICATION_AUDIO);
    } catch (OpusException e) {
      throw new IllegalStateException("Opus refuses %s".formatted(shape), e);
    }
    encoder.setBitrate(kilobits * 1000);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_MUSIC);
    encoder.setUseVBR(true);
    encoder.setComplexity(10);
    preSkip = encoder.getLookahead();
    ogg = new OggWriter(target, SERIAL);
    writeHeads(tags);
  }

  private void writeHeads(Tags tags) throws IOException {
    Bytes info = new Bytes().ascii(OpusStreamDecoder.MAGIC).u8(1).u8(shape.channels());
    info.littleEndian(preSkip, 2).littleEndian(shape.rate().hertz(), 4).littleEndian(0, 2).u8(0);
    ogg.packet(info.toArray(), info.size(), 0);
    ogg.flush(false);
    Bytes comments = new Bytes().raw("OpusTags".getBytes(StandardCharsets.US_ASCII));
    comments.raw(VorbisComments.write(tags));
    ogg.packet(comments.toArray(), comments.size(), 0);
    ogg.flush(false);
  }

  @Override
  public void encode(float[][] block, int from, int to) throws IOException {
    input.accept(block, from, to);
  }

  private void take(float[][] block, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      for (int c = 0; c < block.length; c++) {
        pending[filled * block.length + c] = (short) quantizer.quantize(c, block[c][i]);
      }
      if (++filled == PACKET) {
        encodePacket();
      }
    }
  }

  private void encodePacket() throws IOException {
    int length;
    try {
      length = encoder.encode(pending, 0, PACKET, packet, 0, packet.length);
    } catch (OpusException e) {
      throw new IOException("the Opus encoder failed: " + e.getMessage(), e);
    }
    encoded += PACKET;
    filled = 0;
    if (encoded - pageStart > PAGE_FRAMES || ogg.pending() + length / 255 + 1 > 255) {
      ogg.flush(false);
      pageStart = encoded - PACKET;
    }
    ogg.packet(packet, length, Math.min(encoded, frames + preSkip));
  }

  @Override
  public void finish() throws IOException {
    input.finish();
    float[][] silence = new float[shape.channels()][PACKET];
    while (encoded < frames + preSkip || encoded == 0) {
      take(silence, 0, PACKET - filled);
    }
    ogg.flush(true);
  }

  @Override
  public List<Diagnostic> diagnostics() {
    return quantizer.diagnostics();
  }
}
