package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.formants;
import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;
import static continuo.soundfonts.synthesis.Spectra.oddOnly;
import static continuo.soundfonts.synthesis.Spectra.slope;

import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import java.util.ArrayList;
import java.util.List;

/** Leads, pads and the synthetic effects between them. */
final class Synths {
  private Synths() {}

  static List<Program> programs(Forge forge) {
    List<Program> programs = new ArrayList<>();
    Patch saw = lead(forge, "Saw", (r, hz, f) -> slope(r, 6));
    Patch square = lead(forge, "Square", (r, hz, f) -> slope(r, 6) + oddOnly(r, 60));
    Patch calliope =
        lead(
            forge,
            "Calliope",
            new SustainedTone((r, hz, f) -> slope(r, 15))
                .noise(-26, hz -> hill(hz, 2_000, 1.5, 12) - 12),
            Voicing.of().held(0.02, 0.12).vibrato(0.3, 5.5, 8));
    Patch chiff =
        lead(
            forge,
            "Chiff",
            new SustainedTone((r, hz, f) -> slope(r, 9) + oddOnly(r, 8))
                .burst(new Burst(-6, 0.004, 0.08, 900, 7_000)),
            Voicing.of().held(0.004, 0.1));
    Patch charang =
        lead(
            forge,
            "Charang",
            new SustainedTone(
                    (r, hz, f) -> slope(r, 2.5) + hill(hz, 1_800, 0.8, 6) + lowPass(hz, 4_500, 18))
                .burst(new Burst(-10, 0.001, 0.03, 500, 5_000)),
            Voicing.of().held(0.002, 0.1).falling(3, 5).vibrato(0.4, 5.5, 10));
    Patch voice =
        lead(
            forge,
            "Voice Lead",
            new SustainedTone(
                (r, hz, f) ->
                    slope(r, 5) + formants(hz, -18, 600, 160, 5, 1_050, 200, 3, 2_700, 400, -3)),
            Voicing.of().held(0.03, 0.15).vibrato(0.25, 5.6, 14));
    GeneratorAmount quieter = GeneratorAmount.of(Generator.ATTENUATION, 60);
    programs.add(Program.of(80, "Lead 1 (square)", square));
    programs.add(
        Program.layered(
            81,
            "Lead 2 (sawtooth)",
            Program.layer(saw, GeneratorAmount.of(Generator.FINE_TUNE, -5), quieter),
            Program.layer(saw, GeneratorAmount.of(Generator.FINE_TUNE, 6), quieter)));
    programs.add(Program.of(82, "Lead 3 (calliope)", calliope));
    programs.add(Program.of(83, "Lead 4 (chiff)", chiff));
    programs.add(Program.of(84, "Lead 5 (charang)", charang));
    programs.add(Program.of(85, "Lead 6 (voice)", voice));
    programs.add(
        Program.layered(
            86,
            "Lead 7 (fifths)",
            Program.layer(saw, quieter),
            Program.layer(saw, GeneratorAmount.of(Generator.COARSE_TUNE, 7), quieter)));
    Patch bassLead =
        Forge.revoiced(
            "Bass Lead",
            saw,
            Voicing.of().held(0.002, 0.1).brightness(3_800, 3_000).darkening(1_800, 0.5));
    programs.add(
        Program.layered(
            87,
            "Lead 8 (bass + lead)",
            Program.layer(bassLead, quieter),
            Program.layer(square, GeneratorAmount.of(Generator.COARSE_TUNE, -12), quieter)));
    addPads(forge, saw, programs);
    return programs;
  }

