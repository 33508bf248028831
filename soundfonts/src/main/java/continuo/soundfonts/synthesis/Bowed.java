package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.formants;
import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;
import static continuo.soundfonts.synthesis.Spectra.slope;

import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import java.util.ArrayList;
import java.util.List;

/** Bowed strings alone and in sections, and choirs. */
final class Bowed {

  private Bowed() {}

  static List<Program> programs(Forge forge) {
    List<Program> programs = new ArrayList<>();
    Patch violin =
        forge.sustained(
            "Violin",
            solo(280, 470, 1_000, 2_700, 0.055),
            0,
            55,
            97,
            9,
            Voicing.of().held(0.03, 0.16).brightness(13_000, 3_000).vibrato(0.28, 5.6, 13));
    Patch viola =
        forge.sustained(
            "Viola",
            solo(220, 370, 850, 2_100, 0.065),
            0,
            48,
            86,
            11,
            Voicing.of().held(0.035, 0.18).brightness(11_000, 3_000).vibrato(0.3, 5.3, 12));
    Patch cello =
        forge.sustained(
            "Cello",
            solo(105, 190, 420, 1_500, 0.075),
            0.5,
            36,
            79,
            10,
            Voicing.of().held(0.035, 0.2).brightness(8_500, 3_000).vibrato(0.32, 5.1, 11));
    Patch contrabass =
        forge.sustained(
            "Contrabass",
            solo(65, 110, 260, 900, 0.1),
            0.5,
            28,
            62,
            14,
            Voicing.of().held(0.05, 0.22).brightness(5_500, 2_800).vibrato(0.4, 4.8, 8));
    Patch section =
        forge.sustained(
            "Strings",
            section(7, 9, 0.05),
            0.5,
            32,
            92,
            12,
            Voicing.of().held(0.07, 0.32).brightness(12_000, 3_000));
    Patch slow =
        Forge.revoiced(
            "Slow Strings", section, Voicing.of().held(0.28, 0.6).brightness(9_000, 2_800));
    Patch tremolo =
        Forge.revoiced(
            "Tremolo Strings",
            section,
            Voicing.of().held(0.04, 0.2).brightness(12_000, 2_800).tremolo(0.001, 9.5, 5.5));
    Patch synthetic =
        forge.sustained(
            "Synth Strings",
            new SustainedTone((r, hz, f) -> slope(r, 5.6) + lowPass(hz, 6_500, 8))
                .resolution(20_000, 8_192)
                .rise(0.05, 0)
                .players(4, 8, 0),
            0,
            34,
            82,
            20,
            Voicing.of().held(0.1, 0.5).brightness(8_000, 2_400));
    Patch choir =
        forge.sustained(
            "Choir Aahs",
            choir(6, 9, 730, 1_090, 2_600, 3_400),
            0,
            40,
            84,
            14,
            Voicing.of().held(0.09, 0.35).brightness(9_000, 2_400).vibrato(0.4, 4.9, 6));
    Patch oohs =
        forge.sustained(
            "Voice Oohs",
            choir(4, 7, 330, 800, 2_500, 3_300),
            -0.5,
            40,
            84,
            18,
            Voicing.of().held(0.09, 0.3).brightness(7_000, 2_400).vibrato(0.35, 5.1, 9));
    Patch synthVoice =
        forge.sustained(
            "Synth Voice",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 4) + formants(hz, -16, 450, 160, 4, 1_150, 220, 0, 2_700, 400, -6))
                .resolution(20_000, 8_192)
                .rise(0.05, 0)
                .players(3, 7, 0),
            -0.5,
            36,
            84,
            20,
            Voicing.of().held(0.06, 0.4).vibrato(0.3, 5.5, 8));
    Patch hit = hit(forge);
    Patch pizzicato = Plucked.pizzicato(forge);
    Patch harp = Plucked.harp(forge);
    Patch timpani =
        forge.struck(
            "Timpani",
            Mallets.modal(
                    3.4, 1, 0, 1, 1.5, -3, 0.7, 1.98, -8, 0.6, 2.44, -11, 0.5, 2.89, -17, 0.4, 3.4,
                    -22, 0.3, 0.58, -12, 0.15)
                .resolution(14_000, 0)
                .body(1.3)
                .rise(0.002)
                .burst(new Burst(-13, 0.0015, 0.06, 50, 700)),
            1,
            38,
            60,
            9,
            Voicing.of().held(0.001, 1.2).brightness(4_000, 3_200));
    programs.add(Program.of(40, "Violin", violin));
    programs.add(Program.of(41, "Viola", viola));
    programs.add(Program.of(42, "Cello", cello));
    programs.add(Program.of(43, "Contrabass", contrabass));
    programs.add(Program.of(44, "Tremolo Strings", tremolo));
    programs.add(Program.of(45, "Pizzicato Strings", pizzicato));
    programs.add(Program.of(46, "Orchestral Harp", harp));
    programs.add(Program.of(47, "Timpani", timpani));
    programs.add(Program.of(48, "String Ensemble 1", section));
    programs.add(Program.of(49, "String Ensemble 2", slow));
    programs.add(Program.of(50, "Synth Strings 1", synthetic));
    programs.add(
        Program.of(
            51,
            "Synth Strings 2",
            Forge.revoiced(
                "Synth Strings 2",
                synthetic,
                Voicing.of().held(0.35, 0.9).brightness(4_500, 2_000))));
    programs.add(Program.of(52, "Choir Aahs", choir));
    programs.add(Program.of(53, "Voice Oohs", oohs));
    programs.add(Program.of(54, "Synth Voice", synthVoice));
    programs.add(
        Program.layered(
            55,
            "Orchestra Hit",
            Program.layer(hit),
            Program.layer(hit, GeneratorAmount.of(Generator.COARSE_TUNE, -12)),
            Program.layer(
                hit,
                GeneratorAmount.of(Generator.COARSE_TUNE, 7),
                GeneratorAmount.of(Generator.ATTENUATION, 60))));
    return programs;
  }

  /** One bowed string on a body with its resonances of air, wood and bridge. */
  private static SustainedTone solo(
      double air, double wood, double second, double bridge, double rise) {
    return new SustainedTone(
            (r, hz, f) ->
                slope(r, 5.6)
                    + hill(hz, air, 0.25, 5)
                    + hill(hz, wood, 0.3, 5)
                    + hill(hz, second, 0.45, 3)
                    + hill(hz, bridge, 0.6, 6)
                    - hill(hz, second * 1.55, 0.35, 4)
                    + highPass(hz, air * 0.9, 8)
                    + lowPass(hz, bridge * 2.1, 14))
        .resolution(25_000, 8_192)
        .rise(rise, 0.035)
        .flutter(0.09)
        .noise(-31, Bowed::rosin)
        .burst(new Burst(-22, 0.008, rise + 0.05, 600, 6_000));
  }

  private static SustainedTone section(int players, double cents, double onsets) {
    return new SustainedTone(
            (r, hz, f) ->
                slope(r, 5.4)
                    + hill(hz, Math.max(f, 200), 0.5, 2)
                    + hill(hz, 480, 0.8, 2)
                    + hill(hz, 2_500, 0.8, 4)
                    + highPass(hz, 60, 6)
                    + lowPass(hz, 5_500, 12))
        .resolution(22_000, 16_384)
        .rise(0.07, 0.02)
        .players(players, cents, onsets)
        .flutter(0.12)
        .noise(-33, Bowed::rosin);
  }

  private static SustainedTone choir(
      int singers, double cents, double first, double second, double third, double fourth) {
    return new SustainedTone(
            (r, hz, f) ->
                slope(r, 7)
                    + formants(
                        hz, -24, first, 130, 8, second, 150, 5, third, 300, 0, fourth, 350, -3)
                    // A singer's first formant follows a fundamental that climbs beyond it.
                    + hill(hz, Math.max(f, first), 0.3, 4)
                    + lowPass(hz, 5_000, 12))
        .resolution(20_000, 16_384)
        .rise(0.09, 0.01)
        .players(singers, cents, 0.05)
        .flutter(0.12)
        .noise(-34, hertz -> hill(hertz, 2_600, 1.3, 12) - 12);
  }

  /** Many instruments at once, short. */
  private static Patch hit(Forge forge) {
    return forge.struck(
        "Orchestra Hit",
        new StruckTone(
                (key, f, random) -> {
                  List<StruckTone.Mode> modes = new ArrayList<>();
                  for (int n = 1; n <= 24; n++) {
                    for (int p = 0; p < 4; p++) {
                      double cents = 14 * Math.max(-1.5, Math.min(1.5, random.nextGaussian()));
                      modes.add(
                          new StruckTone.Mode(
                              n * f * StrictMath.pow(2, cents / 1200),
                              slope(n, 4) + hill(n * f, 1_500, 1, 3),
                              1.1 / (1 + n * 0.05)));
                    }
                  }
                  return modes;
                })
            .resolution(22_000, 0)
            .body(0.9)
            .rise(0.012)
            .burst(new Burst(-8, 0.004, 0.25, 200, 5_000)),
        -2,
        48,
        72,
        30,
        Voicing.of().held(0.001, 0.2));
  }

  /** The spectrum of a bow's noise. */
  private static double rosin(double hertz) {
    return hill(hertz, 2_800, 1.6, 14) - 14 + highPass(hertz, 350, 6);
  }
}
