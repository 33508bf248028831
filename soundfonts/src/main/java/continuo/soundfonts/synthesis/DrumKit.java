package continuo.soundfonts.synthesis;

import continuo.soundfonts.sf2.Generator;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The drum map of General MIDI, keys 35 to 81. */
final class DrumKit {
  private static final int HI_HAT = 1;
  private static final int WHISTLE = 2;
  private static final int GUIRO = 3;
  private static final int CUICA = 4;
  private static final int TRIANGLE = 5;

  /** A piece: its sound, level, place in the stereo picture and what it chokes. */
  private record Piece(Wave wave, double pan, int choke, double tune, String name) {}

  private final Seed seed;
  private final Map<Integer, Piece> pieces = new TreeMap<>();

  private DrumKit(Seed seed) {
    this.seed = seed;
  }

  static Program standard(Seed seed) {
    DrumKit kit = new DrumKit(seed);
    kit.drums();
    kit.metal();
    kit.hand();
    kit.small();
    return Program.of(0, "Standard Kit", kit.patch());
  }

  private Patch patch() {
    List<Patch.PatchZone> zones = new ArrayList<>();
    for (Map.Entry<Integer, Piece> entry : pieces.entrySet()) {
      Piece piece = entry.getValue();
      int key = entry.getKey();
      Voicing voicing =
          Voicing.of()
              .held(0.0005, 3)
              .set(Generator.ROOT_KEY, key)
              .set(Generator.PAN, 5 * piece.pan())
              .set(Generator.SAMPLE_MODES, 0)
              .brightness(18_000, 2_200);
      if (piece.choke() > 0) {
        voicing.set(Generator.EXCLUSIVE_CLASS, piece.choke());
      }
      if (piece.tune() != 0) {
        voicing
            .set(Generator.COARSE_TUNE, Math.rint(piece.tune() / 100))
            .set(Generator.FINE_TUNE, piece.tune() - 100 * Math.rint(piece.tune() / 100));
      }
      zones.add(
          new Patch.PatchZone(
              piece.name(),
              piece.wave(),
              new KeyRange(key, key),
              voicing.generators(),
              voicing.modulators()));
    }
    return new Patch("Standard Kit", zones);
  }

  private void add(int key, String name, double level, double pan, int choke, DrumSound sound) {
    Wave wave = Forge.levelled(sound.wave(key, seed.derive("drums/" + name).random()), level + 3);
    pieces.put(key, new Piece(wave, pan, choke, 0, name));
  }

  private void add(int key, String name, double level, double pan, DrumSound sound) {
    add(key, name, level, pan, 0, sound);
  }

  /** The same sound as another piece's, tuned elsewhere. */
  private void tuned(int key, int source, String name, double cents, double pan) {
    Piece from = pieces.get(source);
    if (from == null) {
      throw new IllegalStateException("piece " + source + " is not there yet");
    }
    pieces.put(key, new Piece(from.wave(), pan, from.choke(), from.tune() + cents, name));
  }

