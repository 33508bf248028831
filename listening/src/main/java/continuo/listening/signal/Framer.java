package continuo.listening.signal;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;

/**
 * Cuts a signal into frames that overlap. Frame {@code m} is centred on sample {@code m · hop};
 * outside the signal is silence. A signal of {@code n} samples has {@code ⌊n / hop⌋ + 1} frames.
 */
public final class Framer implements SignalSink {

  /** Takes frames. */
  public interface FrameSink {
    /**
     * Takes the next frame.
     *
     * @param index counted from 0
     * @param frame as long as the framer says; may be changed, not kept
     */
    void accept(int index, double[] frame);
  }

  private final int hop;
  private final FrameSink sink;
  private final double[] frame;
  private float[] window;
  private int filled;
  private long start;
  private long received;
  private int next;

  /**
   * A framer.
   *
   * @param length samples a frame, even
   * @param hop samples between frames, at least 1
   */
  public Framer(int length, int hop, FrameSink sink) {
    Check.inRange(length, 2, 1 << 20, "frame length", "take shorter frames");
    Check.that(length % 2 == 0, "frame length must be even but was %d", length);
    this.hop = Check.inRange(hop, 1, 1 << 20, "hop", "take frames more often");
    this.sink = sink;
    frame = new double[length];
    window = new float[length + (1 << 15)];
    start = -length / 2;
    filled = length / 2;
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    int length = toExclusive - fromInclusive;
    if (filled + length > window.length) {
      window = Arrays.copyOf(window, (filled + length) * 3 / 2);
    }
    System.arraycopy(samples, fromInclusive, window, filled, length);
    filled += length;
    received += length;
    emit();
  }

  @Override
  public void finish() {
    int last = Math.toIntExact(received / hop);
    while (next <= last) {
      if (!emit()) {
        int padding = Math.min(frame.length, window.length - filled);
        Arrays.fill(window, filled, filled + padding, 0);
        filled += padding;
        emitUpTo(last);
      }
    }
  }

  /** Gives all complete frames; whether there was one. */
  private boolean emit() {
    return emitUpTo(Integer.MAX_VALUE);
  }

  private boolean emitUpTo(int lastInclusive) {
    boolean any = false;
    while (next <= lastInclusive) {
      long first = (long) next * hop - frame.length / 2;
      long offset = first - start;
      if (offset + frame.length > filled) {
        break;
      }
      for (int i = 0; i < frame.length; i++) {
        frame[i] = window[(int) offset + i];
      }
      sink.accept(next, frame);
      next++;
      any = true;
    }
    int unused = (int) Math.min(filled, Math.max(0, (long) next * hop - frame.length / 2 - start));
    System.arraycopy(window, unused, window, 0, filled - unused);
    filled -= unused;
    start += unused;
    return any;
  }
}
