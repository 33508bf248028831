package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.between;
import static continuo.soundfonts.synthesis.Spectra.comb;
import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;

import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.soundfonts.synthesis.StruckTone.Mode;
import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;

/** Pianos, electric pianos, harpsichord, clavinet. */
final class Keyboards {
  private Keyboards() {}

  static List<Program> programs(Forge forge) {
    Patch grand =
        forge.struck(
            "Grand",
            new StruckTone(Keyboards::pianoString)
                .resolution(29_000, 4_096)
                .body(0.54)
                .rise(0.0012)
                .twoStage(0.62, 2.6)
                .beating(0.12)
                .burst(new Burst(-24, 0.001, 0.09, 60, 700))
                .burst(new Burst(-34, 0.0008, 0.03, 900, 5_000)),
            3,
            24,
            104,
            6,
            Voicing.of().dying(17, 0.85, 0.35).brightness(11_000, 4_200).darkening(1_700, 7));
    Patch bright =
        Forge.revoiced(
            "Bright Grand",
            grand,
            Voicing.of()
                .brightness(20_000, 2_800)
                .darkening(900, 9)
                .set(Generator.ATTENUATION, 60));
    Patch electricGrand =
        forge.struck(
            "Electric Grand",
            new StruckTone(
                    (key, f, random) ->
                        string(
                            f,
                            inharmonicity(key) * 1.5,
                            40,
                            random,
                            (n, hertz) ->
                                comb(n, 0.12)
                                    - 5 * Spectra.octaves(n)
                                    + hill(hertz, 900, 1, 5)
                                    + lowPass(hertz, 3_800, 14),
                            hertz -> between(key, 24, 11, 60, 9, 100, 1.6) / (1 + hertz / 1_900)))
                .resolution(26_000, 4_096)
                .body(0.34)
                .twoStage(0.5, 2.2)
                .beating(0.2)
                .burst(new Burst(-30, 0.001, 0.05, 100, 1_200)),
            0,
            30,
            96,
            13,
            Voicing.of().dying(12, 0.8, 0.25).brightness(9_000, 3_600).darkening(1_400, 4));
    Patch tine =
        forge.struck(
            "Tine Piano",
            new StruckTone(Keyboards::tine)
                .resolution(24_000, 4_096)
                .body(0.48)
                .rise(0.0015)
                .twoStage(0.3, 2)
                .burst(new Burst(-36, 0.001, 0.03, 200, 2_500)),
            -1,
            30,
            96,
            13,
            Voicing.of().dying(10, 0.7, 0.2).brightness(7_000, 5_200).darkening(1_200, 4));
    Patch frequencyModulated =
        forge.struck(
            "FM Piano",
            new StruckTone(Keyboards::frequencyModulated)
                .resolution(28_000, 4_096)
                .body(0.41)
                .rise(0.001)
                .beating(0.1),
            -1,
            30,
            96,
            13,
            Voicing.of().dying(11, 0.7, 0.25).brightness(13_000, 4_600).darkening(800, 3));
    Patch harpsichord =
        forge.struck(
            "Harpsichord",
            new StruckTone(
                    (key, f, random) ->
                        string(
                            f,
                            3e-5 * StrictMath.pow(2, (key - 60) / 10.0),
                            60,
                            random,
                            (n, hertz) ->
                                comb(n, 0.13)
                                    - 1.2 * Spectra.octaves(n)
                                    + hill(hertz, 2_200, 1.2, 5)
                                    + lowPass(hertz, 9_000, 10)
                                    + highPass(hertz, 110, 8),
                            hertz -> between(key, 29, 7, 60, 4.5, 89, 2) / (1 + hertz / 4_500)))
                .resolution(31_000, 4_096)
                .body(0.31)
                .rise(0.0006)
                .twoStage(0.4, 2)
                .burst(new Burst(-26, 0.0005, 0.02, 1_500, 9_000))
                .burst(new Burst(-32, 0.001, 0.07, 120, 900)),
            -1,
            29,
            89,
            10,
            Voicing.of().dying(8, 0.7, 0.08).darkening(900, 4));
    Patch clavinet =
        forge.struck(
            "Clavinet",
            new StruckTone(
                    (key, f, random) ->
                        string(
                            f,
                            1e-4,
                            45,
                            random,
                            (n, hertz) ->
                                comb(n, 0.06)
                                    + comb(n, 0.22) * 0.7
                                    + hill(hertz, 1_700, 0.9, 7)
                                    + lowPass(hertz, 5_000, 14),
                            hertz -> between(key, 29, 3.5, 60, 2.2, 89, 1) / (1 + hertz / 3_500)))
                .resolution(26_000, 2_048)
                .body(0.20)
                .rise(0.0008)
                .burst(new Burst(-28, 0.0006, 0.015, 800, 6_000)),
            -1,
            30,
            90,
            10,
            Voicing.of().dying(4, 0.6, 0.06).brightness(8_000, 3_600).darkening(1_600, 1.5));
    return List.of(
        Program.of(0, "Acoustic Grand Piano", grand),
        Program.of(1, "Bright Acoustic Piano", bright),
        Program.of(2, "Electric Grand Piano", electricGrand),
        Program.layered(
            3,
            "Honky-tonk Piano",
            Program.layer(
                bright,
                GeneratorAmount.of(Generator.FINE_TUNE, -9),
                GeneratorAmount.of(Generator.ATTENUATION, 45)),
            Program.layer(
                bright,
                GeneratorAmount.of(Generator.FINE_TUNE, 11),
                GeneratorAmount.of(Generator.ATTENUATION, 45))),
        Program.of(4, "Electric Piano 1", tine),
        Program.of(5, "Electric Piano 2", frequencyModulated),
        Program.of(6, "Harpsichord", harpsichord),
        Program.of(7, "Clavinet", clavinet));
  }

