package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.JavaLayerException;
import javazoom.jl.decoder.Obuffer;

/**
 * MPEG audio through JLayer. If the first frame carries the tag of LAME, the delays of the encoder
 * and of the decoder (529 frames) and the padding at the end are cut, so that the recording has its
 * own length and place; without that tag nothing is known about them and nothing is cut.
 */
final class Mp3Decoder implements Decoder {
  private static final int DECODER_DELAY = 529;
  private static final int SEARCHED = 1 << 17;
  private static final int ID3_V1 = 128;
  private static final int MOST_DAMAGED_IN_ROW = 100;

  /** JLayer's full scale. */
  private static final double FULL_SCALE = 32_700;

  private final ByteSource source;
  private final AudioHead head;
  private final Tags tags;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Bitstream bits;
  private final javazoom.jl.decoder.Decoder decoder = new javazoom.jl.decoder.Decoder();
  private final FrameBuffer output;
  private long drop;
  private final int frameLength;
  private long left;
  private int damaged;
  private int damagedInRow;
  private boolean ended;

  /** What JLayer decodes, unclipped. */
  private static final class FrameBuffer extends Obuffer {
    private final float[][] samples;
    private final int[] filled;

    FrameBuffer(int channels) {
      samples = new float[channels][OBUFFERSIZE];
      filled = new int[channels];
    }

    @Override
    public void appendSamples(int channel, float[] part) {
      if (channel < samples.length && filled[channel] + part.length <= OBUFFERSIZE) {
        for (int i = 0; i < part.length; i++) {
          float sample = (float) (part[i] / FULL_SCALE);
          samples[channel][filled[channel] + i] = Float.isFinite(sample) ? sample : 0;
        }
        filled[channel] += part.length;
      }
    }

    @Override
    public void append(int channel, short sample) {
      if (channel < samples.length && filled[channel] < OBUFFERSIZE) {
        samples[channel][filled[channel]++] = (float) (sample / FULL_SCALE);
      }
    }

    @Override
    public void write_buffer(int ignored) {}

    @Override
    public void close() {}

    @Override
    public void clear_buffer() {
      Arrays.fill(filled, 0);
    }

    @Override
    public void set_stop_flag() {}
  }

  /** What the tag of LAME (or its older kin) says. */
  private record LameTag(OptionalLong frames, boolean exact, int delay, int padding) {}

  /** Finds the first frame; empty if there is none where one could be. */
  static Optional<Mp3Decoder> find(ByteSource source) throws IOException {
    source.seek(0);
    Tags tags = Id3.read(source);
    boolean tagged = source.position() > 0;
    long start = source.position();
    byte[] window = new byte[(int) Math.min(SEARCHED, source.remaining())];
    source.read(window, 0, window.length);
    for (int at = 0; at + 4 <= window.length; at++) {
      Optional<Mp3Head> first = Mp3Head.of(window, at);
      if (first.isPresent() && chain(window, at, first.get(), source, start)) {
        source.seek(start + at);
        return Optional.of(new Mp3Decoder(source, tags, first.get()));
      }
      if (!tagged && at > 4096) {
        break;
      }
    }
    source.seek(0);
    return Optional.empty();
  }

  /** Four sync bits are found everywhere: a frame counts if alike ones follow it, or the end. */
  private static boolean chain(
      byte[] window, int from, Mp3Head first, ByteSource source, long start) {
    int at = from;
    for (int i = 0; i < 3; i++) {
      Optional<Mp3Head> head = Mp3Head.of(window, at);
      if (head.isEmpty() || !first.alike(head.get())) {
        return false;
      }
      at += head.get().size();
      if ((start + at >= source.size() - ID3_V1 && i > 0) || start + at == source.size()) {
        return true;
      }
    }
    return true;
  }

  private Mp3Decoder(ByteSource source, Tags tags, Mp3Head first) throws IOException {
    this.source = source;
    this.tags = tags;
    long start = source.position();
    byte[] frame = new byte[(int) Math.min(first.size(), source.remaining())];
    source.read(frame, 0, frame.length);
    Optional<LameTag> tag = lameTag(frame, first);
    long inner = 0;
    OptionalLong frames = OptionalLong.empty();
    left = Long.MAX_VALUE;
    if (tag.isEmpty()) {
      source.seek(start);
    } else if (tag.get().frames().isPresent()) {
      inner = tag.get().frames().getAsLong() * first.frames();
      if (tag.get().exact()) {
        drop = (long) tag.get().delay() + DECODER_DELAY;
        inner = Math.max(0, inner - tag.get().delay() - tag.get().padding());
        left = inner;
      }
      frames = OptionalLong.of(inner);
    }
    head =
        AudioHead.checked(
            source,
            start,
            "MPEG-%s layer %d"
                .formatted(first.version() == 25 ? "2.5" : first.version(), first.layer()),
            first.hertz(),
            first.channels(),
            frames);
    frameLength = first.frames();
    output = new FrameBuffer(first.channels());
    decoder.setOutputBuffer(output);
    bits = new Bitstream(bounded(source));
  }