  private void drums() {
    add(
        36,
        "Bass Drum 1",
        0,
        0,
        new DrumSound()
            .rate(28_000)
            .lasting(0.45)
            .glide(52, 0, 0.42, 1.9, 0.018)
            .glide(104, -14, 0.16, 0.8, 0.012)
            .mode(190, -22, 0.07)
            .burst(new Burst(-16, 0.0003, 0.02, 1_200, 7_000))
            .drive(1.4));
    add(
        35,
        "Acoustic Bass Drum",
        0,
        0,
        new DrumSound()
            .rate(24_000)
            .lasting(0.6)
            .glide(44, 0, 0.6, 0.8, 0.03)
            .glide(79, -9, 0.3, 0.5, 0.02)
            .mode(118, -18, 0.18)
            .burst(new Burst(-20, 0.001, 0.04, 300, 3_500))
            .drive(1.1));
    add(
        38,
        "Acoustic Snare",
        -1,
        0,
        new DrumSound()
            .lasting(0.38)
            .glide(184, 0, 0.16, 0.35, 0.012)
            .glide(330, -6, 0.11, 0.25, 0.01)
            .mode(467, -12, 0.08)
            .mode(640, -16, 0.06)
            .burst(new Burst(-2, 0.0005, 0.26, 1_400, 9_500))
            .burst(new Burst(-4, 0.0003, 0.02, 2_500, 12_000))
            .drive(0.9));
    add(
        40,
        "Electric Snare",
        -1,
        0,
        new DrumSound()
            .lasting(0.3)
            .glide(220, 0, 0.14, 0.5, 0.01)
            .glide(390, -7, 0.09, 0.3, 0.01)
            .burst(new Burst(1, 0.0005, 0.2, 1_000, 8_000))
            .drive(1.6));
    add(
        37,
        "Side Stick",
        -4,
        4,
        new DrumSound()
            .lasting(0.16)
            .mode(480, -3, 0.06)
            .mode(1_050, -2, 0.05)
            .mode(1_720, 0, 0.045)
            .mode(2_900, -7, 0.03)
            .burst(new Burst(-8, 0.0003, 0.015, 1_500, 9_000)));
    DrumSound clap = new DrumSound().lasting(0.4);
    for (int i = 0; i < 3; i++) {
      clap.burst(0.0105 * i, new Burst(-3, 0.0006, 0.012, 900, 4_500));
    }
    add(39, "Hand Clap", -3, 0, clap.burst(0.032, new Burst(0, 0.001, 0.24, 800, 4_200)));
    double[] toms = {76, 90, 108, 128, 152, 180};
    int[] keys = {41, 43, 45, 47, 48, 50};
    String[] names = {
      "Low Floor Tom", "High Floor Tom", "Low Tom", "Low-Mid Tom", "Hi-Mid Tom", "High Tom"
    };
    double[] pans = {30, 22, 12, 2, -10, -22};
    for (int i = 0; i < keys.length; i++) {
      add(
          keys[i],
          names[i],
          -1,
          pans[i],
          new DrumSound()
              .rate(24_000)
              .lasting(0.55 - 0.03 * i)
              .glide(toms[i], 0, 0.8 - 0.07 * i, 0.35, 0.035)
              .glide(toms[i] * 1.593, -9, 0.4, 0.25, 0.03)
              .mode(toms[i] * 2.136, -15, 0.25)
              .mode(toms[i] * 2.653, -20, 0.15)
              .burst(new Burst(-15, 0.0006, 0.05, 300, 4_000))
              .drive(0.8));
    }
  }

