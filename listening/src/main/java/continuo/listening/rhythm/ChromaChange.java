package continuo.listening.rhythm;

import continuo.audio.spectrum.Window;
import continuo.listening.signal.MagnitudeSpectra;
import continuo.listening.signal.MonoSignal;
import continuo.listening.signal.SignalSink;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Harmonic change from pitch classes: one minus the cosine between what sounds before and after a
 * moment, of middle and bass register together.
 */
final class ChromaChange implements SignalSink, HarmonicChange {
  private static final int LENGTH = 8192;
  private static final int HOP = 4410;
  private static final double FRAMES_PER_SECOND = 10;
  private static final double LOWEST = 55;
  private static final double BASS_TOP = 220;
  private static final double HIGHEST = 1760;
  private static final int CLASSES = 12;

  private final int[] classOfBin;
  private final boolean[] inBass;
  private final List<float[]> frames = new ArrayList<>();
  private final MagnitudeSpectra spectra;

  ChromaChange() {
    classOfBin = new int[LENGTH / 2 + 1];
    inBass = new boolean[classOfBin.length];
    for (int bin = 0; bin < classOfBin.length; bin++) {
      double hertz = (double) bin * MonoSignal.RATE.hertz() / LENGTH;
      boolean used = hertz >= LOWEST && hertz <= HIGHEST;
      double semitones = used ? 12 * Math.log(hertz / 440) / Math.log(2) : 0;
      classOfBin[bin] = used ? Math.floorMod((int) Math.round(semitones), CLASSES) : -1;
      inBass[bin] = hertz < BASS_TOP;
    }
    spectra = new MagnitudeSpectra(LENGTH, LENGTH, HOP, Window.HANN, this::fold);
  }

  private void fold(int index, float[] magnitudes) {
    float[] chroma = new float[2 * CLASSES];
    for (int bin = 1; bin + 1 < magnitudes.length; bin++) {
      boolean peak =
          magnitudes[bin] >= magnitudes[bin - 1] && magnitudes[bin] >= magnitudes[bin + 1];
      if (peak && classOfBin[bin] >= 0) {
        chroma[classOfBin[bin] + (inBass[bin] ? CLASSES : 0)] += (float) Math.sqrt(magnitudes[bin]);
      }
    }
    frames.add(chroma);
  }

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    spectra.accept(samples, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    spectra.finish();
  }

  @Override
  public List<Double> at(List<Seconds> moments) {
    Double[] result = new Double[moments.size()];
    Arrays.fill(result, 0.0);
    for (int i = 1; i + 1 < result.length; i++) {
      float[] before = between(moments.get(i - 1), moments.get(i));
      float[] after = between(moments.get(i), moments.get(i + 1));
      result[i] = Math.max(0, 1 - cosine(before, after));
    }
    return List.of(result);
  }

  private float[] between(Seconds from, Seconds to) {
    float[] sum = new float[2 * CLASSES];
    // The windows are long: what lies near the border belongs to neither side.
    double margin = Math.min(0.08, (to.value() - from.value()) / 4);
    int first = (int) Math.ceil((from.value() + margin) * FRAMES_PER_SECOND);
    int last = (int) Math.floor((to.value() - margin) * FRAMES_PER_SECOND);
    if (last < first) {
      first = (int) Math.round((from.value() + to.value()) / 2 * FRAMES_PER_SECOND);
      last = first;
    }
    for (int m = Math.max(0, first); m <= last && m < frames.size(); m++) {
      float[] frame = frames.get(m);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += frame[k];
      }
    }
    return sum;
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double aa = 0;
    double bb = 0;
    for (int k = 0; k < a.length; k++) {
      product += (double) a[k] * b[k];
      aa += (double) a[k] * a[k];
      bb += (double) b[k] * b[k];
    }
    return aa > 0 && bb > 0 ? product / Math.sqrt(aa * bb) : 1;
  }
}
