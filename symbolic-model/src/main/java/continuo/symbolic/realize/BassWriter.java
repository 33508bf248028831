package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes bass lines. */
final class BassWriter {
  private static final LineFitter.Taste WALK =
      new LineFitter.Taste(1.6, 0.3, 0.8, 0.9, 3.0, 2.2, 0.5, 0.05, 0.8);

  private final Seed seed;
  private final Idiom idiom;

  BassWriter(Seed seed, Idiom idiom) {
    this.seed = seed;
    this.idiom = idiom;
  }

  List<Tone> write(Passage passage, Assignment assignment, KeyRange compass) {
    String texture = assignment.texture().toLowerCase(Locale.ROOT);
    if (texture.isEmpty()) {
      texture = idiom.swung() ? "walking" : assignment.density() < 0.3 ? "sustained" : "root-fifth";
    }
    if (texture.contains("walk")) {
      return walking(passage, compass);
    }
    return figured(passage, assignment, compass, texture);
  }

  /** The bass note of a chord nearest to where the line is, in the lower part of the compass. */
  static int place(Harmony harmony, KeyRange compass, int near, int pitchClass) {
    int target = (int) Math.round(0.65 * near + 0.35 * (compass.low() + 7));
    int best = -1;
    for (int key = compass.low(); key <= compass.high(); key++) {
      if (Math.floorMod(key, 12) == pitchClass
          && (best < 0 || Math.abs(key - target) < Math.abs(best - target))) {
        best = key;
      }
    }
    return best;
  }

  private List<Tone> figured(
      Passage passage, Assignment assignment, KeyRange compass, String texture) {
    RandomSource random = seed.derive(passage.section().id()).random();
    List<Tone> tones = new ArrayList<>();
    BarGrid grid = passage.grid();
    int near = compass.low() + Math.min(9, compass.span() / 2);
    boolean eighths = texture.contains("eighth") || assignment.density() > 0.75;
    boolean fifths = texture.contains("fifth") || texture.contains("two");
    for (Harmony harmony : passage.harmonies()) {
      int bass = place(harmony, compass, near, harmony.bass());
      if (bass < 0) {
        continue;
      }
      near = bass;
      int fifth = harmony.degrees().size() > 2 ? harmony.degrees().get(2) : harmony.bass();
      for (int bar = passage.barAt(harmony.from());
          passage.barStart(bar) < harmony.to() && bar < passage.section().bars();
          bar++) {
        for (BarGrid.Pulse pulse : grid.pulses()) {
          long at = passage.barStart(bar) + pulse.offset();
          if (at < harmony.from() || at >= harmony.to()) {
            continue;
          }
          boolean head = at == harmony.from() || pulse.level() == BarGrid.DOWNBEAT;
          boolean sounds =
              head || pulse.level() == BarGrid.STRONG || (assignment.density() > 0.5 && !fifths);
          if (texture.equals("sustained") && !head) {
            continue;
          }
          if (!sounds) {
            continue;
          }
          int key = bass;
          if (fifths && !head && harmony.chord().isPresent()) {
            int other = place(harmony, compass, bass, fifth);
            key = other < 0 ? bass : other;
          }
          if (eighths) {
            for (int i = 0; i < pulse.parts(); i++) {
              long t = at + i * pulse.division();
              if (t < harmony.to()) {
                tones.add(new Tone(t, pulse.division(), key).withWeight(i == 0 ? 2 : -4));
              }
            }
          } else {
            tones.add(new Tone(at, pulse.length(), key).withWeight(head ? 3 : -2));
          }
        }
        if (random.chance(0.15) && !texture.equals("sustained") && !tones.isEmpty()) {
          Tone last = tones.get(tones.size() - 1);
          if (last.length() >= 2 * grid.pulses().get(0).division()
              && grid.pulses().get(0).parts() == 2
              && last.length() % 2 == 0) {
            tones.set(tones.size() - 1, last.withLength(last.length() / 2));
            tones.add(
                new Tone(last.at() + last.length() / 2, last.length() / 2, last.key())
                    .withWeight(-4));
          }
        }
      }
    }
    return Tones.extended(tones, passage);
  }

  private List<Tone> walking(Passage passage, KeyRange compass) {
    RandomSource random = seed.derive(passage.section().id()).random();
    List<Tone> drafts = new ArrayList<>();
    List<LineFitter.Place> places = new ArrayList<>();
    for (int bar = 0; bar < passage.section().bars(); bar++) {
      for (BarGrid.Pulse pulse : passage.grid().pulses()) {
        long at = passage.barStart(bar) + pulse.offset();
        Harmony harmony = passage.harmonyAt(at);
        long end = Math.min(at + pulse.length(), Math.max(harmony.to(), at + 1));
        boolean head = harmony.from() >= at && harmony.from() < at + pulse.length();
        drafts.add(new Tone(at, end - at, 0).withWeight(pulse.level() <= 1 ? 2 : 0));
        int bassBit = Harmony.bit(harmony.bass());
        places.add(
            new LineFitter.Place(
                head ? BarGrid.DOWNBEAT : BarGrid.DIVISION,
                false,
                false,
                compass.low() + Math.min(12, compass.span() / 2.0) + 3 * random.nextGaussian(),
                0.05,
                harmony.tones(),
                harmony.scale(),
                head && harmony.chord().isPresent() ? bassBit : 0));
      }
    }
    double[][] noise = new double[places.size()][12];
    for (double[] row : noise) {
      for (int i = 0; i < 12; i++) {
        row[i] = 0.8 * random.nextDouble();
      }
    }
    int[] keys =
        LineFitter.fit(
            places,
            compass.low(),
            Math.min(compass.high(), compass.low() + 26),
            WALK,
            (place, key) -> noise[place][Math.floorMod(key, 12)],
            (place, from, to) -> 0);
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      result.add(drafts.get(i).withKey(keys[i]));
    }
    return result;
  }
}
