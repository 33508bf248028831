package continuo.renderer.neural;

import continuo.renderer.synth.DrumSource;
import continuo.renderer.synth.DrumTone;
import continuo.renderer.synth.StruckRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Drums and small percussion by modes and noise: round membranes at the ratios of an ideal one
 * (references: fletcher1998), metal at dense ratios, wood at few.
 */
final class ModelledDrums implements DrumSource {
  private static final int MODES = DrumTone.MODES;

  /** What vibrates. */
  private enum Body {
    MEMBRANE(1, 1.59, 2.14, 2.3, 2.65, 2.92, 3.16, 3.5, 3.6, 3.65),
    METAL(1, 1.41, 1.83, 2.21, 2.63, 3.1, 3.57, 4.19, 4.83, 5.41, 6.11, 6.87, 7.7, 8.6, 9.5, 10.6),
    BELL(1, 1.48, 2.55, 3.84),
    WOOD(1, 2.57, 4.9);

    private final double[] ratios;

    Body(double... ratios) {
      this.ratios = ratios;
    }
  }

  /**
   * A row of {@code modelled-drums.tsv}.
   *
   * @param hertz of the first mode
   * @param tone dB of the modes together
   * @param decay of the first mode, dB a second
   * @param glide share that the pitch is higher at first
   * @param settle seconds of the glide
   * @param noise dB of the noise
   * @param noiseHertz its centre
   * @param noiseFall dB a second
   */
  record Shape(
      Body body,
      double hertz,
      double tone,
      double decay,
      double glide,
      double settle,
      double noise,
      double noiseHertz,
      double noiseFall) {
    static Shape read(TabLines.Row row) {
      return new Shape(
          Body.valueOf(row.text("body")),
          row.number("hertz"),
          row.number("tone"),
          row.number("decay"),
          row.number("glide"),
          row.number("settle"),
          row.number("noise"),
          row.number("noiseHertz"),
          row.number("noiseFall"));
    }
  }

  private final List<Shape> shapes;

  ModelledDrums(List<Shape> shapes) {
    this.shapes = List.copyOf(shapes);
  }

  @Override
  public List<DrumTone> tones(StruckRows rows) {
    List<DrumTone> tones = new ArrayList<>();
    float[] latent = rows.latent();
    for (int i = 0; i < rows.count(); i++) {
      StruckRows.Row row = rows.rows().get(i);
      tones.add(
          tone(
              shapes.get(row.voice()),
              row.dynamic(),
              Arrays.copyOfRange(latent, i * 8, i * 8 + 8)));
    }
    return tones;
  }

  private static DrumTone tone(Shape shape, double dynamic, float[] latent) {
    double[] ratios = shape.body.ratios;
    float[] frequency = new float[MODES];
    float[] levels = new float[MODES];
    float[] decay = new float[MODES];
    Arrays.fill(levels, -200);
    Arrays.fill(decay, 100);
    double power = 0;
    for (int m = 0; m < ratios.length; m++) {
      frequency[m] = (float) (shape.hertz * ratios[m] * (1 + 0.003 * latent[m % 8]));
      double fall = (shape.body == Body.METAL ? 1.0 : 5) + 4 * (1 - dynamic);
      double level = -fall * StrictMath.log(ratios[m]) / StrictMath.log(2) + latent[(m + 3) % 8];
      levels[m] = (float) level;
      decay[m] = (float) (shape.decay * StrictMath.sqrt(ratios[m]));
      power += StrictMath.pow(10, level / 10) / 2;
    }
    double whole = 10 * StrictMath.log10(power);
    for (int m = 0; m < ratios.length; m++) {
      levels[m] += (float) (shape.tone - whole);
    }
    return new DrumTone(
        frequency,
        levels,
        decay,
        new float[] {(float) (shape.glide * (0.5 + dynamic / 2)), (float) shape.settle, 0.001f},
        ModelledStruck.burst(shape.noise - 3 * (1 - dynamic), shape.noiseHertz, shape.noiseFall),
        ModelledStruck.fall(shape.noiseFall));
  }
}
