package continuo.listening.harmony;

import continuo.audio.spectrum.Window;
import continuo.listening.signal.MagnitudeSpectra;
import continuo.listening.signal.SignalSink;
import continuo.theory.unit.Cents;
import java.util.ArrayList;
import java.util.List;

/**
 * The spectrum of a recording by pitch, three bins a semitone, as it streams in at a quarter of the
 * listening rate (11,025 Hz): one every {@link #HOP} samples, 93 ms.
 *
 * <p>An hour takes 39 MB. Mutable, for one signal and one thread.
 */
public final class PitchSpectra implements SignalSink {
  /** The rate of the signal that it takes, in hertz. */
  static final double RATE = 11_025;

  /** Samples between spectra. */
  static final int HOP = 1024;

  /** Samples a spectrum: 372 ms. */
  static final int LENGTH = 4096;

  private final List<float[]> frames = new ArrayList<>();
  private final TuningMeter tuning = new TuningMeter();
  private final PitchScale scale = new PitchScale();
  private final MagnitudeSpectra spectra =
      new MagnitudeSpectra(LENGTH, LENGTH, HOP, Window.HAMMING, this::add);

  private void add(int index, float[] magnitudes) {
    frames.add(scale.map(magnitudes));
    tuning.add(magnitudes);
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    spectra.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    spectra.finish();
  }

  /** How many spectra have been taken. */
  int count() {
    return frames.size();
  }

  /** One spectrum, by {@link PitchScale}; not to be changed. */
  float[] frame(int index) {
    return frames.get(index);
  }

  /** The moment on which a spectrum is centred, in seconds. */
  static double secondsAt(int index) {
    return index * HOP / RATE;
  }

  /** What its partials say of the tuning. */
  TuningMeter tuning() {
    return tuning;
  }

  /** How far the recording's A4 lies above 440 Hz, in (−50, 50] cents. */
  public Cents tuningCents() {
    return new Cents(tuning.cents());
  }
}
