package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.between;
import static continuo.soundfonts.synthesis.Spectra.formants;
import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;
import static continuo.soundfonts.synthesis.Spectra.oddOnly;
import static continuo.soundfonts.synthesis.Spectra.slope;

import continuo.soundfonts.synthesis.SustainedTone.Spectrum;
import java.util.ArrayList;
import java.util.List;

/** Brass, reeds and flutes. */
final class Winds {

  private Winds() {}

  static List<Program> programs(Forge forge) {
    List<Program> programs = new ArrayList<>();
    addBrass(forge, programs);
    addReeds(forge, programs);
    addPipes(forge, programs);
    return programs;
  }

  private static void addBrass(Forge forge, List<Program> programs) {
    Patch trumpet = brass(forge, "Trumpet", 1, 54, 86, 1_250, 5_500, 0.03, 9_500, 4.2);
    Patch trombone = brass(forge, "Trombone", 1, 40, 74, 560, 3_600, 0.04, 6_500, 4.0);
    Patch tuba = brass(forge, "Tuba", 0.5, 28, 60, 270, 1_500, 0.055, 3_000, 3.2);
    Patch horn = brass(forge, "French Horn", 0.5, 36, 78, 380, 1_900, 0.055, 3_800, 3.4);
    Patch muted =
        forge.sustained(
            "Muted Trumpet",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 1)
                            + hill(hz, 1_750, 0.5, 16)
                            + hill(hz, 3_600, 0.5, 9)
                            + highPass(hz, 900, 9)
                            + lowPass(hz, 6_000, 14))
                .resolution(26_000, 4_096)
                .rise(0.025, 0.03)
                .flutter(0.05)
                .noise(-38, Winds::breath)
                .burst(new Burst(-24, 0.004, 0.03, 500, 4_000)),
            -0.5,
            54,
            84,
            12,
            Voicing.of().held(0.01, 0.08).brightness(13_000, 3_200).vibrato(0.5, 5.2, 5));
    Patch brassSection =
        forge.sustained(
            "Brass Section",
            new SustainedTone(
                    (r, hz, f) -> slope(r, 2.4) + hill(hz, 900, 1.1, 6) + lowPass(hz, 3_600, 14))
                .resolution(23_000, 8_192)
                .rise(0.025, 0.045)
                .players(4, 7, 0.018)
                .flutter(0.08)
                .noise(-38, Winds::breath),
            1,
            36,
            84,
            12,
            Voicing.of().held(0.012, 0.14).brightness(9_000, 4_400).darkening(900, 0.5));
    Patch synth =
        forge.sustained(
            "Synth Brass",
            new SustainedTone((r, hz, f) -> slope(r, 5) + lowPass(hz, 6_000, 10))
                .resolution(22_000, 8_192)
                .rise(0.012, 0.02)
                .players(2, 6, 0)
                .flutter(0.03),
            0,
            36,
            84,
            15,
            Voicing.of().held(0.02, 0.18).brightness(7_000, 3_600).darkening(1_800, 0.6));
    programs.add(Program.of(56, "Trumpet", trumpet));
    programs.add(Program.of(57, "Trombone", trombone));
    programs.add(Program.of(58, "Tuba", tuba));
    programs.add(Program.of(59, "Muted Trumpet", muted));
    programs.add(Program.of(60, "French Horn", horn));
    programs.add(Program.of(61, "Brass Section", brassSection));
    programs.add(Program.of(62, "Synth Brass 1", synth));
    programs.add(
        Program.of(
            63,
            "Synth Brass 2",
            Forge.revoiced(
                "Synth Brass 2",
                synth,
                Voicing.of().held(0.07, 0.35).brightness(4_200, 3_000).darkening(1_000, 1))));
  }

  /** A lip-driven pipe: its formant lies where its bell stops to reflect. */
  private static Patch brass(
      Forge forge,
      String name,
      double level,
      int low,
      int high,
      double formant,
      double corner,
      double rise,
      double bright,
      double perOctave) {
    Spectrum spectrum =
        (r, hz, f) ->
            hill(hz, formant, 1.15, 8)
                - (hz > formant ? perOctave * Spectra.octaves(hz / formant) : 0)
                - 1.1 * Spectra.octaves(r)
                + lowPass(hz, corner, 16);
    return forge.sustained(
        name,
        new SustainedTone(spectrum)
            .resolution(25_000, 4_096)
            .rise(rise, 0.06)
            .flutter(0.05)
            .noise(-42, Winds::breath)
            .burst(new Burst(-24, 0.006, 0.045, 200, formant * 3)),
        level,
        low,
        high,
        11,
        Voicing.of().held(0.012, 0.11).brightness(bright, 5_000).vibrato(0.6, 5, 3));
  }

  private static void addReeds(Forge forge, List<Program> programs) {
    programs.add(Program.of(64, "Soprano Sax", sax(forge, "Soprano Sax", 56, 88, 1_250, 2_900)));
    programs.add(Program.of(65, "Alto Sax", sax(forge, "Alto Sax", 49, 81, 850, 2_200)));
    programs.add(Program.of(66, "Tenor Sax", sax(forge, "Tenor Sax", 44, 76, 620, 1_800)));
    programs.add(Program.of(67, "Baritone Sax", sax(forge, "Baritone Sax", 36, 69, 430, 1_300)));
    Patch oboe =
        forge.sustained(
            "Oboe",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 2.2)
                            + formants(hz, -14, 1_150, 330, 7, 2_950, 520, 3)
                            + lowPass(hz, 6_500, 16)
                            - (r == 1 ? between(f, 230, 6, 500, 2, 900, 0) : 0))
                .resolution(27_000, 4_096)
                .rise(0.03, 0.02)
                .flutter(0.05)
                .noise(-40, Winds::breath)
                .burst(new Burst(-30, 0.005, 0.04, 800, 5_000)),
            0,
            58,
            91,
            11,
            Voicing.of().held(0.015, 0.09).brightness(13_000, 2_400).vibrato(0.4, 5.3, 8));
    Patch englishHorn =
        forge.sustained(
            "English Horn",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 2.4)
                            + formants(hz, -15, 930, 280, 7, 2_300, 450, 1)
                            + lowPass(hz, 5_200, 16))
                .resolution(25_000, 4_096)
                .rise(0.035, 0.02)
                .flutter(0.05)
                .noise(-40, Winds::breath),
            0,
            52,
            82,
            12,
            Voicing.of().held(0.02, 0.1).brightness(11_000, 2_400).vibrato(0.4, 5.1, 8));
    Patch bassoon =
        forge.sustained(
            "Bassoon",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 2.4)
                            + formants(hz, -16, 480, 170, 8, 1_180, 300, 0, 2_100, 400, -7)
                            + lowPass(hz, 3_600, 16))
                .resolution(22_000, 4_096)
                .rise(0.035, 0.02)
                .flutter(0.06)
                .noise(-40, Winds::breath),
            0,
            34,
            72,
            12,
            Voicing.of().held(0.015, 0.1).brightness(8_000, 2_400).vibrato(0.5, 5, 5));
    Patch clarinet =
        forge.sustained(
            "Clarinet",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 3.4)
                            // The bore's even partials are missing below, and come with the
                            // frequency.
                            + oddOnly(r, between(r * f, 200, 30, 1_200, 16, 2_400, 4))
                            + hill(hz, 1_500, 0.9, 3)
                            + lowPass(hz, 3_800, 15))
                .resolution(25_000, 4_096)
                .rise(0.035, 0.02)
                .flutter(0.04)
                .noise(-40, Winds::breath)
                .burst(new Burst(-32, 0.008, 0.04, 400, 3_000)),
            0,
            50,
            91,
            11,
            Voicing.of().held(0.02, 0.1).brightness(10_000, 3_000));
    programs.add(Program.of(68, "Oboe", oboe));
    programs.add(Program.of(69, "English Horn", englishHorn));
    programs.add(Program.of(70, "Bassoon", bassoon));
    programs.add(Program.of(71, "Clarinet", clarinet));
  }

  private static Patch sax(
      Forge forge, String name, int low, int high, double formant, double second) {
    return forge.sustained(
        name,
        new SustainedTone(
                (r, hz, f) ->
                    slope(r, 2.8)
                        + formants(hz, -10, formant, formant * 0.4, 5, second, 500, 2)
                        + lowPass(hz, second * 2, 14))
            .resolution(25_000, 8_192)
            .rise(0.03, 0.03)
            .flutter(0.07)
            .noise(-34, Winds::breath)
            .burst(new Burst(-22, 0.006, 0.05, 500, 5_000)),
        0.5,
        low,
        high,
        11,
        Voicing.of().held(0.015, 0.09).brightness(11_000, 3_600).vibrato(0.4, 5.2, 11));
  }

  private static void addPipes(Forge forge, List<Program> programs) {
    Patch flute =
        forge.sustained(
            "Flute",
            pipe(9, 3_600, -33, 0.04).burst(new Burst(-22, 0.015, 0.07, 800, 7_000)),
            -0.5,
            59,
            96,
            11,
            Voicing.of()
                .held(0.025, 0.1)
                .brightness(12_000, 2_800)
                .vibrato(0.35, 5.2, 7)
                .tremolo(0.35, 5.2, 0.7));
    Patch piccolo =
        forge.sustained(
            "Piccolo",
            pipe(11, 6_500, -34, 0.03).burst(new Burst(-24, 0.01, 0.05, 1_500, 9_000)),
            -1.5,
            74,
            106,
            14,
            Voicing.of().held(0.02, 0.08).vibrato(0.35, 5.4, 6));
    Patch recorder =
        forge.sustained(
            "Recorder",
            new SustainedTone((r, hz, f) -> slope(r, 13) + oddOnly(r, 9) + lowPass(hz, 5_000, 8))
                .resolution(25_000, 4_096)
                .rise(0.025, 0)
                .flutter(0.03)
                .noise(-36, Winds::breath)
                .burst(new Burst(-20, 0.006, 0.03, 1_000, 6_000)),
            -1,
            60,
            96,
            15,
            Voicing.of().held(0.012, 0.06));
    Patch pan =
        forge.sustained(
            "Pan Flute",
            new SustainedTone((r, hz, f) -> slope(r, 14) + oddOnly(r, 12) + lowPass(hz, 4_000, 8))
                .resolution(23_000, 8_192)
                .rise(0.045, 0)
                .flutter(0.06)
                .noise(-18, Winds::breath)
                .burst(new Burst(-10, 0.012, 0.09, 500, 5_000)),
            -1,
            55,
            91,
            15,
            Voicing.of().held(0.02, 0.15).vibrato(0.4, 4.9, 7));
    Patch bottle =
        forge.sustained(
            "Blown Bottle",
            new SustainedTone((r, hz, f) -> slope(r, 20))
                .resolution(20_000, 8_192)
                .rise(0.06, 0)
                .flutter(0.05)
                .noise(-15, Winds::breath)
                .burst(new Burst(-12, 0.02, 0.12, 300, 4_000)),
            -1.5,
            48,
            84,
            15,
            Voicing.of().held(0.04, 0.2));
    Patch shakuhachi =
        forge.sustained(
            "Shakuhachi",
            pipe(8, 3_500, -20, 0.06).burst(new Burst(-8, 0.02, 0.12, 700, 5_000)),
            -1,
            55,
            88,
            14,
            Voicing.of().held(0.03, 0.16).brightness(9_000, 3_000).vibrato(0.5, 4.6, 16));
    Patch whistle =
        forge.sustained(
            "Whistle",
            new SustainedTone((r, hz, f) -> slope(r, 26))
                .resolution(28_000, 4_096)
                .rise(0.04, 0)
                .flutter(0.04)
                .noise(-28, Winds::breath),
            -2.5,
            65,
            101,
            15,
            Voicing.of().held(0.03, 0.12).vibrato(0.2, 5.6, 14));
    Patch ocarina =
        forge.sustained(
            "Ocarina",
            new SustainedTone((r, hz, f) -> slope(r, 21) + oddOnly(r, 4))
                .resolution(24_000, 8_192)
                .rise(0.03, 0)
                .flutter(0.03)
                .noise(-30, Winds::breath)
                .burst(new Burst(-24, 0.008, 0.04, 600, 4_000)),
            -1.5,
            57,
            93,
            15,
            Voicing.of().held(0.02, 0.1).vibrato(0.4, 5.2, 8));
    programs.add(Program.of(72, "Piccolo", piccolo));
    programs.add(Program.of(73, "Flute", flute));
    programs.add(Program.of(74, "Recorder", recorder));
    programs.add(Program.of(75, "Pan Flute", pan));
    programs.add(Program.of(76, "Blown Bottle", bottle));
    programs.add(Program.of(77, "Shakuhachi", shakuhachi));
    programs.add(Program.of(78, "Whistle", whistle));
    programs.add(Program.of(79, "Ocarina", ocarina));
    Patch bagpipe =
        forge.sustained(
            "Bagpipe",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 1.5)
                            + formants(hz, -8, 1_000, 350, 5, 2_300, 500, 4)
                            + lowPass(hz, 5_500, 14))
                .resolution(26_000, 4_096)
                .rise(0.015, 0)
                .flutter(0.03),
            0,
            48,
            84,
            15,
            Voicing.of().held(0.008, 0.05));
    Patch shanai =
        forge.sustained(
            "Shanai",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 1.2)
                            + formants(hz, -12, 1_400, 350, 7, 3_100, 500, 4)
                            + lowPass(hz, 6_000, 14))
                .resolution(27_000, 4_096)
                .rise(0.025, 0.02)
                .flutter(0.06)
                .noise(-36, Winds::breath),
            -0.5,
            55,
            88,
            14,
            Voicing.of().held(0.012, 0.08).vibrato(0.3, 5.6, 16));
    programs.add(Program.of(109, "Bagpipe", bagpipe));
    programs.add(Program.of(111, "Shanai", shanai));
  }

  /** A transverse flute: brighter below, almost a sine at the top. */
  private static SustainedTone pipe(double perOctave, double corner, double breath, double rise) {
    return new SustainedTone(
            (r, hz, f) ->
                slope(r, perOctave * between(f, 250, 0.75, 600, 1, 1_500, 1.5))
                    + (r == 2 ? between(f, 250, 7, 500, 2, 800, 0) : 0)
                    + lowPass(hz, corner, 12))
        .resolution(26_000, 8_192)
        .rise(rise, 0.04)
        .flutter(0.06)
        .noise(breath, Winds::breath);
  }

  /** Fiddle, which General MIDI puts among the world's instruments. */
  static Patch fiddle(Patch violin) {
    return Forge.revoiced(
        "Fiddle",
        violin,
        Voicing.of().held(0.012, 0.1).brightness(16_000, 2_400).vibrato(0.4, 5.8, 9));
  }

  /** The spectrum of a player's breath. */
  private static double breath(double hertz) {
    return hill(hertz, 1_800, 1.8, 12) - 12 + highPass(hertz, 250, 6);
  }
}
