package continuo.symbolic.realize;

import java.util.Map;

/**
 * The grooves by the names that styles and textures use, told as places in pulses, so that they fit
 * any metre.
 */
final class Grooves {
  private static final int STICK = 37;
  private static final int OPEN_HAT = 46;
  private static final int BELL = 53;
  private static final int HIGH_CONGA = 62;
  private static final int OPEN_CONGA = 63;
  private static final int LOW_CONGA = 64;
  private static final int TAMBOURINE = 54;
  private static final int CLAVES = 75;
  private static final int BASS_DRUM = 35;

  private static final double[] NONE = {};

  /** A groove: for each piece its places in pulses, for bars of each parity. */
  record Groove(
      Map<Integer, double[]> even, Map<Integer, double[]> odd, int time, boolean ghosts) {}

  private Grooves() {}

  private static double[] every(BarGrid grid, double step) {
    int count = (int) Math.round(grid.pulses().size() / step);
    double[] places = new double[count];
    for (int i = 0; i < count; i++) {
      places[i] = i * step;
    }
    return places;
  }

  /** Backbeats: every second pulse, the last in three. */
  private static double[] backbeats(BarGrid grid) {
    int n = grid.pulses().size();
    if (n == 1) {
      return NONE;
    }
    if (n == 3) {
      return new double[] {2};
    }
    double[] places = new double[n / 2];
    for (int i = 0; i < places.length; i++) {
      places[i] = 2 * i + 1;
    }
    return places;
  }

