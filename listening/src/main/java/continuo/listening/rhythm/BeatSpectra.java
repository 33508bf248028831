package continuo.listening.rhythm;

import continuo.audio.spectrum.Window;
import continuo.listening.signal.MagnitudeSpectra;
import continuo.listening.signal.MonoSignal;
import continuo.listening.signal.SignalSink;

/**
 * What the beat network looks at: magnitudes in 12 bands an octave from 30 Hz to 17 kHz, 100 frames
 * a second, windows of 46 ms (references: boeck2020), compressed as {@code log10(1 + 1000 m)} where
 * a sine of full scale has {@code m = 1} in its bin.
 */
public final class BeatSpectra implements SignalSink {
  /** Frames a second. */
  public static final int FRAMES_PER_SECOND = 100;

  /** Bands a frame. */
  public static final int BANDS = 81;

  private static final int LENGTH = 2048;
  private static final float COMPRESSION = 1000;

  /** Takes frames. */
  public interface FrameSink {
    /**
     * Takes the next frame.
     *
     * @param index counted from 0; centred on {@code index / 100} s
     * @param bands {@value #BANDS} compressed magnitudes from low to high; not to be kept
     */
    void accept(int index, float[] bands);
  }

  private final LogFilterbank filterbank = new LogFilterbank(12, LENGTH, MonoSignal.RATE.hertz());
  private final float[] bands = new float[filterbank.bands()];
  private final FrameSink sink;
  private final MagnitudeSpectra spectra;

  /** Spectra that feed {@code sink}. */
  public BeatSpectra(FrameSink sink) {
    this.sink = sink;
    spectra =
        new MagnitudeSpectra(
            LENGTH,
            LENGTH,
            MonoSignal.RATE.hertz() / FRAMES_PER_SECOND,
            Window.HANN,
            this::compress);
  }

  private void compress(int index, float[] magnitudes) {
    filterbank.apply(magnitudes, bands);
    for (int i = 0; i < bands.length; i++) {
      bands[i] = (float) Math.log10(1 + COMPRESSION * bands[i]);
    }
    sink.accept(index, bands);
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    spectra.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    spectra.finish();
  }
}
