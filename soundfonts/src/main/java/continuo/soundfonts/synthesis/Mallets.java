package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.between;

import continuo.soundfonts.synthesis.StruckTone.Mode;
import java.util.ArrayList;
import java.util.List;

/** Bars, bells, plates and the dulcimer; and other tuned percussion of later programs. */
final class Mallets {
  private Mallets() {}

  static List<Program> programs(Forge forge) {
    Patch celesta =
        bars(
            forge, "Celesta", -3, 60, 108, 15, 2.2, 0.4, -34, 1, 0, 1, 2.0, -30, 0.5, 4.1, -22,
            0.35, 9.8, -36, 0.12);
    Patch glockenspiel =
        bars(
            forge,
            "Glockenspiel",
            -4,
            72,
            108,
            11,
            3.2,
            0.5,
            -30,
            1,
            0,
            1,
            2.76,
            -12,
            0.5,
            5.4,
            -20,
            0.25,
            8.93,
            -28,
            0.12);
    Patch musicBox =
        bars(
            forge,
            "Music Box",
            -4,
            60,
            102,
            15,
            2.2,
            0.4,
            -36,
            1,
            0,
            1,
            2.0,
            -24,
            0.7,
            3.01,
            -30,
            0.6,
            6.27,
            -16,
            0.3,
            11.2,
            -34,
            0.1);
    Patch vibraphone =
        forge.struck(
            "Vibraphone",
            modal(5.5, 1, 0, 1, 4.0, -15, 0.4, 10.1, -30, 0.12)
                .resolution(24_000, 4_096)
                .body(0.34)
                .burst(new Burst(-34, 0.001, 0.03, 100, 1_500)),
            -2,
            53,
            89,
            11,
            Voicing.of().dying(9, 0.4, 0.6).brightness(9_000, 4_000).tremolo(0.01, 5.2, 2.2));
    Patch marimba =
        bars(
            forge, "Marimba", -1, 45, 96, 12, 1.3, 0.8, -22, 1, 0, 1, 3.98, -14, 0.35, 9.9, -24,
            0.14);
    Patch xylophone =
        bars(
            forge,
            "Xylophone",
            -2,
            60,
            108,
            15,
            0.6,
            0.45,
            -20,
            1,
            0,
            1,
            3.0,
            -8,
            0.5,
            6.1,
            -16,
            0.3,
            9.4,
            -22,
            0.15);
    Patch tubular =
        forge.struck(
            "Tubular Bells",
            modal(
                    9, 0.5, -14, 1.1, 1, -3, 1, 1.5, -9, 0.8, 2.0, 0, 0.9, 2.76, -5, 0.7, 3.65, -9,
                    0.5, 4.65, -14, 0.35, 5.8, -20, 0.25)
                .resolution(24_000, 4_096)
                .body(0.75)
                .beating(0.1)
                .burst(new Burst(-28, 0.001, 0.06, 300, 4_000)),
            -1,
            60,
            78,
            11,
            Voicing.of().dying(14, 0.3, 1.2));
    Patch dulcimer =
        forge.struck(
            "Dulcimer",
            new StruckTone(
                    (key, f, random) ->
                        Keyboards.string(
                            f,
                            2e-4,
                            36,
                            random,
                            (n, hertz) ->
                                Spectra.comb(n, 0.16)
                                    - 4.5 * Spectra.octaves(n)
                                    + Spectra.hill(hertz, 1_400, 1, 4),
                            hertz -> between(key, 45, 5, 84, 2.5) / (1 + hertz / 2_600)))
                .resolution(28_000, 4_096)
                .body(0.31)
                .twoStage(0.5, 2.5)
                .beating(0.35)
                .burst(new Burst(-26, 0.001, 0.04, 200, 3_000)),
            -2,
            48,
            90,
            11,
            Voicing.of().dying(7, 0.6, 0.5).brightness(12_000, 3_400));
    return List.of(
        Program.of(8, "Celesta", celesta),
        Program.of(9, "Glockenspiel", glockenspiel),
        Program.of(10, "Music Box", musicBox),
        Program.of(11, "Vibraphone", vibraphone),
        Program.of(12, "Marimba", marimba),
        Program.of(13, "Xylophone", xylophone),
        Program.of(14, "Tubular Bells", tubular),
        Program.of(15, "Dulcimer", dulcimer));
  }

  /**
   * A model of modes.
   *
   * @param seconds the decay of a mode with share 1 at middle C; an octave shortens it by a third
   * @param ratioLevelShare ratio to the fundamental, decibels, share of the decay; three a mode
   */
  static StruckTone modal(double seconds, double... ratioLevelShare) {
    return new StruckTone(
        (key, f, random) -> {
          List<Mode> modes = new ArrayList<>();
          double ring = seconds * StrictMath.pow(0.66, (key - 60) / 12.0);
          for (int i = 0; i + 2 < ratioLevelShare.length; i += 3) {
            modes.add(
                new Mode(
                    ratioLevelShare[i] * f,
                    ratioLevelShare[i + 1] + 0.6 * random.nextGaussian(),
                    Math.max(0.03, ring * ratioLevelShare[i + 2])));
          }
          return modes;
        });
  }

  /** Bars that have died away before their wave ends, without a loop. */
  private static Patch bars(
      Forge forge,
      String name,
      double level,
      int low,
      int high,
      int step,
      double seconds,
      double body,
      double blow,
      double... modes) {
    boolean looped = seconds > 1.5;
    StruckTone tone =
        modal(seconds, modes)
            .resolution(high > 100 ? 36_000 : 30_000, looped ? 2_048 : 0)
            .body(looped ? body : 0.45 * seconds)
            .rise(0.0007)
            .burst(new Burst(blow, 0.0008, 0.025, 150, 3_500));
    Voicing voicing =
        looped
            ? Voicing.of().dying(seconds * 1.6, 0.6, 0.9 * seconds)
            : Voicing.of().held(0.001, 0.5 * seconds);
    return forge.struck(name, tone, level, low, high, step, voicing.brightness(14_000, 3_400));
  }
}
