package continuo.renderer.mix;

import continuo.audio.buffer.AudioBuffer;
import continuo.audio.buffer.SampleRate;
import continuo.audio.loudness.ChannelLayout;
import continuo.audio.loudness.Loudness;
import continuo.audio.loudness.LoudnessMeter;
import continuo.audio.spectrum.Fft;
import continuo.audio.spectrum.Spectrum;
import continuo.audio.spectrum.Window;
import continuo.renderer.track.AudioTrack;
import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Decibels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A recorded take with an accompaniment under it. Both are only turned up or down, so the take is
 * in the mix sample by sample as it was recorded: no compressor, no limiter.
 *
 * <p>The accompaniment lies below the take in loudness, and lower where it would cover it: in the
 * critical bands in which the take has its energy (references: zwicker1961) it comes within {@link
 * #MARGIN} for {@link #COVERED} of the take's time at most. Then both are turned to the asked
 * loudness, or as far as the true-peak ceiling lets them. Immutable.
 */
public final class TakeMix implements AudioTrack {
  /** A take is covered in a moment when the accompaniment comes so near to it. */
  public static final Decibels MARGIN = new Decibels(6);

  /** The share of the take's time in which that may be. */
  public static final double COVERED = 0.08;

  /** How far below the take the accompaniment is at first. */
  private static final double UNDER = 4;

  /** Farther below it is never put, however much it covers. */
  private static final double FARTHEST = 24;

  /** Bands so far below the strongest are not where a take has its energy. */
  private static final double BAND_RANGE = 12;

  /** Moments so far below the loudest are silence. */
  private static final double SILENCE = 45;

  /** Upper edges of the critical bands in hertz. */
  private static final double[] EDGES = {
    100, 200, 300, 400, 510, 630, 770, 920, 1080, 1270, 1480, 1720, 2000, 2320, 2700, 3150, 3700,
    4400, 5300, 6400, 7700, 9500, 12000, 15500
  };

  private static final int BLOCK = 4096;

  private final AudioTrack take;
  private final AudioTrack accompaniment;
  private final double takeGain;
  private final double accompanimentGain;
  private final double covered;
  private final Loudness loudness;

  private TakeMix(
      AudioTrack take,
      AudioTrack accompaniment,
      double takeGain,
      double accompanimentGain,
      double covered,
      Loudness loudness) {
    this.take = take;
    this.accompaniment = accompaniment;
    this.takeGain = takeGain;
    this.accompanimentGain = accompanimentGain;
    this.covered = covered;
    this.loudness = loudness;
  }

  /**
   * A mix.
   *
   * @param take one channel or two
   * @param accompaniment two channels at the take's rate; both begin at 0:00
   * @param target loudness and true-peak ceiling
   */
  public static TakeMix of(AudioTrack take, AudioTrack accompaniment, MasterSettings target) {
    Check.that(
        take.rate().equals(accompaniment.rate()),
        "a take of %s must be mixed with an accompaniment of that rate but it has %s",
        take.rate(),
        accompaniment.rate());
    Check.inRange(take.channels(), 1, 2, "channels of a take", "mix it down to stereo");
    Optional<Double> voice = integrated(stereo(take));
    Optional<Double> others = integrated(accompaniment);
    double gain = 1;
    List<Double> ratios = List.of();
    if (voice.isPresent() && others.isPresent()) {
      double first = voice.get() - UNDER - others.get();
      ratios = ratios(take, accompaniment);
      double least = voice.get() - FARTHEST - others.get();
      gain = amplitude(Math.max(least, Math.min(first, loudestUncovering(ratios))));
    }
    TakeMix unscaled = new TakeMix(take, accompaniment, 1, gain, 0, Loudness.of(silence(take)));
    Loudness measured = measure(unscaled);
    double scale = measured.integrated().map(l -> l.gainTo(target.loudness()).value()).orElse(0.0);
    double peak = measured.truePeak().map(Decibels::value).orElse(Double.NEGATIVE_INFINITY);
    double both = amplitude(Math.min(scale, target.peak().value() - peak));
    TakeMix mix =
        new TakeMix(
            take,
            accompaniment,
            both,
            both * gain,
            share(ratios, gain),
            Loudness.of(silence(take)));
    return new TakeMix(take, accompaniment, both, both * gain, mix.covered, measure(mix));
  }

  private static AudioBuffer silence(AudioTrack like) {
    return AudioBuffer.adopt(like.rate(), new float[2][1]);
  }

  private static double amplitude(double decibels) {
    return StrictMath.pow(10, decibels / 20);
  }

  private static AudioTrack stereo(AudioTrack track) {
    return new TakeMix(track, track, 1, 0, 0, Loudness.of(silence(track)));
  }

  private static Optional<Double> integrated(AudioTrack track) {
    return measure(track).integrated().map(l -> l.value());
  }

  private static Loudness measure(AudioTrack track) {
    LoudnessMeter meter = new LoudnessMeter(track.rate(), ChannelLayout.of(2));
    float[][] block = new float[2][BLOCK];
    for (int from = 0; from < track.frames(); from += BLOCK) {
      int count = Math.min(BLOCK, track.frames() - from);
      track.read(from, block, count);
      meter.add(block, 0, count);
    }
    return meter.loudness();
  }

  /**
   * How much power the accompaniment has, for each moment in which the take sounds, beside the take
   * in the take's own bands.
   */
  private static List<Double> ratios(AudioTrack take, AudioTrack accompaniment) {
    int length = Integer.highestOneBit((int) (take.rate().hertz() * 0.05));
    Fft fft = new Fft(length);
    double[] window = Window.HANN.of(length);
    int[] bands = bands(take.rate(), fft.bins(), length);
    List<double[]> voices = new ArrayList<>();
    List<double[]> others = new ArrayList<>();
    double loudest = 0;
    for (int from = 0; from + length <= take.frames(); from += length / 2) {
      double[] voice = powers(take, from, fft, window, bands);
      voices.add(voice);
      others.add(powers(accompaniment, from, fft, window, bands));
      loudest = Math.max(loudest, Arrays.stream(voice).sum());
    }
    double floor = loudest * StrictMath.pow(10, -SILENCE / 10);
    double range = StrictMath.pow(10, -BAND_RANGE / 10);
    List<Double> ratios = new ArrayList<>();
    for (int m = 0; m < voices.size(); m++) {
      double[] voice = voices.get(m);
      if (Arrays.stream(voice).sum() <= floor) {
        continue;
      }
      double strongest = Arrays.stream(voice).max().orElse(0);
      double own = 0;
      double covering = 0;
      for (int b = 0; b < voice.length; b++) {
        if (voice[b] >= strongest * range) {
          own += voice[b];
          covering += others.get(m)[b];
        }
      }
      ratios.add(covering / own);
    }
    return ratios;
  }

  private static int[] bands(SampleRate rate, int bins, int length) {
    int[] bands = new int[bins];
    for (int bin = 0; bin < bins; bin++) {
      double hertz = bin * (double) rate.hertz() / length;
      int band = Arrays.binarySearch(EDGES, hertz);
      bands[bin] = band >= 0 ? band + 1 : -band - 1;
    }
    return bands;
  }

  private static double[] powers(
      AudioTrack track, int from, Fft fft, double[] window, int[] bands) {
    int length = fft.length();
    float[][] block = new float[track.channels()][length];
    int count = Math.max(0, Math.min(length, track.frames() - from));
    if (count > 0) {
      track.read(from, block, count);
    }
    double[] mono = new double[length];
    for (float[] channel : block) {
      for (int i = 0; i < count; i++) {
        mono[i] += channel[i] * window[i] / block.length;
      }
    }
    Spectrum spectrum = fft.forward(mono);
    double[] powers = new double[EDGES.length + 1];
    for (int bin = 0; bin < spectrum.bins(); bin++) {
      powers[bands[bin]] += spectrum.power(bin);
    }
    return powers;
  }

  /** The greatest gain in decibels that covers no more than may be. */
  private static double loudestUncovering(List<Double> ratios) {
    if (ratios.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    List<Double> sorted = ratios.stream().sorted().toList();
    int index = (int) Math.ceil((1 - COVERED) * sorted.size()) - 1;
    double ratio = sorted.get(Math.max(0, index));
    return ratio <= 0
        ? Double.POSITIVE_INFINITY
        : -MARGIN.value() - 10 * StrictMath.log10(ratio) - 1e-6;
  }

  private static double share(List<Double> ratios, double gain) {
    double limit = StrictMath.pow(10, -MARGIN.value() / 10);
    long covered = ratios.stream().filter(r -> r * gain * gain > limit).count();
    return ratios.isEmpty() ? 0 : covered / (double) ratios.size();
  }

  /** What the take is multiplied by. */
  public double takeGain() {
    return takeGain;
  }

  /** What the accompaniment is multiplied by. */
  public double accompanimentGain() {
    return accompanimentGain;
  }

  /** The share of the take's time in which the accompaniment comes within {@link #MARGIN} of it. */
  public double covered() {
    return covered;
  }

  /** What the mix measures. */
  public Loudness loudness() {
    return loudness;
  }

  @Override
  public SampleRate rate() {
    return take.rate();
  }

  @Override
  public int channels() {
    return 2;
  }

  @Override
  public int frames() {
    return Math.max(take.frames(), accompaniment.frames());
  }

  @Override
  public void read(int fromInclusive, float[][] target, int count) {
    float[][] own = new float[2][count];
    add(take, takeGain, fromInclusive, own, target, count, false);
    add(accompaniment, accompanimentGain, fromInclusive, own, target, count, true);
  }

  private static void add(
      AudioTrack track,
      double gain,
      int from,
      float[][] own,
      float[][] target,
      int count,
      boolean sum) {
    int there = Math.max(0, Math.min(count, track.frames() - from));
    if (there > 0) {
      track.read(from, own, there);
    }
    for (int c = 0; c < 2; c++) {
      float[] source = own[Math.min(c, track.channels() - 1)];
      for (int i = 0; i < count; i++) {
        float value = i < there ? (float) (gain * source[i]) : 0;
        target[c][i] = sum ? target[c][i] + value : value;
      }
    }
  }
}
