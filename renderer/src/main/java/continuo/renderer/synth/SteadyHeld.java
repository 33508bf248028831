package continuo.renderer.synth;

import continuo.theory.diagnostic.Check;
import java.util.Objects;

/**
 * Held tones that grow steady: they hurry from half their attack to what the source says of a later
 * moment, and stay there, in tune and without jitter, so that a loop can be cut from them. Tone and
 * noise come apart, as they are joined in different ways where a loop closes.
 */
public final class SteadyHeld implements HeldSource {
  /** Which part of the sound. */
  public enum Part {
    TONE,
    NOISE
  }

  /**
   * A vibrato.
   *
   * @param hertz rate
   * @param cents to each side
   */
  public record Vibrato(double hertz, double cents) {}

  private static final float SILENT_TONE = -200;
  private static final float SILENT_NOISE = -240;
  private static final double[] MOMENTS = {0.1, 0.15, 0.25, 0.4, 0.6, 0.9, 1.3, 2};
  private static final double LATE = 3;

  /** Harmonics so far below the strongest are of no account. */
  private static final double AUDIBLE = 40;

  private final HeldSource source;
  private final double steadyFrom;
  private final double moment;
  private final Part part;

  /**
   * A steady source.
   *
   * @param source which is made steady
   * @param steadyFrom seconds after a note's onset, above 0
   * @param moment of the source that it is then like, seconds, not before {@code steadyFrom}
   * @param part which sounds
   */
  public SteadyHeld(HeldSource source, double steadyFrom, double moment, Part part) {
    this.source = Objects.requireNonNull(source, "source");
    Check.that(steadyFrom > 0, "a tone must grow steady after 0 s but was %s s", steadyFrom);
    Check.inRange(moment, steadyFrom, 1_000, "moment in seconds", "let it not lie before");
    this.steadyFrom = steadyFrom;
    this.moment = moment;
    this.part = Objects.requireNonNull(part, "part");
  }

  @Override
  public HeldFrames frames(HeldRows rows) {
    int count = rows.count();
    float[] onset = rows.onset();
    HeldFrames found = source.frames(steadied(rows));
    float[] harmonics = new float[count * OscillatorBank.HARMONICS];
    float[] noise = new float[count * NoiseShape.BANDS];
    float[] motion = new float[count * HeldFrames.MOTION];
    for (int row = 0; row < count; row++) {
      for (int k = 0; k < OscillatorBank.HARMONICS; k++) {
        harmonics[row * OscillatorBank.HARMONICS + k] =
            part == Part.TONE ? found.harmonic(row, k) : SILENT_TONE;
      }
      for (int b = 0; b < NoiseShape.BANDS; b++) {
        noise[row * NoiseShape.BANDS + b] = part == Part.NOISE ? found.noise(row, b) : SILENT_NOISE;
      }
      int at = row * HeldFrames.MOTION;
      float unsteady = (float) Math.max(0, 1 - onset[row] / steadyFrom);
      motion[at + HeldFrames.CENTS] = unsteady * found.motion(row, HeldFrames.CENTS);
      motion[at + HeldFrames.SWELL] = found.motion(row, HeldFrames.SWELL);
      motion[at + HeldFrames.SHIMMER] = found.motion(row, HeldFrames.SHIMMER);
    }
    return new HeldFrames(harmonics, noise, motion);
  }

  private HeldRows steadied(HeldRows rows) {
    float[] pitch = rows.pitch();
    float[] dynamic = rows.dynamic();
    float[] onset = rows.onset();
    float[] offset = rows.offset();
    float[] duration = rows.duration();
    long[] voice = rows.voice();
    long[] articulation = rows.articulation();
    float[] latent = rows.latent();
    HeldRows steady = new HeldRows();
    for (int row = 0; row < rows.count(); row++) {
      float[] own = new float[Chance.LATENTS];
      System.arraycopy(latent, row * own.length, own, 0, own.length);
      steady.add(
          pitch[row],
          dynamic[row],
          hurried(onset[row]),
          offset[row],
          duration[row],
          (int) voice[row],
          (int) articulation[row],
          own);
    }
    return steady;
  }

  private double hurried(double onset) {
    double half = steadyFrom / 2;
    if (onset <= half) {
      return onset;
    }
    double share = Math.min(1, (onset - half) / (steadyFrom - half));
    return half + share * (moment - half);
  }

  private static HeldRows moments(
      HeldTimbre timbre, double key, double dynamic, int articulation, double... moments) {
    HeldRows rows = new HeldRows();
    for (double moment : moments) {
      rows.add(
          timbre.known(key),
          dynamic,
          moment,
          LATE,
          2 * LATE,
          timbre.voice(),
          articulation,
          new float[Chance.LATENTS]);
    }
    return rows;
  }

  /** The vibrato of a source's average take, a second after the onset. */
  public static Vibrato vibrato(
      HeldSource source, HeldTimbre timbre, double key, double dynamic, int articulation) {
    HeldFrames frame = source.frames(moments(timbre, key, dynamic, articulation, 1));
    return new Vibrato(
        frame.motion(0, HeldFrames.VIBRATO_RATE), frame.motion(0, HeldFrames.VIBRATO_EXTENT));
  }

  /**
   * The seconds after which a source's average take changes by less than some decibels on the mean
   * over its audible harmonics; 2 at most.
   */
  public static double steadyFrom(
      HeldSource source,
      HeldTimbre timbre,
      double key,
      double dynamic,
      int articulation,
      double decibels) {
    double[] all = java.util.Arrays.copyOf(MOMENTS, MOMENTS.length + 1);
    all[MOMENTS.length] = LATE;
    HeldFrames frames = source.frames(moments(timbre, key, dynamic, articulation, all));
    for (int row = 0; row < MOMENTS.length; row++) {
      if (difference(frames, row, MOMENTS.length) < decibels) {
        return MOMENTS[row];
      }
    }
    return MOMENTS[MOMENTS.length - 1];
  }

  private static double difference(HeldFrames frames, int row, int late) {
    float most = SILENT_TONE;
    for (int k = 0; k < OscillatorBank.HARMONICS; k++) {
      most = Math.max(most, frames.harmonic(late, k));
    }
    double sum = 0;
    int count = 0;
    for (int k = 0; k < OscillatorBank.HARMONICS; k++) {
      if (frames.harmonic(late, k) > most - AUDIBLE) {
        sum += Math.abs(frames.harmonic(row, k) - frames.harmonic(late, k));
        count++;
      }
    }
    return sum / Math.max(1, count);
  }
}