  private void metal() {
    add(
        42,
        "Closed Hi-Hat",
        -8,
        -12,
        HI_HAT,
        new DrumSound()
            .rate(36_000)
            .lasting(0.16)
            .cloud(70, 3_200, 15_000, 0, 0.12)
            .cloud(14, 500, 3_000, -16, 0.06)
            .burst(new Burst(-2, 0.0004, 0.06, 5_500, 15_000)));
    add(
        44,
        "Pedal Hi-Hat",
        -10,
        -12,
        HI_HAT,
        new DrumSound()
            .rate(36_000)
            .lasting(0.16)
            .rise(0.004)
            .cloud(60, 2_600, 13_000, 0, 0.1)
            .cloud(14, 400, 2_500, -10, 0.05)
            .burst(new Burst(-3, 0.003, 0.05, 3_500, 12_000)));
    add(
        46,
        "Open Hi-Hat",
        -7,
        -12,
        HI_HAT,
        new DrumSound()
            .rate(34_000)
            .lasting(0.8)
            .cloud(140, 2_600, 15_000, 0, 1.5)
            .cloud(20, 480, 2_500, -18, 0.5)
            .burst(new Burst(-3, 0.0006, 0.5, 5_000, 15_000)));
    add(
        49,
        "Crash Cymbal 1",
        -5,
        -20,
        new DrumSound()
            .rate(30_000)
            .lasting(1.6)
            .rise(0.002)
            .cloud(260, 420, 15_000, 0, 3.6)
            .cloud(40, 250, 900, -10, 2)
            .burst(new Burst(-2, 0.003, 0.9, 2_500, 14_000)));
    tuned(57, 49, "Crash Cymbal 2", 220, 24);
    add(
        51,
        "Ride Cymbal 1",
        -8,
        18,
        new DrumSound()
            .rate(30_000)
            .lasting(1.5)
            .cloud(150, 700, 14_000, -4, 3.4)
            .mode(2_480, -6, 0.9)
            .mode(3_620, -8, 0.7)
            .mode(5_210, -10, 0.5)
            .mode(1_240, -13, 1.2)
            .burst(new Burst(-4, 0.0004, 0.03, 4_000, 15_000)));
    add(
        53,
        "Ride Bell",
        -7,
        18,
        new DrumSound()
            .rate(28_000)
            .lasting(1.0)
            .mode(870, -6, 1.4)
            .mode(1_390, -2, 1.6)
            .mode(2_260, 0, 1.4)
            .mode(3_330, -3, 1.1)
            .mode(4_700, -7, 0.8)
            .cloud(60, 1_500, 12_000, -10, 1.6)
            .burst(new Burst(-10, 0.0004, 0.02, 3_000, 12_000)));
    tuned(59, 51, "Ride Cymbal 2", -180, 24);
    add(
        52,
        "Chinese Cymbal",
        -6,
        26,
        new DrumSound()
            .rate(32_000)
            .lasting(1.3)
            .rise(0.002)
            .cloud(200, 330, 11_000, 0, 1.7)
            .burst(new Burst(0, 0.002, 0.5, 1_500, 9_000))
            .drive(0.8));
    add(
        55,
        "Splash Cymbal",
        -7,
        -14,
        new DrumSound()
            .rate(34_000)
            .lasting(0.8)
            .cloud(160, 900, 15_000, 0, 1.0)
            .burst(new Burst(-2, 0.001, 0.3, 4_000, 15_000)));
    DrumSound tambourine = new DrumSound().rate(34_000).lasting(0.35);
    for (int i = 0; i < 4; i++) {
      tambourine.burst(0.013 * i, new Burst(-2.0 * i, 0.001, 0.16, 5_000, 14_000));
    }
    add(
        54,
        "Tambourine",
        -7,
        12,
        tambourine.cloud(30, 4_000, 12_000, -4, 0.25).mode(240, -18, 0.06));
    add(
        56,
        "Cowbell",
        -5,
        10,
        new DrumSound()
            .lasting(0.4)
            .mode(562, 0, 0.45)
            .mode(845, -1, 0.4)
            .mode(1_410, -10, 0.2)
            .mode(2_120, -14, 0.15)
            .burst(new Burst(-14, 0.0003, 0.01, 2_000, 9_000))
            .drive(1.2));
    DrumSound vibraslap = new DrumSound().rate(28_000).lasting(1.1);
    for (int i = 0; i < 36; i++) {
      vibraslap.burst(
          0.004 + 0.022 * i * (1 + 0.006 * i),
          new Burst(-4 - 0.75 * i, 0.0004, 0.012, 1_800, 6_500));
    }
    add(58, "Vibraslap", -8, -18, vibraslap.mode(2_400, -10, 0.9));
    add(
        80,
        "Mute Triangle",
        -9,
        -24,
        TRIANGLE,
        new DrumSound()
            .rate(36_000)
            .lasting(0.2)
            .mode(1_640, -8, 0.15)
            .mode(4_180, 0, 0.14)
            .mode(6_950, -3, 0.12)
            .mode(10_300, -6, 0.1));
    add(
        81,
        "Open Triangle",
        -9,
        -24,
        TRIANGLE,
        new DrumSound()
            .rate(32_000)
            .lasting(1.3)
            .mode(1_640, -10, 2.4)
            .mode(4_180, 0, 2.8)
            .mode(4_215, -6, 2.4)
            .mode(6_950, -3, 2.2)
            .mode(10_300, -6, 1.6)
            .mode(13_900, -12, 1.2));
  }

  private void hand() {
    skin(60, "Hi Bongo", -3, -20, 392, 0.2, 0.1);
    skin(61, "Low Bongo", -3, -20, 262, 0.28, 0.1);
    add(
        62,
        "Mute Hi Conga",
        -3,
        20,
        new DrumSound()
            .rate(26_000)
            .lasting(0.2)
            .glide(232, 0, 0.09, 0.2, 0.01)
            .mode(510, -6, 0.05)
            .mode(840, -9, 0.04)
            .burst(new Burst(-8, 0.0004, 0.02, 800, 6_000)));
    skin(63, "Open Hi Conga", -2, 20, 226, 0.5, 0.06);
    skin(64, "Low Conga", -2, 26, 172, 0.6, 0.06);
    add(
        65,
        "High Timbale",
        -3,
        16,
        new DrumSound()
            .rate(30_000)
            .lasting(0.6)
            .glide(430, 0, 0.5, 0.1, 0.02)
            .mode(690, -4, 0.4)
            .mode(985, -8, 0.3)
            .mode(1_540, -12, 0.2)
            .burst(new Burst(-10, 0.0004, 0.03, 1_500, 8_000)));
    add(
        66,
        "Low Timbale",
        -3,
        22,
        new DrumSound()
            .rate(30_000)
            .lasting(0.7)
            .glide(295, 0, 0.6, 0.1, 0.02)
            .mode(475, -4, 0.45)
            .mode(680, -8, 0.35)
            .mode(1_080, -12, 0.2)
            .burst(new Burst(-10, 0.0004, 0.03, 1_200, 7_000)));
    add(78, "Mute Cuica", -5, -16, CUICA, cuica(0.14, 560, 0.25));
    add(79, "Open Cuica", -5, -16, CUICA, cuica(0.32, 430, 0.45));
  }

