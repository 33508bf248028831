package continuo.renderer.bank;

import continuo.audio.buffer.SampleRate;
import continuo.renderer.neural.SingleNotes;
import continuo.renderer.neural.SingleNotes.Playing;
import continuo.renderer.synth.SteadyHeld.Part;

/**
 * Makes single notes into samples with loops. Held notes grow steady, so that after a whole number
 * of periods the loop meets itself exactly; struck ones are levelled where they loop. All are as
 * loud as velocity 127 asks, since players take the rest off by the square of the velocity, as the
 * neural renderer does.
 */
final class NoteSampler {
  private static final double MOST_PEAK = 0.98;
  private static final double FADE_IN = 0.003;
  private static final int PROBE = 44_100;

  /** How many periods a loop may be longer than asked, to end nearer to a frame. */
  private static final int MORE_PERIODS = 40;

  /** Share of the highest rate that the rate may be lower, likewise. */
  private static final double RATES = 0.01;

  private final SingleNotes notes;

  NoteSampler(SingleNotes notes) {
    this.notes = notes;
  }

  /** A rate and a loop of whole periods in it. */
  private record Fit(int rate, int length, double error) {}

  /** A sample at its rate. */
  record Sampled(Looped sound, int rate) {}

  static double hertz(int key) {
    return 440 * StrictMath.pow(2, (key - 69) / 12.0);
  }

  Sampled sample(Playing program, int key, double dynamic, BankSize.Detail detail) {
    Sampled made =
        program.held()
            ? held(program, key, dynamic, detail)
            : struck(program, key, dynamic, detail);
    double gain = StrictMath.pow(10, program.gain() / 20) / (dynamic * dynamic);
    return new Sampled(limited(made.sound().scaled(gain)), made.rate());
  }

  /** No louder than full scale. */
  static Looped limited(Looped sound) {
    double peak = sound.peak();
    return peak > MOST_PEAK ? sound.scaled(MOST_PEAK / peak) : sound;
  }

  private Sampled held(Playing program, int key, double dynamic, BankSize.Detail detail) {
    double moment = notes.steadyFrom(program, key, dynamic, detail.steady());
    double steadyFrom = Math.min(detail.longestAttack(), moment);
    double lead = Math.min(steadyFrom, Math.max(0, notes.lead(program) - 2 * FADE_IN));
    int rate = Math.min(detail.rate(), brightness(program, key, dynamic, moment, detail));
    double loop = program.players() > 1 ? 2 * detail.loop() : detail.loop();
    Fit fit = fit(rate, hertz(key), loop);
    int fade = fit.length() / 3;
    int settled = (int) Math.ceil((steadyFrom + 0.01) * fit.rate());
    int from = settled + fade;
    SingleNotes.Steady steady =
        new SingleNotes.Steady(
            new SampleRate(fit.rate()), from + fit.length(), steadyFrom, moment, fit.length());
    float[] tone = notes.held(program, key, dynamic, steady, Part.TONE);
    float[] noise = notes.held(program, key, dynamic, steady, Part.NOISE);
    Looped whole = Looped.held(tone, noise, from, fit.length(), fade);
    return new Sampled(begun(whole, (int) (lead * fit.rate()), fit.rate()), fit.rate());
  }

  /** Without what comes before the note is heard. */
  private static Looped begun(Looped whole, int skipped, int rate) {
    float[] frames = java.util.Arrays.copyOfRange(whole.frames(), skipped, whole.frames().length);
    int fade = skipped > 0 ? (int) (FADE_IN * rate) : 0;
    for (int i = 0; i < fade; i++) {
      frames[i] *= (float) i / fade;
    }
    return new Looped(frames, whole.loopFrom() - skipped, whole.loopTo() - skipped, whole.fall());
  }

  private int brightness(
      Playing program, int key, double dynamic, double seconds, BankSize.Detail detail) {
    int frames = (int) ((seconds + 0.3) * PROBE);
    SingleNotes.Steady steady =
        new SingleNotes.Steady(new SampleRate(PROBE), frames, seconds, seconds, frames);
    float[] sound = notes.held(program, key, dynamic, steady, Part.TONE);
    float[] noise = notes.held(program, key, dynamic, steady, Part.NOISE);
    for (int i = 0; i < frames; i++) {
      sound[i] += noise[i];
    }
    return Brightness.rate(sound, PROBE, detail.brightness(), detail.rate());
  }

