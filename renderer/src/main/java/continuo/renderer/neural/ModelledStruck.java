package continuo.renderer.neural;

import continuo.renderer.synth.StruckRows;
import continuo.renderer.synth.StruckSource;
import continuo.renderer.synth.StruckTone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Struck and plucked tones by modes: strings with a place where they are plucked (references:
 * fletcher1998), or bars, bells and drums with ratios of their own.
 */
final class ModelledStruck implements StruckSource {
  private static final int PARTIALS = StruckTone.PARTIALS;
  private static final int[] FRAMES = {
    0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 320, 576
  };
  private static final double LN_2 = StrictMath.log(2);

  /**
   * A way in which a body vibrates.
   *
   * @param ratio to the key's frequency
   * @param decibels level
   * @param decay against the first mode's
   */
  record Mode(double ratio, double decibels, double decay) {
    static Mode read(String text) {
      String[] parts = text.split(":", 3);
      return new Mode(
          Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
  }

  /**
   * A row of {@code modelled-struck.tsv}.
   *
   * @param modes of a bar, bell or drum; none for a string
   * @param slope dB an octave that a string's partials fall
   * @param pluck place of the blow, share of the string; 0 for none
   * @param stretch inharmonicity B
   * @param decay of the first partial at middle C, dB a second
   * @param keyed factor of the decay an octave up
   * @param damping decay of partial k is {@code 1 + damping · (k - 1)} times the first's
   * @param fast the first stage's decay against the second's
   * @param share of the second stage
   * @param touch dB an octave that the softest note falls more than the loudest
   * @param noise of the blow, dB against the tone
   * @param noiseHertz its centre
   * @param noiseFall dB a second
   * @param rise seconds
   */
  record Shape(
      List<Mode> modes,
      double slope,
      double pluck,
      double stretch,
      double decay,
      double keyed,
      double damping,
      double fast,
      double share,
      double touch,
      double noise,
      double noiseHertz,
      double noiseFall,
      double rise) {
    static Shape read(TabLines.Row row) {
      return new Shape(
          row.list("modes").stream().map(Mode::read).toList(),
          row.number("slope"),
          row.number("pluck"),
          row.number("stretch"),
          row.number("decay"),
          row.number("keyed"),
          row.number("damping"),
          row.number("fast"),
          row.number("share"),
          row.number("touch"),
          row.number("noise"),
          row.number("noiseHertz"),
          row.number("noiseFall"),
          row.number("rise"));
    }
  }

  private final List<Shape> shapes;

  ModelledStruck(List<Shape> shapes) {
    this.shapes = List.copyOf(shapes);
  }

  @Override
  public List<StruckTone> tones(StruckRows rows) {
    List<StruckTone> tones = new ArrayList<>();
    float[] latent = rows.latent();
    for (int i = 0; i < rows.count(); i++) {
      StruckRows.Row row = rows.rows().get(i);
      tones.add(tone(shapes.get(row.voice()), row, Arrays.copyOfRange(latent, i * 8, i * 8 + 8)));
    }
    return tones;
  }

  private static StruckTone tone(Shape shape, StruckRows.Row row, float[] latent) {
    float[] levels = new float[PARTIALS];
    float[] fast = new float[PARTIALS];
    float[] slow = new float[PARTIALS];
    float[] mix = new float[PARTIALS];
    float[] deviation = new float[PARTIALS];
    double octaves = (row.pitch() - 60) / 12;
    double decay = shape.decay * StrictMath.exp(octaves * StrictMath.log(shape.keyed));
    double soft = shape.touch * (1 - row.dynamic()) + 0.6 * latent[0];
    double place = shape.pluck * (1 + 0.08 * latent[1]);
    double hertz = 440 * StrictMath.exp((row.pitch() - 69) / 12 * LN_2);
    double power = 0;
    boolean string = shape.modes.isEmpty();
    for (int p = 0; p < PARTIALS; p++) {
      int k = p + 1;
      double ratio = string ? k : p < shape.modes.size() ? shape.modes.get(p).ratio() : k;
      double up = StrictMath.log(Math.max(1, ratio)) / LN_2;
      double level = -up * soft;
      double own = 1;
      if (string) {
        level -= shape.slope * up;
        if (place > 0) {
          level += 20 * StrictMath.log10(Math.abs(StrictMath.sin(Math.PI * k * place)) + 0.01);
        }
        own = 1 + shape.damping * p;
      } else if (p < shape.modes.size()) {
        level += shape.modes.get(p).decibels();
        own = shape.modes.get(p).decay();
        deviation[p] = (float) (ratio - k * StrictMath.sqrt(1 + shape.stretch * k * k));
      } else {
        level = -200;
      }
      levels[p] = (float) level;
      slow[p] = (float) (decay * own);
      fast[p] = (float) (decay * own * shape.fast);
      mix[p] = (float) shape.share;
      if (hertz * ratio < 20_000) {
        power += StrictMath.exp(level * LN_2 / 3.0102999566) / 2;
      }
    }
    double whole = 10 * StrictMath.log10(Math.max(1e-12, power));
    for (int p = 0; p < PARTIALS; p++) {
      levels[p] = (float) Math.max(-160, levels[p] - whole);
    }
    float[] tone = {latent[2] * 0.6f, string ? (float) shape.stretch : 0, (float) shape.rise};
    return new StruckTone(
        levels,
        fast,
        slow,
        mix,
        deviation,
        tone,
        burst(shape.noise, shape.noiseHertz, shape.noiseFall),
        fall(shape.noiseFall));
  }

  /** Noise that falls evenly from the onset. */
  static float[] burst(double level, double centre, double perSecond) {
    float[] hill = Bands.hill(centre, 1.2);
    float[] noise = new float[FRAMES.length * Bands.COUNT];
    for (int f = 0; f < FRAMES.length; f++) {
      for (int b = 0; b < Bands.COUNT; b++) {
        double fallen = perSecond * FRAMES[f] / 200.0;
        noise[f * Bands.COUNT + b] = (float) Math.max(-240, hill[b] + level - fallen);
      }
    }
    return noise;
  }

  static float[] fall(double perSecond) {
    float[] fall = new float[Bands.COUNT];
    Arrays.fill(fall, (float) perSecond);
    return fall;
  }
}
