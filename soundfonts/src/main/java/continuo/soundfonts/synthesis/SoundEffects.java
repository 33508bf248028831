package continuo.soundfonts.synthesis;

import static continuo.soundfonts.synthesis.Spectra.highPass;
import static continuo.soundfonts.synthesis.Spectra.hill;
import static continuo.soundfonts.synthesis.Spectra.lowPass;

import continuo.soundfonts.sf2.Generator;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The sound effects that end General MIDI. */
final class SoundEffects {
  private final Seed seed;

  SoundEffects(Seed seed) {
    this.seed = seed;
  }

  List<Program> programs() {
    List<Program> programs = new ArrayList<>();
    programs.add(
        Program.of(
            120,
            "Guitar Fret Noise",
            single(
                "Fret Noise",
                new DrumSound()
                    .rate(30_000)
                    .lasting(0.25)
                    .rise(0.02)
                    .glide(900, -14, 0.3, 0.5, 0.1)
                    .burst(new Burst(0, 0.05, 0.16, 1_500, 6_000)),
                60,
                -6)));
    programs.add(
        Program.of(
            121,
            "Breath Noise",
            noise(
                "Breath",
                24_000,
                8_192,
                hz -> hill(hz, 1_500, 1.4, 20) - 20,
                -6,
                Voicing.of().held(0.08, 0.15))));
    programs.add(
        Program.of(
            122,
            "Seashore",
            noise(
                "Sea",
                22_000,
                32_768,
                hz -> lowPass(hz, 700, 7) + highPass(hz, 80, 6),
                -3,
                Voicing.of().held(1.4, 1.6).tremolo(0.5, 0.16, 8))));
    programs.add(Program.of(123, "Bird Tweet", bird()));
    programs.add(Program.of(124, "Telephone Ring", telephone()));
    programs.add(
        Program.of(
            125,
            "Helicopter",
            noise(
                "Rotor",
                20_000,
                16_384,
                hz -> lowPass(hz, 260, 8) + hill(hz, 90, 0.8, 6),
                0,
                Voicing.of().held(0.4, 0.6).tremolo(0.001, 11.5, 9))));
    programs.add(Program.of(126, "Applause", applause()));
    programs.add(
        Program.of(
            127,
            "Gunshot",
            single(
                "Gunshot",
                new DrumSound()
                    .rate(28_000)
                    .lasting(1.0)
                    .glide(70, -4, 0.35, 1.5, 0.03)
                    .burst(new Burst(4, 0.0004, 0.12, 300, 9_000))
                    .burst(0.02, new Burst(-8, 0.002, 0.8, 80, 1_800))
                    .drive(2),
                60,
                0)));
    return programs;
  }

  private Patch single(String name, DrumSound sound, int key, double level) {
    Wave wave = Forge.levelled(sound.wave(key, seed.derive(name).random()), level);
    return patch(name, wave, Voicing.of().held(0.0005, 0.8).brightness(16_000, 2_600));
  }

  private static Patch patch(String name, Wave wave, Voicing voicing) {
    Voicing own = voicing.copy().set(Generator.SAMPLE_MODES, wave.loops() ? 1 : 0);
    return new Patch(
        name,
        List.of(
            new Patch.PatchZone(
                name, wave, new KeyRange(0, 127), own.generators(), own.modulators())));
  }

  private Patch noise(
      String name,
      double rate,
      int loop,
      DoubleUnaryOperator shape,
      double level,
      Voicing voicing) {
    double[] noise = PeriodicNoise.of(loop, rate, shape, seed.derive(name).random());
    Wave wave = Forge.levelled(looped(noise, rate), level);
    // Noise has no pitch: half a semitone a key keeps keys apart without a tune.
    return patch(name, wave, voicing.copy().set(Generator.SCALE_TUNING, 30));
  }

  private static Wave looped(double[] loop, double rate) {
    double[] frames = new double[loop.length + Wave.GUARD];
    System.arraycopy(loop, 0, frames, 0, loop.length);
    System.arraycopy(loop, 0, frames, loop.length, Wave.GUARD);
    return new Wave(frames, 0, loop.length, rate, 60);
  }

  private Patch bird() {
    double rate = 26_000;
    double[] frames = new double[(int) (0.9 * rate)];
    RandomSource random = seed.derive("bird").random();
    double start = 0;
    for (int chirp = 0; chirp < 6; chirp++) {
      double length = random.nextDouble(0.05, 0.11);
      double from = random.nextDouble(2_400, 4_200);
      double to = from * random.nextDouble(0.7, 1.5);
      double phase = 0;
      int first = (int) (start * rate);
      int count = (int) (length * rate);
      for (int i = 0; i < count && first + i < frames.length; i++) {
        double share = (double) i / count;
        phase += 2 * Math.PI * (from + (to - from) * share * share) / rate;
        double window = StrictMath.sin(Math.PI * share);
        frames[first + i] += window * window * StrictMath.sin(phase);
      }
      start += length + random.nextDouble(0.02, 0.08);
    }
    return patch(
        "Bird",
        Forge.levelled(new Wave(frames, 0, 0, rate, 60), -5),
        Voicing.of().held(0.001, 0.3));
  }

  private static Patch telephone() {
    double rate = 24_000;
    int loop = 24_000 / 10;
    double[] frames = new double[loop];
    for (int i = 0; i < loop; i++) {
      // Two gongs struck twenty times a second by one clapper.
      double swing = (i % (loop / 2)) / (0.5 * loop);
      double decay = StrictMath.exp(-2.2 * swing);
      double hertz = i < loop / 2 ? 1_400 : 1_120;
      double t = i / rate;
      frames[i] =
          decay
              * (StrictMath.sin(2 * Math.PI * hertz * t)
                  + 0.5 * StrictMath.sin(2 * Math.PI * hertz * 2.5 * t));
    }
    return patch(
        "Telephone", Forge.levelled(looped(frames, rate), -4), Voicing.of().held(0.005, 0.1));
  }

  private Patch applause() {
    double rate = 24_000;
    int loop = 40_000;
    double[] frames = new double[loop];
    RandomSource random = seed.derive("applause").random();
    for (int clap = 0; clap < 420; clap++) {
      double[] one = new double[(int) (0.03 * rate)];
      double centre = random.nextDouble(700, 2_200);
      new Burst(0, 0.0008, 0.02, centre * 0.6, centre * 2).addTo(one, rate, random);
      double level = random.nextDouble(0.2, 1);
      int at = random.nextInt(loop);
      for (int i = 0; i < one.length; i++) {
        frames[(at + i) % loop] += level * one[i];
      }
    }
    return patch(
        "Applause",
        Forge.levelled(looped(frames, rate), -3),
        Voicing.of().held(0.5, 0.8).set(Generator.SCALE_TUNING, 30));
  }
}
