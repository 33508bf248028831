package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;
import static continuo.soundfonts.synthesis.Spectra.slope;

import java.util.ArrayList;
import java.util.List;

/** Electric guitars through driven amplifiers, and their harmonics. */
final class Guitars {
  /** Ratio, decibels and share of the ring of a harmonic's partials. */
  private static final double[][] HARMONICS = {
    {1, 0, 1}, {2, -12, 0.6}, {3, -22, 0.4}, {4, -26, 0.3}, {6, -36, 0.2}
  };

  private static final double RING = 4.5;

  private Guitars() {}

  static List<Program> programs(Forge forge) {
    Patch overdriven =
        forge.sustained(
            "Overdriven Guitar",
            amplified(1.6, 2_800, 3),
            -0.5,
            40,
            84,
            11,
            Voicing.of().dying(14, 0.3, 0.1).brightness(9_000, 2_600).vibrato(0.5, 5, 5));
    Patch distorted =
        forge.sustained(
            "Distortion Guitar",
            amplified(0.6, 3_600, 1.5),
            -0.5,
            40,
            84,
            11,
            Voicing.of().dying(20, 0.2, 0.1).brightness(12_000, 1_600).vibrato(0.5, 5, 5));
    Patch harmonics =
        forge.struck(
            "Guitar Harmonics",
            new StruckTone((key, f, random) -> harmonicModes(key, f))
                .resolution(26_000, 2_048)
                .body(0.27)
                .rise(0.002)
                .burst(new Burst(-32, 0.001, 0.02, 500, 4_000)),
            -3,
            52,
            88,
            15,
            Voicing.of().dying(7, 0.4, 0.2).brightness(13_000, 3_000));
    return List.of(
        Program.of(29, "Overdriven Guitar", overdriven),
        Program.of(30, "Distortion Guitar", distorted),
        Program.of(31, "Guitar Harmonics", harmonics));
  }

  /** Through a driven amplifier and its loudspeaker. */
  private static SustainedTone amplified(double perOctave, double corner, double odd) {
    return new SustainedTone(
            (r, hz, f) ->
                slope(r, perOctave)
                    - (((int) r) % 2 == 0 ? odd : 0)
                    + hill(hz, 110, 0.6, 3)
                    + hill(hz, 2_400, 0.6, 6)
                    + lowPass(hz, corner, 26)
                    + highPass(hz, 90, 12))
        .resolution(22_000, 4_096)
        .rise(0.008, 0.02)
        .flutter(0.09)
        .noise(-36, hz -> lowPass(hz, 3_000, 18) + highPass(hz, 300, 6))
        .burst(new Burst(-14, 0.001, 0.03, 400, 3_500));
  }

  private static List<StruckTone.Mode> harmonicModes(int key, double fundamental) {
    double ring = RING * StrictMath.pow(2, (60 - key) / 24.0);
    List<StruckTone.Mode> modes = new ArrayList<>();
    for (double[] mode : HARMONICS) {
      modes.add(new StruckTone.Mode(mode[0] * fundamental, mode[1], mode[2] * ring));
    }
    return modes;
  }
}