  /** The level of a partial of a string. */
  @FunctionalInterface
  interface PartialLevel {
    double decibels(int partial, double hertz);
  }

  /** How long a frequency takes to fall by 60 dB. */
  @FunctionalInterface
  interface DecaySeconds {
    double at(double hertz);
  }

  /** The modes of a stiff string (references: fletcher1964). */
  static List<Mode> string(
      double fundamental,
      double inharmonicity,
      int most,
      RandomSource random,
      PartialLevel level,
      DecaySeconds decay) {
    List<Mode> modes = new ArrayList<>();
    // Stretched partials are heard at the pitch of their lower ones: keep the second one in tune.
    double stretch = StrictMath.sqrt(1 + 2 * inharmonicity);
    for (int n = 1; n <= most; n++) {
      double hertz = n * fundamental * StrictMath.sqrt(1 + inharmonicity * n * n) / stretch;
      double wobble = 1.6 * Math.max(-1.5, Math.min(1.5, random.nextGaussian()));
      modes.add(
          new Mode(hertz, level.decibels(n, hertz) + wobble, Math.max(0.05, decay.at(hertz))));
    }
    return modes;
  }

  /** Of a piano string: least in the tenor, most in the highest treble. */
  static double inharmonicity(int key) {
    return 3e-4 * StrictMath.pow(2, (key - 69) / 7.5)
        + 1.2e-4 * StrictMath.pow(2, (30 - key) / 9.0);
  }

  private static List<Mode> pianoString(int key, double f, RandomSource random) {
    double hammer = between(key, 21, 900, 48, 1_300, 72, 2_200, 108, 4_500);
    double ring = between(key, 21, 16, 45, 16, 60, 9, 72, 6, 84, 3.2, 96, 1.3, 108, 0.6);
    return string(
        f,
        inharmonicity(key),
        key < 40 ? 56 : 44,
        random,
        (n, hertz) ->
            comb(n, 0.119)
                - 1.5 * Spectra.octaves(n)
                - 8.7 * hertz / hammer * 0.42
                + highPass(hertz, 75, 9)
                + hill(hertz, 300, 1.2, 3),
        hertz -> ring / (1 + 0.35 * hertz / 1_000 + 0.05 * (hertz / 1_000) * (hertz / 1_000)));
  }

  /** A tine with its tone bar: a strong fundamental and a bell that fades at once. */
  private static List<Mode> tine(int key, double f, RandomSource random) {
    double ring = between(key, 28, 12, 60, 10, 96, 3);
    List<Mode> modes = new ArrayList<>();
    double[] levels = {0, -13, -20, -27, -34, -40, -46};
    for (int n = 1; n <= levels.length; n++) {
      modes.add(
          new Mode(
              n * f, levels[n - 1] + random.nextGaussian() * 0.7, ring / (1 + 0.35 * (n - 1))));
    }
    modes.add(new Mode(7.13 * f, -22, 0.55));
    modes.add(new Mode(19.4 * f, -34, 0.18));
    return modes;
  }

  private static List<Mode> frequencyModulated(int key, double f, RandomSource random) {
    double ring = between(key, 28, 13, 60, 11, 96, 4);
    List<Mode> modes = new ArrayList<>();
    double[] levels = {0, -16, -26, -34, -44};
    for (int n = 1; n <= levels.length; n++) {
      modes.add(
          new Mode(n * f * (1 + 0.0002 * (n - 1)), levels[n - 1], ring / (1 + 0.3 * (n - 1))));
    }
    // Side bands around the fourteenth harmonic: the struck bar of the famous preset.
    for (int side = -2; side <= 2; side++) {
      modes.add(new Mode((14 + side) * f, -19 - 5.0 * Math.abs(side) + random.nextGaussian(), 1.3));
    }
    return modes;
  }
}
