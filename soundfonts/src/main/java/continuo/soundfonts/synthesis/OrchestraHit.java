package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.slope;

import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** Many instruments at once, short, in octaves and a fifth. */
final class OrchestraHit {
  private static final int PLAYERS = 4;
  private static final int PARTIALS = 24;

  private OrchestraHit() {}

  static Program program(Forge forge) {
    Patch hit =
        forge.struck(
            "Orchestra Hit",
            new StruckTone((key, f, random) -> modes(f, random))
                .resolution(22_000, 0)
                .body(0.9)
                .rise(0.012)
                .burst(new Burst(-8, 0.004, 0.25, 200, 5_000)),
            -6,
            48,
            72,
            12,
            Voicing.of().held(0.001, 0.2));
    return Program.layered(
        55,
        "Orchestra Hit",
        Program.layer(hit),
        Program.layer(hit, GeneratorAmount.of(Generator.COARSE_TUNE, -12)),
        Program.layer(
            hit,
            GeneratorAmount.of(Generator.COARSE_TUNE, 7),
            GeneratorAmount.of(Generator.ATTENUATION, 60)));
  }

  private static List<StruckTone.Mode> modes(double fundamental, RandomSource random) {
    List<StruckTone.Mode> modes = new ArrayList<>();
    for (int n = 1; n <= PARTIALS; n++) {
      for (int player = 0; player < PLAYERS; player++) {
        double cents = 14 * Math.max(-1.5, Math.min(1.5, random.nextGaussian()));
        modes.add(
            new StruckTone.Mode(
                n * fundamental * StrictMath.pow(2, cents / 1200),
                slope(n, 4) + hill(n * fundamental, 1_500, 1, 3),
                1.1 / (1 + n * 0.05)));
      }
    }
    return modes;
  }
}