  /** A rate and a length such that whole periods of a tone take nearly whole frames. */
  private static Fit fit(int most, double hertz, double seconds) {
    Fit best = new Fit(most, (int) (seconds * most), Double.POSITIVE_INFINITY);
    int first = (int) Math.ceil(seconds * hertz);
    for (int periods = first; periods <= first + MORE_PERIODS * hertz / 440; periods++) {
      for (int rate = most; rate > most * (1 - RATES); rate--) {
        double exact = periods * rate / hertz;
        double error = Math.abs(exact - Math.rint(exact));
        if (error < best.error() - 1e-4) {
          best = new Fit(rate, (int) Math.rint(exact), error);
        }
      }
    }
    return best;
  }

  private Sampled struck(Playing program, int key, double dynamic, BankSize.Detail detail) {
    float[] probe = notes.struck(program, key, dynamic, new SampleRate(PROBE), PROBE / 2);
    int rate = Brightness.rate(probe, PROBE, detail.brightness(), detail.rate());
    double body = detail.body() * Math.max(0.35, Math.min(1.6, octaveScale(key)));
    double period = rate / hertz(key);
    int from = (int) (body * rate);
    int least = (int) Math.max(0.6 * detail.loop() * rate, 6 * period);
    float[] sound =
        notes.struck(
            program, key, dynamic, new SampleRate(rate), (int) (from + 1.6 * least + 3 * period));
    if (level(sound, from) < peakLevel(sound) - detail.brightness()) {
      return new Sampled(Looped.once(ended(sound, detail.brightness() + 6)), rate);
    }
    return new Sampled(Looped.struck(sound, rate, from, least, period), rate);
  }

  private static double octaveScale(int key) {
    return StrictMath.pow(2, (60 - key) / 24.0);
  }

  private static double level(float[] sound, int around) {
    int half = 400;
    double power = 1e-12;
    int from = Math.max(0, around - half);
    int to = Math.min(sound.length, around + half);
    for (int i = from; i < to; i++) {
      power += (double) sound[i] * sound[i];
    }
    return 10 * StrictMath.log10(power / Math.max(1, to - from));
  }

  private static double peakLevel(float[] sound) {
    double most = -200;
    for (int at = 400; at < sound.length; at += 400) {
      most = Math.max(most, level(sound, at));
    }
    return most;
  }

  /** The sound until it stays so many decibels below its loudest, faded out. */
  static float[] ended(float[] sound, double decibels) {
    double least = peakLevel(sound) - decibels;
    int end = sound.length;
    while (end > 800 && level(sound, end - 400) < least) {
      end -= 200;
    }
    float[] result = java.util.Arrays.copyOf(sound, end);
    int fade = Math.max(1, end / 6);
    for (int i = end - fade; i < end; i++) {
      result[i] *= (end - 1f - i) / fade;
    }
    return result;
  }

  /**
   * Seconds in which a held note falls by 100 dB once its key is let go, from the 30 dB after the
   * first 6.
   */
  double release(Playing program, int key) {
    double held = 0.8;
    float[] sound = notes.released(program, key, 0.75, new SampleRate(PROBE), held);
    double loud = -200;
    for (int at = PROBE / 4; at < held * PROBE; at += 400) {
      loud = Math.max(loud, level(sound, at));
    }
    double begun = 0;
    double gone = (double) sound.length / PROBE;
    for (int at = sound.length - 400; at > held / 2 * PROBE; at -= 100) {
      double level = level(sound, at);
      if (level < loud - 36) {
        gone = (double) at / PROBE;
      }
      if (level < loud - 6) {
        begun = (double) at / PROBE;
      } else {
        break;
      }
    }
    return Math.max(0.05, Math.min(8, (gone - begun) * 100 / 30));
  }
}