  private static void addPads(Forge forge, Patch saw, List<Program> programs) {
    GeneratorAmount quieter = GeneratorAmount.of(Generator.ATTENUATION, 60);
    Patch bell =
        forge.struck(
            "Pad Bell",
            Mallets.modal(4, 1, 0, 1, 2.76, -10, 0.7, 5.4, -16, 0.5, 8.9, -24, 0.3)
                .resolution(26_000, 4_096)
                .body(0.34)
                .rise(0.004),
            -3,
            60,
            96,
            15,
            Voicing.of().dying(7, 0.3, 1.4));
    Patch warm =
        pad(
            forge,
            "Warm Pad",
            new SustainedTone((r, hz, f) -> slope(r, 7) + lowPass(hz, 1_900, 10)).players(4, 7, 0),
            Voicing.of().held(0.35, 0.9));
    Patch poly =
        pad(
            forge,
            "Polysynth",
            new SustainedTone((r, hz, f) -> slope(r, 5.5) + lowPass(hz, 6_000, 8)).players(3, 8, 0),
            Voicing.of().held(0.015, 0.5).brightness(7_000, 2_800).darkening(1_200, 1.2));
    Patch space =
        pad(
            forge,
            "Space Voice",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 6) + formants(hz, -20, 500, 140, 6, 950, 180, 3, 2_600, 400, -4))
                .players(4, 9, 0)
                .noise(-28, hz -> hill(hz, 2_500, 1.3, 14) - 14),
            Voicing.of().held(0.4, 1.1).vibrato(0.6, 4.6, 5));
    Patch bowed =
        pad(
            forge,
            "Bowed Glass",
            new SustainedTone((r, hz, f) -> slope(r, 12) + hill(hz, 2_400, 0.7, 8))
                .players(2, 5, 0),
            Voicing.of().held(0.5, 1.2).tremolo(0.5, 3.8, 1));
    Patch metal =
        pad(
            forge,
            "Metallic Pad",
            new SustainedTone(
                    (r, hz, f) -> slope(r, 3) + lowPass(hz, 7_000, 8) + highPass(hz, 300, 4))
                .partials(1, 1.5, 2.5, 4, 5.5, 7, 9.5, 12, 15.5, 19)
                .players(2, 6, 0),
            Voicing.of().held(0.25, 1.3));
    Patch sweep =
        Forge.revoiced(
            "Sweep Pad",
            poly,
            Voicing.of()
                .held(0.5, 1.2)
                .brightness(1_400, 1_200)
                .set(Generator.MOD_ENVELOPE_TO_FILTER, 3_600)
                .set(Generator.MOD_ENVELOPE_ATTACK, Voicing.timecents(2.2))
                .set(Generator.MOD_ENVELOPE_DECAY, Voicing.timecents(4))
                .set(Generator.MOD_ENVELOPE_SUSTAIN, 700)
                .set(Generator.MOD_ENVELOPE_RELEASE, Voicing.timecents(1.5)));
    programs.add(
        Program.layered(
            88, "Pad 1 (new age)", Program.layer(warm, quieter), Program.layer(bell, quieter)));
    programs.add(Program.of(89, "Pad 2 (warm)", warm));
    programs.add(Program.of(90, "Pad 3 (polysynth)", poly));
    programs.add(Program.of(91, "Pad 4 (choir)", space));
    programs.add(Program.of(92, "Pad 5 (bowed)", bowed));
    programs.add(Program.of(93, "Pad 6 (metallic)", metal));
    programs.add(
        Program.layered(
            94, "Pad 7 (halo)", Program.layer(space, quieter), Program.layer(warm, quieter)));
    programs.add(Program.of(95, "Pad 8 (sweep)", sweep));
    addEffects(forge, saw, warm, poly, bell, metal, space, programs);
  }

  private static void addEffects(
      Forge forge,
      Patch saw,
      Patch warm,
      Patch poly,
      Patch bell,
      Patch metal,
      Patch space,
      List<Program> programs) {
    GeneratorAmount quieter = GeneratorAmount.of(Generator.ATTENUATION, 60);
    Patch drops =
        forge.struck(
            "Drops",
            Mallets.modal(0.9, 1, 0, 1, 2.3, -9, 0.6, 3.9, -12, 0.5, 6.7, -20, 0.3)
                .resolution(24_000, 0)
                .body(0.35)
                .rise(0.002),
            -3,
            60,
            96,
            15,
            Voicing.of()
                .held(0.001, 0.4)
                .set(Generator.MOD_ENVELOPE_TO_PITCH, 300)
                .set(Generator.MOD_ENVELOPE_DECAY, Voicing.timecents(0.12))
                .set(Generator.MOD_ENVELOPE_SUSTAIN, 1_000));
    Patch crystal =
        forge.struck(
            "Crystal",
            Mallets.modal(3, 1, 0, 1, 3.01, -8, 0.7, 5.02, -12, 0.5, 9.1, -17, 0.35, 13.2, -24, 0.2)
                .resolution(31_000, 4_096)
                .body(0.27)
                .rise(0.001)
                .beating(0.3),
            -3,
            60,
            96,
            15,
            Voicing.of().dying(6, 0.4, 1.2));
    Patch plucked =
        forge.struck(
            "Soft Pluck",
            new StruckTone(
                    (key, f, random) ->
                        Keyboards.string(
                            f,
                            2e-5,
                            30,
                            random,
                            (n, hz) ->
                                Spectra.comb(n, 0.2)
                                    - 4 * Spectra.octaves(n)
                                    + lowPass(hz, 4_000, 10),
                            hz -> 4 / (1 + hz / 2_500)))
                .resolution(24_000, 4_096)
                .body(0.27)
                .rise(0.001),
            -2,
            45,
            84,
            16,
            Voicing.of().dying(7, 0.5, 0.6));
    programs.add(
        Program.layered(96, "FX 1 (rain)", Program.layer(drops), Program.layer(metal, quieter)));
    programs.add(
        Program.layered(
            97,
            "FX 2 (soundtrack)",
            Program.layer(warm, quieter),
            Program.layer(
                poly,
                GeneratorAmount.of(Generator.COARSE_TUNE, 7),
                GeneratorAmount.of(Generator.ATTENUATION, 90),
                GeneratorAmount.of(Generator.VOLUME_ENVELOPE_ATTACK, 6_000))));
    programs.add(Program.of(98, "FX 3 (crystal)", crystal));
    programs.add(
        Program.layered(
            99, "FX 4 (atmosphere)", Program.layer(plucked), Program.layer(warm, quieter)));
    programs.add(
        Program.layered(
            100,
            "FX 5 (brightness)",
            Program.layer(crystal, quieter),
            Program.layer(poly, quieter)));
    programs.add(
        Program.layered(
            101,
            "FX 6 (goblins)",
            Program.layer(space, quieter, GeneratorAmount.of(Generator.COARSE_TUNE, -12)),
            Program.layer(
                metal,
                GeneratorAmount.of(Generator.ATTENUATION, 80),
                GeneratorAmount.of(Generator.VIBRATO_LFO_TO_PITCH, 60))));
    programs.add(
        Program.layered(
            102,
            "FX 7 (echoes)",
            echo(plucked, 0, 0),
            echo(plucked, 0.28, 70),
            echo(plucked, 0.56, 140),
            echo(plucked, 0.84, 210)));
    programs.add(
        Program.layered(
            103,
            "FX 8 (sci-fi)",
            Program.layer(bell, quieter),
            Program.layer(
                saw,
                GeneratorAmount.of(Generator.ATTENUATION, 110),
                GeneratorAmount.of(Generator.VIBRATO_LFO_TO_PITCH, 90),
                GeneratorAmount.of(Generator.VIBRATO_LFO_FREQUENCY, -600))));
  }

  private static Program.Layer echo(Patch patch, double seconds, int attenuation) {
    return Program.layer(
        Forge.revoiced(
            patch.name() + " " + attenuation,
            patch,
            Voicing.of().set(Generator.VOLUME_ENVELOPE_DELAY, Voicing.timecents(seconds))),
        GeneratorAmount.of(Generator.ATTENUATION, attenuation));
  }

  private static Patch lead(Forge forge, String name, SustainedTone.Spectrum spectrum) {
    return lead(
        forge,
        name,
        new SustainedTone((r, hz, f) -> spectrum.decibels(r, hz, f) + lowPass(hz, 9_000, 8)),
        Voicing.of().held(0.004, 0.1).brightness(13_000, 2_400).vibrato(0.5, 5.6, 9));
  }

  private static Patch lead(Forge forge, String name, SustainedTone tone, Voicing voicing) {
    return forge.sustained(
        name,
        tone.resolution(29_000, 2_048).rise(0.004, 0).flutter(0.01),
        -0.5,
        36,
        96,
        15,
        voicing);
  }

  private static Patch pad(Forge forge, String name, SustainedTone tone, Voicing voicing) {
    return forge.sustained(
        name, tone.resolution(20_000, 8_192).rise(0.02, 0).flutter(0.15), -1, 36, 84, 20, voicing);
  }
}