  private void skin(
      int key, String name, double level, double pan, double hertz, double fall, double glide) {
    add(
        key,
        name,
        level,
        pan,
        new DrumSound()
            .rate(26_000)
            .lasting(Math.max(0.25, fall * 0.8))
            .glide(hertz, 0, fall, glide, 0.015)
            .mode(hertz * 1.82, -8, fall * 0.4)
            .mode(hertz * 2.63, -14, fall * 0.25)
            .mode(hertz * 3.9, -19, 0.05)
            .burst(new Burst(-12, 0.0004, 0.018, 900, 6_500)));
  }

  private static DrumSound cuica(double seconds, double hertz, double glide) {
    DrumSound sound = new DrumSound().rate(26_000).lasting(seconds + 0.1).rise(0.02);
    for (int n = 1; n <= 8; n++) {
      sound.glide(n * hertz, -5.0 * n, seconds * 2.5, glide, seconds * 0.5);
    }
    return sound.burst(new Burst(-16, 0.02, seconds, 600, 3_000));
  }

  private void small() {
    add(67, "High Agogo", -6, -22, agogo(930));
    add(68, "Low Agogo", -6, -22, agogo(690));
    add(
        69,
        "Cabasa",
        -9,
        22,
        new DrumSound()
            .rate(34_000)
            .lasting(0.18)
            .burst(new Burst(-3, 0.012, 0.05, 5_000, 14_000))
            .burst(0.04, new Burst(0, 0.006, 0.08, 5_500, 15_000)));
    add(
        70,
        "Maracas",
        -10,
        26,
        new DrumSound().rate(34_000).lasting(0.12).burst(new Burst(0, 0.008, 0.07, 5_000, 15_000)));
    add(71, "Short Whistle", -8, -26, WHISTLE, whistle(0.18));
    add(72, "Long Whistle", -8, -26, WHISTLE, whistle(0.6));
    add(73, "Short Guiro", -9, 24, GUIRO, guiro(0.12, 14));
    add(74, "Long Guiro", -9, 24, GUIRO, guiro(0.42, 34));
    add(
        75,
        "Claves",
        -6,
        -8,
        new DrumSound()
            .rate(34_000)
            .lasting(0.2)
            .mode(2_490, 0, 0.11)
            .mode(5_100, -14, 0.05)
            .burst(new Burst(-18, 0.0003, 0.006, 2_000, 9_000)));
    add(
        76,
        "Hi Wood Block",
        -6,
        8,
        new DrumSound()
            .rate(30_000)
            .lasting(0.2)
            .mode(1_050, 0, 0.08)
            .mode(1_830, -6, 0.05)
            .mode(2_710, -10, 0.04)
            .burst(new Burst(-12, 0.0003, 0.008, 1_000, 7_000)));
    add(
        77,
        "Low Wood Block",
        -6,
        12,
        new DrumSound()
            .rate(30_000)
            .lasting(0.22)
            .mode(740, 0, 0.1)
            .mode(1_320, -6, 0.06)
            .mode(1_990, -10, 0.05)
            .burst(new Burst(-12, 0.0003, 0.008, 800, 6_000)));
  }

  static DrumSound agogo(double hertz) {
    return new DrumSound()
        .rate(32_000)
        .lasting(0.5)
        .mode(hertz, 0, 0.5)
        .mode(hertz * 1.51, -5, 0.4)
        .mode(hertz * 2.6, -6, 0.3)
        .mode(hertz * 3.9, -12, 0.2)
        .burst(new Burst(-16, 0.0003, 0.01, 2_000, 10_000));
  }

  private static DrumSound whistle(double seconds) {
    // The pea makes the tone flutter: lines beside the tone's own.
    DrumSound sound = new DrumSound().rate(28_000).lasting(seconds).rise(0.015);
    for (int side = -2; side <= 2; side++) {
      sound
          .mode(2_350 + 38 * side, -3.0 * Math.abs(side), 6)
          .mode(4_700 + 76 * side, -22 - 3.0 * Math.abs(side), 6);
    }
    return sound.burst(new Burst(-14, 0.01, seconds * 3, 2_000, 9_000));
  }

  private static DrumSound guiro(double seconds, int scrapes) {
    DrumSound sound = new DrumSound().rate(32_000).lasting(seconds + 0.08);
    for (int i = 0; i < scrapes; i++) {
      double share = (double) i / scrapes;
      sound.burst(
          seconds * share, new Burst(-8 + 7 * share, 0.0004, 0.011, 1_800 + 900 * share, 8_000));
    }
    return sound;
  }
}