  /** The groove that a name tells, for the energy. */
  static Groove of(String name, BarGrid grid, double energy) {
    double[] back = backbeats(grid);
    double[] beats = every(grid, 1);
    double[] eighths = grid.isCompound() ? thirds(grid) : every(grid, 0.5);
    double[] sixteenths = grid.isCompound() ? eighths : every(grid, 0.25);
    double half = grid.pulses().size() > 2 ? 2 : 1;
    int time = energy > 0.7 ? DrumWriter.RIDE : DrumWriter.HAT;
    if (name.contains("waltz") && name.contains("jazz")) {
      return groove(
          DrumWriter.RIDE,
          false,
          Map.of(
              DrumWriter.RIDE,
              new double[] {0, 1, 1.667, 2},
              DrumWriter.PEDAL_HAT,
              new double[] {1},
              DrumWriter.KICK,
              new double[] {0}));
    }
    if (name.contains("waltz")) {
      return groove(
          DrumWriter.HAT,
          false,
          Map.of(
              DrumWriter.KICK,
              new double[] {0},
              STICK,
              new double[] {1, 2},
              DrumWriter.HAT,
              eighths));
    }
    if (name.contains("swing") || name.contains("jazz")) {
      return groove(
          DrumWriter.RIDE,
          true,
          Map.of(
              DrumWriter.RIDE,
              new double[] {0, 1, 1.667, 2, 3, 3.667},
              DrumWriter.PEDAL_HAT,
              back,
              DrumWriter.KICK,
              energy > 0.5 ? beats : new double[] {0}));
    }
    if (name.contains("brushes") || (name.contains("ballad") && energy < 0.3)) {
      return groove(
          DrumWriter.SNARE,
          false,
          Map.of(DrumWriter.PEDAL_HAT, back, STICK, back, DrumWriter.KICK, new double[] {0}));
    }
    if (name.contains("shuffle") || name.contains("blues")) {
      return groove(
          DrumWriter.HAT,
          true,
          Map.of(
              DrumWriter.HAT,
              grid.isCompound() ? eighths : swung(grid),
              DrumWriter.SNARE,
              back,
              DrumWriter.KICK,
              new double[] {0, half, half + 0.667}));
    }
    if (name.contains("bossa")) {
      return new Groove(
          Map.of(
              DrumWriter.HAT,
              eighths,
              DrumWriter.KICK,
              new double[] {0, 1.5, 2, 3.5},
              STICK,
              new double[] {0, 1.5, 3}),
          Map.of(
              DrumWriter.HAT,
              eighths,
              DrumWriter.KICK,
              new double[] {0, 1.5, 2, 3.5},
              STICK,
              new double[] {1, 2.5}),
          DrumWriter.HAT,
          false);
    }
    if (name.contains("latin") || name.contains("salsa")) {
      return new Groove(
          Map.of(
              DrumWriter.COWBELL,
              new double[] {0, 1, 2, 3},
              LOW_CONGA,
              new double[] {3.5},
              OPEN_CONGA,
              new double[] {3},
              HIGH_CONGA,
              new double[] {1, 1.5},
              CLAVES,
              new double[] {0, 1.5, 3},
              DrumWriter.KICK,
              new double[] {1.5, 3}),
          Map.of(
              DrumWriter.COWBELL,
              new double[] {0, 1, 2, 2.5, 3},
              LOW_CONGA,
              new double[] {3.5},
              OPEN_CONGA,
              new double[] {3},
              HIGH_CONGA,
              new double[] {1, 1.5},
              CLAVES,
              new double[] {1, 2},
              DrumWriter.KICK,
              new double[] {1.5, 3}),
          DrumWriter.COWBELL,
          false);
    }
    if (name.contains("funk")) {
      return groove(
          DrumWriter.HAT,
          true,
          Map.of(
              DrumWriter.HAT,
              energy > 0.6 ? sixteenths : eighths,
              DrumWriter.SNARE,
              back,
              DrumWriter.KICK,
              new double[] {0, 0.75, 2.5}));
    }
    if (name.contains("disco") || name.contains("four-on")) {
      return groove(
          DrumWriter.HAT,
          false,
          Map.of(
              DrumWriter.KICK,
              beats,
              DrumWriter.SNARE,
              back,
              OPEN_HAT,
              offbeats(grid),
              DrumWriter.HAT,
              beats));
    }
    if (name.contains("trap")) {
      return groove(
          DrumWriter.HAT,
          false,
          Map.of(
              DrumWriter.HAT,
              sixteenths,
              DrumWriter.KICK,
              new double[] {0, 1.75, 2.5},
              DrumWriter.CLAP,
              new double[] {half}));
    }
    if (name.contains("hip-hop") || name.contains("lo-fi")) {
      return groove(
          DrumWriter.HAT,
          true,
          Map.of(
              DrumWriter.HAT,
              eighths,
              DrumWriter.SNARE,
              back,
              DrumWriter.KICK,
              new double[] {0, 1.75, 2.5}));
    }
    if (name.contains("reggae")) {
      return groove(
          DrumWriter.HAT,
          false,
          Map.of(
              DrumWriter.HAT,
              eighths,
              DrumWriter.KICK,
              new double[] {half},
              STICK,
              new double[] {half}));
    }
    if (name.contains("metal")) {
      return groove(
          time,
          false,
          Map.of(
              DrumWriter.KICK,
              energy > 0.65 ? sixteenths : eighths,
              DrumWriter.SNARE,
              back,
              time,
              beats));
    }
    if (name.contains("punk")) {
      return groove(
          time,
          false,
          Map.of(
              DrumWriter.KICK,
              new double[] {0, 1.5, 2, 3.5},
              DrumWriter.SNARE,
              back,
              time,
              eighths));
    }
    if (name.contains("march")) {
      return groove(
          DrumWriter.SNARE,
          false,
          Map.of(
              BASS_DRUM,
              every(grid, 2),
              DrumWriter.SNARE,
              new double[] {0, 1, 1.5, 2, 3, 3.25, 3.5, 3.75}));
    }
    if (name.contains("country")) {
      return groove(
          DrumWriter.HAT,
          true,
          Map.of(DrumWriter.KICK, every(grid, 2), DrumWriter.SNARE, back, DrumWriter.HAT, eighths));
    }
    if (name.contains("tango")) {
      return groove(
          DrumWriter.SNARE,
          false,
          Map.of(
              DrumWriter.KICK,
              new double[] {0, 1.5, 2, 3},
              DrumWriter.SNARE,
              new double[] {3.5},
              STICK,
              new double[] {1, 2}));
    }
    if (name.contains("celtic") || name.contains("hand")) {
      return groove(
          OPEN_CONGA,
          false,
          Map.of(LOW_CONGA, new double[] {0, half}, OPEN_CONGA, eighths, TAMBOURINE, back));
    }
    if (name.contains("gospel")) {
      return groove(
          DrumWriter.HAT,
          true,
          Map.of(
              DrumWriter.HAT,
              eighths,
              DrumWriter.SNARE,
              back,
              DrumWriter.KICK,
              new double[] {0, 0.75, 2, 2.75},
              TAMBOURINE,
              back));
    }
    if (name.contains("orchestral")) {
      return energy > 0.6
          ? groove(
              BASS_DRUM,
              false,
              Map.of(BASS_DRUM, new double[] {0, half}, DrumWriter.SNARE, new double[] {1, 1.5, 3}))
          : groove(
              BASS_DRUM,
              false,
              Map.of(BASS_DRUM, new double[] {0}, DrumWriter.TRIANGLE, new double[] {half}));
    }
    if (name.contains("ballad")) {
      return groove(
          DrumWriter.HAT,
          true,
          Map.of(DrumWriter.HAT, eighths, STICK, back, DrumWriter.KICK, new double[] {0, 2.5}));
    }
    if (name.contains("rock")) {
      return groove(
          time,
          true,
          Map.of(
              time,
              eighths,
              DrumWriter.SNARE,
              back,
              DrumWriter.KICK,
              new double[] {0, half, half + 0.5}));
    }
    return groove(
        time,
        true,
        Map.of(
            time,
            eighths,
            DrumWriter.SNARE,
            back,
            DrumWriter.KICK,
            new double[] {0, 1.5, half},
            DrumWriter.MARACAS,
            energy > 0.8 ? eighths : NONE,
            BELL,
            NONE));
  }

  private static Groove groove(int time, boolean ghosts, Map<Integer, double[]> voices) {
    return new Groove(voices, voices, time, ghosts);
  }

  private static double[] offbeats(BarGrid grid) {
    double[] places = new double[grid.pulses().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i + 0.5;
    }
    return places;
  }

  private static double[] swung(BarGrid grid) {
    double[] places = new double[2 * grid.pulses().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.floor(i / 2.0) + (i % 2 == 0 ? 0 : 2 / 3.0);
    }
    return places;
  }

  private static double[] thirds(BarGrid grid) {
    double[] places = new double[3 * grid.pulses().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i / 3.0;
    }
    return places;
  }

  /** The kick's places in pulses for the first bar of a groove: what a bass line locks to. */
  static double[] kick(String name, BarGrid grid, double energy) {
    return of(name, grid, energy).even().getOrDefault(DrumWriter.KICK, new double[] {0});
  }
}
