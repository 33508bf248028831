package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes what fills the harmony: pads, comping, arpeggios. */
final class ChordWriter {
  private final Seed seed;
  private final Idiom idiom;

  ChordWriter(Seed seed, Idiom idiom) {
    this.seed = seed;
    this.idiom = idiom;
  }

  List<Tone> write(
      Passage passage, Assignment assignment, KeyRange compass, Ability ability, boolean hasBass) {
    int voices = Math.min(ability.voices(), 4);
    Voicer.Demand demand =
        Voicer.Demand.shared(
            voices,
            compass,
            Math.max(12, Math.min(ability.span() * ability.hands(), 24)),
            hasBass,
            idiom.commonPractice());
    List<int[]> voicings = Voicer.voice(passage.harmonies(), demand);
    String texture = assignment.texture().toLowerCase(Locale.ROOT);
    List<Tone> tones = new ArrayList<>();
    for (int i = 0; i < voicings.size(); i++) {
      Harmony harmony = passage.harmonies().get(i);
      int[] keys = voicings.get(i);
      if (keys.length == 0) {
        continue;
      }
      switch (assignment.role()) {
        case ARPEGGIO -> arpeggio(passage, harmony, keys, texture, assignment.density(), tones);
        case COMPING -> comping(passage, harmony, keys, assignment.density(), tones);
        default -> {
          for (int key : keys) {
            tones.add(new Tone(harmony.from(), harmony.to() - harmony.from(), key));
          }
        }
      }
    }
    return tones;
  }

  private static void arpeggio(
      Passage passage,
      Harmony harmony,
      int[] keys,
      String texture,
      double density,
      List<Tone> tones) {
    int[] order =
        texture.contains("alberti") && keys.length >= 3
            ? new int[] {0, 2, 1, 2}
            : keys.length >= 3 ? new int[] {0, 1, 2, 1} : new int[] {0, keys.length - 1};
    int i = 0;
    for (long at : places(passage, harmony, density > 0.25 ? 2 : 1)) {
      int key = keys[Math.min(keys.length - 1, order[i++ % order.length])];
      tones.add(new Tone(at, stepAt(passage, harmony, at, density > 0.25 ? 2 : 1), key));
    }
  }

  private void comping(
      Passage passage, Harmony harmony, int[] keys, double density, List<Tone> tones) {
    RandomSource random =
        seed.derive(passage.section().id() + "/" + (harmony.from() - passage.from())).random();
    boolean first = true;
    for (long at : places(passage, harmony, 2)) {
      int level = passage.levelAt(at);
      double chance =
          first ? 1 : level <= BarGrid.PULSE ? 0.25 + 0.6 * density : 0.1 + 0.5 * density;
      if (random.chance(chance)) {
        for (int key : keys) {
          tones.add(
              new Tone(at, stepAt(passage, harmony, at, 2), key)
                  .withWeight(level <= BarGrid.PULSE ? 2 : -2));
        }
      }
      first = false;
    }
  }

  /** Pulses (1) or their divisions (2) within a harmony, its start always among them. */
  static List<Long> places(Passage passage, Harmony harmony, int depth) {
    List<Long> result = new ArrayList<>();
    result.add(harmony.from());
    for (int bar = passage.barAt(harmony.from()); bar < passage.section().bars(); bar++) {
      long start = passage.barStart(bar);
      if (start >= harmony.to()) {
        break;
      }
      for (BarGrid.Pulse pulse : passage.grid().pulses()) {
        for (int part = 0; part < (depth == 1 ? 1 : pulse.parts()); part++) {
          long at = start + pulse.offset() + part * pulse.division();
          if (at > harmony.from() && at < harmony.to()) {
            result.add(at);
          }
        }
      }
    }
    return result;
  }

  private static long stepAt(Passage passage, Harmony harmony, long at, int depth) {
    BarGrid.Pulse pulse =
        passage.grid().pulseAt(Math.floorMod(at - passage.from(), passage.grid().length()));
    long length = depth == 1 ? pulse.length() : pulse.division();
    return Math.min(length, harmony.to() - at);
  }
}
