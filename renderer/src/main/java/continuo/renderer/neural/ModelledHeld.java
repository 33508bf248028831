package continuo.renderer.neural;

import continuo.renderer.synth.HeldFrames;
import continuo.renderer.synth.HeldRows;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.OscillatorBank;
import java.util.List;

/**
 * Held tones by subtractive and additive synthesis: a slope or drawbars, formants, a low-pass that
 * may sweep, an envelope, breath. Power is brought to the note's reference level.
 */
final class ModelledHeld implements HeldSource {
  private static final int HARMONICS = OscillatorBank.HARMONICS;
  private static final double LN_2 = StrictMath.log(2);

  /**
   * A resonance.
   *
   * @param hertz where
   * @param octaves how wide to each side
   * @param decibels how strong
   */
  record Formant(double hertz, double octaves, double decibels) {
    static Formant read(String text) {
      String[] parts = text.split(":", 3);
      return new Formant(
          Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
  }

  /**
   * A row of {@code modelled-held.tsv}.
   *
   * @param slope dB an octave that harmonics fall
   * @param even dB that even harmonics are softer
   * @param drawbars levels of the first harmonics in dB instead of the slope; empty for none
   * @param formants resonances of a body or mouth
   * @param cutoff of the low-pass in harmonics of middle C, hertz
   * @param steepness of the low-pass, dB an octave
   * @param sweep octaves that the cutoff moves after the onset
   * @param sweepSeconds in which most of it happens
   * @param touch dB an octave that the softest note falls more than the loudest
   * @param attack seconds
   * @param sag dB that it falls after the attack
   * @param sagSeconds in which most of it happens
   * @param release seconds
   * @param noise of the breath, dB below the tone
   * @param noiseHertz its centre
   * @param vibratoHertz its rate
   * @param vibratoCents its extent
   * @param jitter cents
   * @param shimmer dB
   */
  record Shape(
      double slope,
      double even,
      List<Double> drawbars,
      List<Formant> formants,
      double cutoff,
      double steepness,
      double sweep,
      double sweepSeconds,
      double touch,
      double attack,
      double sag,
      double sagSeconds,
      double release,
      double noise,
      double noiseHertz,
      double vibratoHertz,
      double vibratoCents,
      double jitter,
      double shimmer) {
    static Shape read(TabLines.Row row) {
      return new Shape(
          row.number("slope"),
          row.number("even"),
          row.list("drawbars").stream().map(Double::valueOf).toList(),
          row.list("formants").stream().map(Formant::read).toList(),
          row.number("cutoff"),
          row.number("steepness"),
          row.number("sweep"),
          row.number("sweepSeconds"),
          row.number("touch"),
          row.number("attack"),
          row.number("sag"),
          row.number("sagSeconds"),
          row.number("release"),
          row.number("noise"),
          row.number("noiseHertz"),
          row.number("vibratoHertz"),
          row.number("vibratoCents"),
          row.number("jitter"),
          row.number("shimmer"));
    }
  }

  private final List<Shape> shapes;

  ModelledHeld(List<Shape> shapes) {
    this.shapes = List.copyOf(shapes);
  }

  @Override
  public HeldFrames frames(HeldRows rows) {
    int n = rows.count();
    float[] pitch = rows.pitch();
    float[] dynamic = rows.dynamic();
    float[] onset = rows.onset();
    float[] offset = rows.offset();
    long[] voice = rows.voice();
    float[] latent = rows.latent();
    float[] harmonics = new float[n * HARMONICS];
    float[] noise = new float[n * Bands.COUNT];
    float[] motion = new float[n * HeldFrames.MOTION];
    for (int i = 0; i < n; i++) {
      Shape shape = shapes.get((int) voice[i]);
      double attack = shape.attack * (1 + 0.15 * latent[i * 8]);
      double envelope = envelope(shape, attack, onset[i], offset[i]);
      double hertz = 440 * StrictMath.exp((pitch[i] - 69) / 12 * LN_2);
      spectrum(shape, hertz, dynamic[i], onset[i], envelope, harmonics, i * HARMONICS);
      float[] hill = Bands.hill(shape.noiseHertz, 1.5);
      for (int b = 0; b < Bands.COUNT; b++) {
        noise[i * Bands.COUNT + b] = (float) (hill[b] + shape.noise + envelope);
      }
      motion[i * 6 + 1] = (float) (shape.vibratoHertz * (1 + 0.06 * latent[i * 8 + 1]));
      double grown = 1 - StrictMath.exp(-onset[i] / 0.4);
      motion[i * 6 + 2] = (float) (shape.vibratoCents * grown);
      motion[i * 6 + 3] = (float) shape.jitter;
      motion[i * 6 + 5] = (float) shape.shimmer;
    }
    return new HeldFrames(harmonics, noise, motion);
  }

  private static double envelope(Shape shape, double attack, double onset, double offset) {
    double rise = Math.min(1, (onset + 1e-3) / Math.max(0.005, attack));
    double level = 20 * StrictMath.log10(StrictMath.sin(rise * Math.PI / 2));
    level -= shape.sag * (1 - StrictMath.exp(-Math.max(0, onset - attack) / shape.sagSeconds));
    if (offset < 0) {
      // 60 dB within the release.
      level += 60 * offset / shape.release;
    }
    return Math.max(-120, level);
  }

  private static void spectrum(
      Shape shape,
      double hertz,
      double dynamic,
      double onset,
      double envelope,
      float[] out,
      int at) {
    double swept = shape.sweep * (1 - StrictMath.exp(-onset / shape.sweepSeconds));
    double cutoff = shape.cutoff * StrictMath.exp(swept * LN_2);
    double power = 0;
    for (int k = 0; k < HARMONICS; k++) {
      double f = hertz * (k + 1);
      double octaves = StrictMath.log(k + 1.0) / LN_2;
      double level = -octaves * (shape.slope + shape.touch * (1 - dynamic));
      if (!shape.drawbars.isEmpty()) {
        level = k < shape.drawbars.size() ? shape.drawbars.get(k) : -200;
      }
      level -= k % 2 == 1 ? shape.even : 0;
      if (f > cutoff) {
        level -= shape.steepness * StrictMath.log(f / cutoff) / LN_2;
      }
      for (Formant formant : shape.formants) {
        double away = StrictMath.log(f / formant.hertz) / LN_2 / formant.octaves;
        level += formant.decibels * StrictMath.exp(-away * away);
      }
      out[at + k] = (float) level;
      if (f < 20_000) {
        power += StrictMath.exp(level * LN_2 / 3.0102999566) / 2;
      }
    }
    double whole = power > 0 ? 10 * StrictMath.log10(power) : 0;
    for (int k = 0; k < HARMONICS; k++) {
      out[at + k] = (float) Math.max(-160, out[at + k] - whole + envelope);
    }
  }
}
