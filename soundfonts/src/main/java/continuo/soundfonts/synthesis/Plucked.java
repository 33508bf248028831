package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.between;
import static continuo.soundfonts.synthesis.Spectra.comb;
import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;
import static continuo.soundfonts.synthesis.Spectra.octaves;
import static continuo.soundfonts.synthesis.Spectra.slope;

import java.util.List;

/** Guitars, basses, and plucked strings of other families. */
final class Plucked {
  private Plucked() {}

  static List<Program> guitars(Forge forge) {
    Patch nylon =
        forge.struck(
            "Nylon Guitar",
            guitar(0.17, 5.2, 3_200, 4.2, 0.9, 6)
                .resolution(26_000, 4_096)
                .body(0.37)
                .burst(new Burst(-30, 0.001, 0.035, 90, 1_200)),
            0,
            40,
            84,
            11,
            Voicing.of().dying(7, 0.6, 0.18).brightness(9_000, 3_600).darkening(1_400, 3));
    Patch steel =
        forge.struck(
            "Steel Guitar",
            guitar(0.13, 2.6, 7_000, 6, 1.6, 4)
                .resolution(29_000, 4_096)
                .body(0.37)
                .beating(0.06)
                .burst(new Burst(-30, 0.0008, 0.025, 700, 6_000)),
            0,
            40,
            84,
            11,
            Voicing.of().dying(9, 0.6, 0.16).brightness(13_000, 3_400).darkening(1_300, 4));
    Patch jazz =
        forge.struck(
            "Jazz Guitar",
            guitar(0.22, 6, 2_400, 5, 1.0, 0).resolution(22_000, 4_096).body(0.34),
            -0.5,
            40,
            84,
            18,
            Voicing.of().dying(8, 0.6, 0.14).brightness(6_000, 3_200).darkening(900, 4));
    Patch clean =
        forge.struck(
            "Clean Guitar",
            electric(0.12, 0.1, 5_500, 6).resolution(28_000, 4_096).body(0.34),
            -0.5,
            40,
            84,
            14,
            Voicing.of().dying(9, 0.6, 0.14).brightness(11_000, 3_400).darkening(1_100, 4));
    Patch muted =
        forge.struck(
            "Muted Guitar",
            electric(0.1, 0.1, 3_000, 0.35)
                .resolution(24_000, 0)
                .body(0.34)
                .burst(new Burst(-20, 0.001, 0.03, 150, 2_500)),
            -1,
            40,
            84,
            11,
            Voicing.of().held(0.001, 0.06).brightness(8_000, 3_600));
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
            Mallets.modal(4.5, 1, 0, 1, 2, -12, 0.6, 3, -22, 0.4, 4, -26, 0.3, 6, -36, 0.2)
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
        Program.of(24, "Acoustic Guitar (nylon)", nylon),
        Program.of(25, "Acoustic Guitar (steel)", steel),
        Program.of(26, "Electric Guitar (jazz)", jazz),
        Program.of(27, "Electric Guitar (clean)", clean),
        Program.of(28, "Electric Guitar (muted)", muted),
        Program.of(29, "Overdriven Guitar", overdriven),
        Program.of(30, "Distortion Guitar", distorted),
        Program.of(31, "Guitar Harmonics", harmonics));
  }

  static List<Program> basses(Forge forge) {
    Patch acoustic =
        forge.struck(
            "Acoustic Bass",
            bass(0.3, 7, 1_100, 3.2)
                .resolution(18_000, 4_096)
                .body(0.34)
                .burst(new Burst(-28, 0.002, 0.05, 60, 900)),
            0.5,
            28,
            60,
            12,
            Voicing.of().dying(5, 0.5, 0.12).brightness(3_500, 2_600));
    Patch finger =
        forge.struck(
            "Finger Bass",
            bass(0.2, 5, 1_700, 6)
                .resolution(20_000, 4_096)
                .body(0.34)
                .burst(new Burst(-34, 0.002, 0.02, 100, 1_500)),
            0.5,
            28,
            60,
            12,
            Voicing.of().dying(9, 0.4, 0.09).brightness(4_500, 3_000).darkening(900, 3));
    Patch pick =
        forge.struck(
            "Picked Bass",
            bass(0.12, 3, 3_200, 6)
                .resolution(22_000, 4_096)
                .body(0.31)
                .burst(new Burst(-28, 0.0008, 0.012, 500, 5_000)),
            0,
            28,
            60,
            12,
            Voicing.of().dying(9, 0.4, 0.09).brightness(7_000, 3_000).darkening(1_300, 2.5));
    Patch fretless =
        forge.struck(
            "Fretless Bass",
            bass(0.26, 4.5, 1_500, 7).resolution(20_000, 4_096).body(0.27).rise(0.012),
            0.5,
            28,
            60,
            12,
            Voicing.of().dying(10, 0.4, 0.12).brightness(4_000, 2_400).vibrato(0.35, 4.6, 8));
    Patch slap =
        forge.struck(
            "Slap Bass",
            bass(0.08, 1.5, 6_000, 5)
                .resolution(28_000, 4_096)
                .body(0.27)
                .burst(new Burst(-20, 0.0006, 0.025, 900, 7_000)),
            0,
            28,
            60,
            12,
            Voicing.of().dying(7, 0.4, 0.08).brightness(11_000, 4_200).darkening(2_200, 1.2));
    Patch saw =
        forge.sustained(
            "Saw Bass",
            new SustainedTone((r, hz, f) -> slope(r, 5.5) + lowPass(hz, 5_000, 12))
                .resolution(22_000, 2_048)
                .rise(0.004, 0)
                .flutter(0.01),
            0,
            24,
            72,
            15,
            Voicing.of()
                .held(0.002, 0.08)
                .falling(1.2, 6)
                .brightness(3_600, 3_600)
                .darkening(2_600, 0.5));
    Patch square =
        forge.sustained(
            "Square Bass",
            new SustainedTone(
                    (r, hz, f) -> slope(r, 6) + Spectra.oddOnly(r, 26) + lowPass(hz, 3_000, 12))
                .resolution(20_000, 2_048)
                .rise(0.004, 0)
                .flutter(0.01),
            0,
            24,
            72,
            15,
            Voicing.of()
                .held(0.002, 0.08)
                .falling(0.8, 8)
                .brightness(2_600, 3_000)
                .darkening(2_000, 0.35));
    return List.of(
        Program.of(32, "Acoustic Bass", acoustic),
        Program.of(33, "Electric Bass (finger)", finger),
        Program.of(34, "Electric Bass (pick)", pick),
        Program.of(35, "Fretless Bass", fretless),
        Program.of(36, "Slap Bass 1", slap),
        Program.of(
            37,
            "Slap Bass 2",
            Forge.revoiced(
                "Slap Bass 2", slap, Voicing.of().brightness(8_000, 4_600).darkening(3_000, 0.7))),
        Program.of(38, "Synth Bass 1", saw),
        Program.of(39, "Synth Bass 2", square));
  }

  static List<Program> world(Forge forge) {
    Patch sitar =
        forge.struck(
            "Sitar",
            new StruckTone(
                    (key, f, random) ->
                        Keyboards.string(
                            f,
                            2e-5,
                            60,
                            random,
                            (n, hz) ->
                                comb(n, 0.09) * 0.5
                                    - 1.5 * octaves(n)
                                    + hill(hz, 1_900, 0.9, 9)
                                    + lowPass(hz, 7_000, 12),
                            hz -> between(key, 45, 6, 80, 3.5) / (1 + hz / 7_000)))
                .resolution(28_000, 4_096)
                .body(0.34)
                .twoStage(0.2, 3)
                .beating(0.45)
                .burst(new Burst(-28, 0.001, 0.03, 800, 6_000)),
            -1,
            45,
            84,
            16,
            Voicing.of().dying(8, 0.5, 0.3).vibrato(0.3, 4.5, 6));
    Patch banjo =
        forge.struck(
            "Banjo",
            new StruckTone(
                    (key, f, random) ->
                        Keyboards.string(
                            f,
                            8e-5,
                            40,
                            random,
                            (n, hz) ->
                                comb(n, 0.11)
                                    - 2.5 * octaves(n)
                                    + hill(hz, 800, 0.8, 8)
                                    + hill(hz, 2_800, 0.8, 5)
                                    + highPass(hz, 220, 10),
                            hz -> between(key, 48, 1.7, 84, 0.8) / (1 + hz / 5_000)))
                .resolution(28_000, 2_048)
                .body(0.24)
                .rise(0.0006)
                .burst(new Burst(-18, 0.0008, 0.03, 300, 3_500)),
            -1,
            48,
            84,
            15,
            Voicing.of().dying(3, 0.5, 0.12).brightness(13_000, 2_800));
    Patch shamisen =
        forge.struck(
            "Shamisen",
            new StruckTone(
                    (key, f, random) ->
                        Keyboards.string(
                            f,
                            6e-5,
                            44,
                            random,
                            (n, hz) ->
                                comb(n, 0.1)
                                    - 2.2 * octaves(n)
                                    + hill(hz, 1_200, 0.8, 7)
                                    + highPass(hz, 180, 8),
                            hz -> between(key, 48, 1.6, 84, 0.8) / (1 + hz / 4_000)))
                .resolution(28_000, 2_048)
                .body(0.22)
                .rise(0.0006)
                .beating(0.25)
                .burst(new Burst(-12, 0.0006, 0.03, 200, 4_000)),
            -1,
            48,
            84,
            15,
            Voicing.of().dying(3, 0.5, 0.12).brightness(13_000, 2_600));
    Patch koto =
        forge.struck(
            "Koto",
            new StruckTone(
                    (key, f, random) ->
                        Keyboards.string(
                            f,
                            5e-5,
                            40,
                            random,
                            (n, hz) ->
                                comb(n, 0.14)
                                    - 3.6 * octaves(n)
                                    + hill(hz, 600, 1, 4)
                                    + lowPass(hz, 6_500, 8),
                            hz -> between(key, 48, 5, 84, 2.2) / (1 + hz / 3_000)))
                .resolution(28_000, 4_096)
                .body(0.34)
                .rise(0.0008)
                .twoStage(0.4, 2.5)
                .burst(new Burst(-22, 0.0007, 0.02, 700, 6_000)),
            -1,
            48,
            84,
            15,
            Voicing.of().dying(7, 0.5, 0.3).brightness(13_000, 3_000));
    Patch kalimba =
        forge.struck(
            "Kalimba",
            Mallets.modal(1.5, 1, 0, 1, 2, -24, 0.5, 5.9, -16, 0.12, 12.1, -28, 0.05)
                .resolution(24_000, 0)
                .body(0.55)
                .rise(0.0015)
                .burst(new Burst(-24, 0.001, 0.03, 150, 1_800)),
            -2,
            50,
            92,
            18,
            Voicing.of().held(0.001, 0.5).brightness(11_000, 3_200));
    return List.of(
        Program.of(104, "Sitar", sitar),
        Program.of(105, "Banjo", banjo),
        Program.of(106, "Shamisen", shamisen),
        Program.of(107, "Koto", koto),
        Program.of(108, "Kalimba", kalimba));
  }

  static Patch harp(Forge forge) {
    return forge.struck(
        "Harp",
        new StruckTone(
                (key, f, random) ->
                    Keyboards.string(
                        f,
                        4e-5 * StrictMath.pow(2, (key - 60) / 12.0),
                        30,
                        random,
                        (n, hz) ->
                            comb(n, 0.36)
                                - 5.5 * octaves(n)
                                + hill(hz, 350, 1.2, 4)
                                + lowPass(hz, 3_500, 8),
                        hz -> between(key, 28, 8, 60, 4.2, 100, 1.2) / (1 + hz / 1_800)))
            .resolution(26_000, 4_096)
            .body(0.37)
            .rise(0.003)
            .beating(0.04)
            .burst(new Burst(-34, 0.002, 0.03, 100, 1_200)),
        -1,
        28,
        100,
        15,
        Voicing.of().dying(7, 0.7, 0.9).brightness(10_000, 3_400).darkening(900, 4));
  }

  static Patch pizzicato(Forge forge) {
    return forge.struck(
        "Pizzicato",
        new StruckTone(
                (key, f, random) ->
                    Keyboards.string(
                        f,
                        6e-5,
                        26,
                        random,
                        (n, hz) ->
                            comb(n, 0.2)
                                - 6 * octaves(n)
                                + hill(hz, 450, 0.7, 5)
                                + hill(hz, 1_100, 0.5, 3)
                                + lowPass(hz, 3_000, 10),
                        hz -> between(key, 28, 1.6, 60, 0.75, 90, 0.35) / (1 + hz / 1_200)))
            .resolution(24_000, 0)
            .body(0.62)
            .rise(0.003)
            .beating(0.2)
            .burst(new Burst(-20, 0.002, 0.035, 120, 1_400)),
        -1,
        30,
        90,
        12,
        Voicing.of().held(0.001, 0.35).brightness(8_000, 3_200));
  }

  /** A guitar with a wooden body. */
  private static StruckTone guitar(
      double pluck, double perOctave, double corner, double seconds, double damping, double body) {
    return new StruckTone(
            (key, f, random) ->
                Keyboards.string(
                    f,
                    3e-5 * StrictMath.pow(2, (key - 52) / 12.0),
                    44,
                    random,
                    (n, hz) ->
                        comb(n, pluck)
                            - perOctave * octaves(n)
                            + lowPass(hz, corner, 10)
                            + hill(hz, 105, 0.3, body)
                            + hill(hz, 210, 0.3, body)
                            + hill(hz, 420, 0.4, body / 2)
                            + highPass(hz, 80, 6),
                    hz ->
                        seconds
                            * between(key, 40, 1.3, 64, 0.85, 88, 0.4)
                            / (1 + hz / (1_500 * damping))))
        .rise(0.0015)
        .twoStage(0.35, 2.4)
        .beating(0.05);
  }

  /** An electric guitar with a pickup. */
  private static StruckTone electric(double pluck, double pickup, double corner, double seconds) {
    return new StruckTone(
            (key, f, random) ->
                Keyboards.string(
                    f,
                    4e-5 * StrictMath.pow(2, (key - 52) / 12.0),
                    44,
                    random,
                    (n, hz) ->
                        comb(n, pluck)
                            + 0.6 * comb(n, pickup)
                            - 2.5 * octaves(n)
                            + hill(hz, 2_600, 0.6, 4)
                            + lowPass(hz, corner, 14),
                    hz -> seconds * between(key, 40, 1.2, 64, 0.9, 88, 0.5) / (1 + hz / 3_200)))
        .rise(0.001)
        .twoStage(0.3, 2);
  }

  /** An electric guitar through a driven amplifier and its loudspeaker. */
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

  private static StruckTone bass(double pluck, double perOctave, double corner, double seconds) {
    return new StruckTone(
            (key, f, random) ->
                Keyboards.string(
                    f,
                    1.2e-4,
                    36,
                    random,
                    (n, hz) ->
                        comb(n, pluck)
                            - perOctave * octaves(n)
                            + lowPass(hz, corner, 12)
                            + highPass(hz, 45, 6),
                    hz -> seconds * between(key, 28, 1.2, 60, 0.6) / (1 + hz / 900)))
        .rise(0.002)
        .twoStage(0.3, 2);
  }
}
