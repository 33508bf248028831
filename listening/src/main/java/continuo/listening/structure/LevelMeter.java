package continuo.listening.structure;

import continuo.audio.buffer.SampleRate;
import continuo.audio.loudness.ChannelLayout;
import continuo.audio.loudness.LoudnessMeter;
import continuo.audio.loudness.Lufs;
import continuo.listening.EnergyCurve;
import continuo.listening.signal.SignalSink;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures how intense a recording is over time: its short-term loudness (references: ebu3341), of
 * the signal at half the listening rate, over the 25 dB below the loudest moment.
 */
public final class LevelMeter implements SignalSink {
  private static final double STEP = 0.5;
  private static final int TENTHS = 5;

  /** Momentary values over 3 s, the window of short-term loudness. */
  private static final int REACH = 13;

  private static final double RANGE = 25;

  /** A recording whose loudest moment is below this is silent, in LUFS. */
  private static final double SILENCE = -70;

  private final LoudnessMeter meter =
      new LoudnessMeter(new SampleRate(22_050), ChannelLayout.of(1));
  private final float[][] block = new float[1][];

  @Override
  public void accept(float[] samples, int fromInclusive, int toExclusive) {
    block[0] = samples;
    meter.add(block, fromInclusive, toExclusive);
  }

  @Override
  public void finish() {
    block[0] = new float[0];
  }

  /** The integrated loudness of what was heard, as one channel; empty if it is silent. */
  public Optional<Lufs> integrated() {
    return meter.loudness().integrated();
  }

  /** The energy over time: 1 where the recording is loudest, 0 at 25 dB below and in silence. */
  public EnergyCurve energy() {
    double[] power =
        meter.loudness().momentary().stream()
            .mapToDouble(level -> level.map(l -> Math.pow(10, l.value() / 10)).orElse(0.0))
            .toArray();
    List<Double> levels = new ArrayList<>();
    double loudest = SILENCE;
    for (int at = 0; at == 0 || at < power.length; at += TENTHS) {
      double sum = 0;
      int count = 0;
      for (int i = Math.max(0, at - REACH); i < Math.min(power.length, at + REACH + 1); i++) {
        sum += power[i];
        count++;
      }
      double level = 10 * StrictMath.log10((count == 0 ? 0 : sum / count) + 1e-12);
      levels.add(level);
      loudest = Math.max(loudest, level);
    }
    List<Double> values = new ArrayList<>();
    for (double level : levels) {
      boolean silent = loudest <= SILENCE;
      values.add(silent ? 0.0 : Math.max(0, Math.min(1, 1 - (loudest - level) / RANGE)));
    }
    return new EnergyCurve(new Seconds(STEP), values);
  }
}
