package continuo.audio.loudness;

import continuo.audio.buffer.SampleRate;
import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures loudness and true peak of a signal that arrives block by block, in memory of eight bytes
 * a tenth of a second. Mutable, for one signal and one thread.
 *
 * <p>Gating is exact: the energy of every 100 ms is kept, no histogram (references: bs1770,
 * ebu3341, ebu3342).
 */
public final class LoudnessMeter {
  private static final double OFFSET = -0.691;
  private static final double ABSOLUTE_GATE = energy(-70);
  private static final double RELATIVE_GATE = 0.1;
  private static final double RANGE_GATE = 0.01;
  private static final int MOMENTARY = 4;
  private static final int SHORT_TERM = 30;

  private final SampleRate rate;
  private final ChannelLayout layout;
  private final KWeighting[] filters;
  private final TruePeakMeter[] peaks;
  private double[] tenths = new double[256];
  private int tenthCount;
  private final double[] running;
  private long frame;
  private long nextTenth;

  /** A meter for channels in {@code layout}. */
  public LoudnessMeter(SampleRate rate, ChannelLayout layout) {
    this(rate, layout, true);
  }

  /**
   * A meter for channels in {@code layout}.
   *
   * @param withPeaks whether peaks are looked for, which takes most of the work; else there are
   *     none
   */
  LoudnessMeter(SampleRate rate, ChannelLayout layout, boolean withPeaks) {
    this.rate = rate;
    this.layout = layout;
    int channels = layout.weights().size();
    filters = new KWeighting[channels];
    peaks = new TruePeakMeter[withPeaks ? channels : 0];
    running = new double[channels];
    for (int c = 0; c < channels; c++) {
      filters[c] = new KWeighting(rate);
    }
    for (int c = 0; c < peaks.length; c++) {
      peaks[c] = new TruePeakMeter(rate);
    }
    nextTenth = tenthBoundary(1);
  }

  /**
   * Takes the next frames.
   *
   * @param block {@code float[channels][frames]}; not changed, not kept
   * @throws IllegalArgumentException if {@code block} has another number of channels
   */
  public void add(float[][] block, int fromInclusive, int toExclusive) {
    Check.that(
        block.length == filters.length,
        "the meter measures %d channels but the block has %d",
        filters.length,
        block.length);
    for (int c = 0; c < peaks.length; c++) {
      peaks[c].add(block[c], fromInclusive, toExclusive);
    }
    int from = fromInclusive;
    while (from < toExclusive) {
      int to = (int) Math.min(toExclusive, from + (nextTenth - frame));
      for (int c = 0; c < block.length; c++) {
        if (layout.weights().get(c) > 0) {
          running[c] = filters[c].addEnergy(running[c], block[c], from, to);
        }
      }
      frame += to - from;
      from = to;
      if (frame == nextTenth) {
        endTenth();
      }
    }
  }

  /** What the signal so far measures. */
  public Loudness loudness() {
    double truePeak = 0;
    double samplePeak = 0;
    for (TruePeakMeter peak : peaks) {
      truePeak = Math.max(truePeak, peak.truePeak());
      samplePeak = Math.max(samplePeak, peak.samplePeak());
    }
    double[] momentary = windows(MOMENTARY);
    double[] shortTerm = windows(SHORT_TERM);
    List<Optional<Lufs>> curve = new ArrayList<>(momentary.length);
    for (double energy : momentary) {
      curve.add(lufs(energy));
    }
    return new Loudness(
        mean(gated(momentary, RELATIVE_GATE)),
        lufs(Arrays.stream(momentary).max().orElse(0)),
        lufs(Arrays.stream(shortTerm).max().orElse(0)),
        range(gated(shortTerm, RANGE_GATE)),
        decibels(truePeak),
        decibels(samplePeak),
        curve);
  }

  private void endTenth() {
    if (tenthCount == tenths.length) {
      tenths = Arrays.copyOf(tenths, tenths.length * 2);
    }
    long length = nextTenth - tenthBoundary(tenthCount);
    double energy = 0;
    for (int c = 0; c < running.length; c++) {
      energy += layout.weights().get(c) * running[c];
      running[c] = 0;
    }
    tenths[tenthCount++] = energy / length;
    nextTenth = tenthBoundary(tenthCount + 1);
  }

  private long tenthBoundary(int index) {
    return (long) index * rate.hertz() / 10;
  }

  /** Mean energies of every {@code length} tenths, a new window each tenth. */
  private double[] windows(int length) {
    double[] result = new double[Math.max(0, tenthCount - length + 1)];
    for (int i = 0; i < result.length; i++) {
      double sum = 0;
      for (int j = i; j < i + length; j++) {
        sum += tenths[j];
      }
      result[i] = sum / length;
    }
    return result;
  }

  /**
   * The windows that pass the absolute gate, then the gate relative to their own mean; ascending.
   */
  private static double[] gated(double[] windows, double relativeGate) {
    double[] audible = Arrays.stream(windows).filter(e -> e >= ABSOLUTE_GATE).toArray();
    double threshold = relativeGate * Arrays.stream(audible).average().orElse(0);
    return Arrays.stream(audible).filter(e -> e >= threshold).sorted().toArray();
  }

  private static Optional<Lufs> mean(double[] energies) {
    double sum = 0;
    for (double energy : energies) {
      sum += energy;
    }
    return energies.length == 0 ? Optional.empty() : lufs(sum / energies.length);
  }

  private static Decibels range(double[] ascending) {
    if (ascending.length == 0) {
      return Decibels.ZERO;
    }
    double low = ascending[(int) Math.round(0.10 * (ascending.length - 1))];
    double high = ascending[(int) Math.round(0.95 * (ascending.length - 1))];
    return new Decibels(10 * StrictMath.log10(high / low));
  }

  private static double energy(double lufs) {
    return StrictMath.pow(10, (lufs - OFFSET) / 10);
  }

  /** Below 10⁻²⁰ lies the rounding of the filters' tails, not sound. */
  private static Optional<Lufs> lufs(double energy) {
    return energy > 1e-20
        ? Optional.of(new Lufs(OFFSET + 10 * StrictMath.log10(energy)))
        : Optional.empty();
  }

  private static Optional<Decibels> decibels(double amplitude) {
    return amplitude > 0 ? Optional.of(Decibels.ofAmplitude(amplitude)) : Optional.empty();
  }
}
