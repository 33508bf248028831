package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.formants;
import static continuo.soundfonts.synthesis.Spectra.lowPass;
import static continuo.soundfonts.synthesis.Spectra.slope;

import java.util.List;

/** Organs of drawbars, pipes and reeds. */
final class Organs {
  private static final double[] DRAWBARS = {0.5, 1.5, 1, 2, 3, 4, 5, 6, 8};

  private Organs() {}

  static List<Program> programs(Forge forge) {
    Voicing plain = Voicing.of().held(0.006, 0.06);
    Patch drawbar =
        forge.sustained(
            "Drawbar Organ",
            drawbars(0.008, 8, 6, 8, 5, 3, 4, 2, 1, 3),
            -1,
            36,
            96,
            12,
            plain.copy().vibrato(0.02, 6.2, 4).tremolo(0.02, 6.2, 0.6));
    Patch percussive =
        forge.sustained(
            "Percussive Organ",
            drawbars(0.006, 8, 8, 8, 0, 0, 0, 0, 0, 0)
                .burst(new Burst(-14, 0.001, 0.05, 500, 4_000)),
            -1,
            36,
            96,
            12,
            plain);
    Patch rock =
        forge.sustained(
            "Rock Organ",
            drawbars(0.006, 8, 8, 8, 8, 6, 6, 5, 5, 6),
            -1,
            36,
            96,
            12,
            plain.copy().vibrato(0.02, 6.6, 9).tremolo(0.02, 6.6, 1.4));
    Patch church =
        forge.sustained(
            "Church Organ",
            new SustainedTone((r, hz, f) -> pipes(r) + lowPass(hz, 5_000, 6))
                .partials(0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16)
                .resolution(24_000, 8_192)
                .rise(0.06, 0.01)
                .players(3, 3.5, 0.03)
                .noise(-40, Organs::wind)
                .burst(new Burst(-26, 0.01, 0.08, 600, 4_000)),
            0.5,
            36,
            96,
            15,
            Voicing.of().held(0.02, 0.35));
    Patch reed =
        forge.sustained(
            "Reed Organ",
            reeds(1, 0, 0.04).noise(-42, Organs::wind),
            -1,
            41,
            89,
            15,
            Voicing.of().held(0.03, 0.12));
    Patch accordion =
        forge.sustained(
            "Accordion", reeds(2, 9, 0.03), 0, 41, 89, 20, Voicing.of().held(0.025, 0.1));
    Patch harmonica =
        forge.sustained(
            "Harmonica",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 5)
                            + Spectra.oddOnly(r, 4)
                            + formants(hz, -8, 900, 500, 2, 2_600, 700, 3)
                            + lowPass(hz, 5_500, 12))
                .resolution(25_000, 4_096)
                .rise(0.05, 0.03)
                .flutter(0.06)
                .noise(-36, Organs::wind),
            -1,
            60,
            93,
            14,
            Voicing.of().held(0.03, 0.08).brightness(9_000, 3_000).vibrato(0.25, 5, 9));
    Patch bandoneon =
        forge.sustained(
            "Bandoneon",
            new SustainedTone(
                    (r, hz, f) ->
                        slope(r, 4.5)
                            + formants(hz, -6, 700, 450, 3, 1_800, 700, 2)
                            + lowPass(hz, 4_500, 12))
                .partials(0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 18, 16)
                .resolution(25_000, 4_096)
                .rise(0.04, 0.01)
                .flutter(0.04),
            0,
            41,
            89,
            15,
            Voicing.of().held(0.025, 0.1));
    return List.of(
        Program.of(16, "Drawbar Organ", drawbar),
        Program.of(17, "Percussive Organ", percussive),
        Program.of(18, "Rock Organ", rock),
        Program.of(19, "Church Organ", church),
        Program.of(20, "Reed Organ", reed),
        Program.of(21, "Accordion", accordion),
        Program.of(22, "Harmonica", harmonica),
        Program.of(23, "Tango Accordion", bandoneon));
  }

  /** Drawbars as their numbers, 0 to 8, three decibels a step. */
  private static SustainedTone drawbars(double rise, int... settings) {
    return new SustainedTone(
            (ratio, hertz, f) -> {
              for (int i = 0; i < DRAWBARS.length; i++) {
                if (DRAWBARS[i] == ratio) {
                  return settings[i] == 0
                      ? -200
                      : 3.0 * (settings[i] - 8) + lowPass(hertz, 6_000, 6);
                }
              }
              return -200;
            })
        .partials(DRAWBARS)
        .resolution(24_000, 2_048)
        .rise(rise, 0)
        .flutter(0.01)
        .burst(new Burst(-22, 0.0005, 0.006, 800, 6_000));
  }

  private static double pipes(double ratio) {
    if (ratio == 0.5) {
      return -7;
    }
    return ratio == 1.5 ? -14 : -5.5 * Spectra.octaves(ratio);
  }

  private static SustainedTone reeds(int players, double cents, double rise) {
    return new SustainedTone(
            (r, hz, f) ->
                slope(r, 4) + formants(hz, -7, 600, 500, 2, 1_600, 800, 2) + lowPass(hz, 5_000, 12))
        .resolution(25_000, players > 1 ? 8_192 : 4_096)
        .rise(rise, 0.02)
        .players(players, cents, 0.005)
        .flutter(0.03);
  }

  /** The spectrum of a bellows' wind. */
  private static double wind(double hertz) {
    return Spectra.hill(hertz, 1_500, 2, 12) - 12;
  }
}