  /** The frames without an ID3v1 tag behind them. */
  private static InputStream bounded(ByteSource source) throws IOException {
    long position = source.position();
    long end = source.size();
    if (source.remaining() > ID3_V1) {
      source.seek(end - ID3_V1);
      end = source.startsWith("TAG") ? end - ID3_V1 : end;
      source.seek(position);
    }
    long limit = end;
    return new FilterInputStream(source.stream()) {
      @Override
      public int read() throws IOException {
        return source.position() < limit ? super.read() : -1;
      }

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        long rest = limit - source.position();
        return rest <= 0 ? -1 : super.read(target, offset, (int) Math.min(length, rest));
      }
    };
  }

  private static Optional<LameTag> lameTag(byte[] frame, Mp3Head head) {
    int side =
        head.version() == 1 ? (head.channels() == 1 ? 17 : 32) : head.channels() == 1 ? 9 : 17;
    int at = 4 + side;
    if (head.layer() != 3 || at + 8 > frame.length) {
      return Optional.empty();
    }
    String magic = new String(frame, at, 4, StandardCharsets.ISO_8859_1);
    if (!magic.equals("Xing") && !magic.equals("Info")) {
      return Optional.empty();
    }
    int flags = frame[at + 7];
    at += 8;
    OptionalLong frames = OptionalLong.empty();
    if ((flags & 1) != 0 && at + 4 <= frame.length) {
      frames = OptionalLong.of(ByteSource.bigEndian(frame, at, 4));
      at += 4;
    }
    at += ((flags & 2) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 100 : 0) + ((flags & 8) != 0 ? 4 : 0);
    boolean exact = at + 24 <= frame.length && frame[at] != 0;
    int delays = exact ? (int) ByteSource.bigEndian(frame, at + 21, 3) : 0;
    return Optional.of(new LameTag(frames, exact, delays >> 12, delays & 0xfff));
  }

  @Override
  public AudioHead head() {
    return head;
  }

  @Override
  public Optional<float[][]> next() throws IOException {
    while (!ended && left > 0) {
      float[][] block = decodeFrame();
      int frames = ended ? 0 : block[0].length;
      int from = (int) Math.min(drop, frames);
      drop -= from;
      int to = (int) Math.min(frames, from + left);
      left -= to - from;
      if (to > from) {
        float[][] result = new float[block.length][];
        for (int c = 0; c < block.length; c++) {
          result[c] = Arrays.copyOfRange(block[c], from, to);
        }
        return Optional.of(result);
      }
    }
    if (!ended || left != Long.MAX_VALUE) {
      finish();
    }
    return Optional.empty();
  }

  /** One decoded frame; a damaged one is silent, so that what follows keeps its place. */
  private float[][] decodeFrame() {
    output.clear_buffer();
    try {
      Header header = bits.readFrame();
      if (header == null) {
        ended = true;
        return new float[head.channels()][0];
      }
      try {
        decoder.decodeFrame(header, bits);
        damagedInRow = 0;
      } finally {
        bits.closeFrame();
      }
    } catch (JavaLayerException | RuntimeException e) {
      damaged++;
      damagedInRow++;
      ended = source.remaining() == 0 || damagedInRow > MOST_DAMAGED_IN_ROW;
      if (damagedInRow > MOST_DAMAGED_IN_ROW) {
        diagnostics.add(
            Diagnostic.warning(
                "audio-damaged",
                source.where(source.position()),
                "%d frames in a row could not be decoded; the rest was left out"
                    .formatted(damagedInRow),
                "get another copy"));
      }
      return new float[head.channels()][frameLength];
    }
    int frames = output.filled[0];
    float[][] result = new float[head.channels()][];
    for (int c = 0; c < result.length; c++) {
      // A stream that changes to one channel goes on in both.
      int from = output.filled[c] == frames ? c : 0;
      result[c] = Arrays.copyOf(output.samples[from], frames);
    }
    return result;
  }

  private void finish() {
    if (left > 0 && left != Long.MAX_VALUE && diagnostics.isEmpty()) {
      diagnostics.add(
          Diagnostic.warning(
              "audio-truncated",
              source.where(source.size()),
              "the file announces %d frames but ends %d before"
                  .formatted(head.frames().orElse(0), left),
              "get the complete file"));
    }
  }

  @Override
  public Tags tags() {
    return tags;
  }

  @Override
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> result = new ArrayList<>(diagnostics);
    if (damaged > 0) {
      result.add(
          Diagnostic.warning(
              "audio-damaged",
              source.name(),
              "%d frames could not be decoded and are silent".formatted(damaged),
              "get another copy"));
    }
    return List.copyOf(result);
  }
}
