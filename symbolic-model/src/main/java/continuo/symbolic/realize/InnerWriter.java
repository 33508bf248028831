package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.instrument.KeyRange;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.score.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the single-voiced parts that fill the harmony, all of a section together, as one
 * part-written setting below the melody and above the bass: common tones stay, others move by step
 * where they can, parallels are avoided. Passing notes and suspensions then give the voices life.
 */
final class InnerWriter {
  /** A part that takes a voice. */
  record Singer(Assignment assignment, String texture, KeyRange compass, Ability ability) {}

  private final Seed seed;
  private final Idiom idiom;

  InnerWriter(Seed seed, Idiom idiom) {
    this.seed = seed;
    this.idiom = idiom;
  }

  /**
   * The voices' notes by part.
   *
   * @param lead the melody above, may be empty
   * @param bass the bass below, may be empty
   */
  Map<String, List<Tone>> write(
      Passage passage, List<Singer> singers, List<Tone> lead, List<Tone> bass) {
    List<Singer> ordered =
        singers.stream()
            .sorted(
                Comparator.comparingInt((Singer s) -> s.compass().low() + s.compass().high())
                    .thenComparing(s -> s.assignment().part()))
            .toList();
    boolean chorale = ordered.stream().anyMatch(s -> s.texture().equals("chorale"));
    List<Harmony> slices = slices(passage, chorale ? lead : List.of());
    List<Voicer.Column> columns = new ArrayList<>();
    for (Harmony slice : slices) {
      columns.add(
          new Voicer.Column(slice, keyAt(lead, slice.from(), 128), keyAt(bass, slice.from(), -1)));
    }
    double centre =
        ordered.stream()
            .mapToDouble(s -> (s.compass().low() + s.compass().high()) / 2.0)
            .average()
            .orElse(60);
    int top = lead.stream().mapToInt(Tone::key).max().orElse(127);
    Voicer.Demand demand =
        new Voicer.Demand(
            ordered.stream().map(Singer::compass).toList(),
            60,
            !bass.isEmpty() && ordered.size() > 1,
            idiom.commonPractice() || chorale || ordered.size() > 1,
            centre,
            top,
            false,
            false);
    List<int[]> voicings = Voicer.lead(columns, demand, false);
    Map<String, List<Tone>> result = new HashMap<>();
    for (int v = 0; v < ordered.size(); v++) {
      Singer singer = ordered.get(v);
      List<Tone> line = new ArrayList<>();
      for (int i = 0; i < slices.size(); i++) {
        int[] keys = voicings.get(i);
        int key = v < keys.length ? keys[v] : alone(slices.get(i), singer.compass());
        if (key >= 0) {
          line.add(new Tone(slices.get(i).from(), slices.get(i).to() - slices.get(i).from(), key));
        }
      }
      result.put(singer.assignment().part(), enliven(passage, singer, line, chorale, v));
    }
    return result;
  }

  /** A tone for a voice that the voicing left out. */
  private static int alone(Harmony harmony, KeyRange compass) {
    int middle = (compass.low() + compass.high()) / 2;
    int mask = Voicer.voicedTones(harmony);
    for (int off = 0; off <= compass.span(); off++) {
      for (int key : new int[] {middle - off, middle + off}) {
        if (compass.contains(key) && (mask & Harmony.bit(key)) != 0) {
          return key;
        }
      }
    }
    return -1;
  }

  /** The stretches in which voices stand still: chords, or the melody's beats in a chorale. */
  private static List<Harmony> slices(Passage passage, List<Tone> lead) {
    List<Harmony> result = new ArrayList<>();
    for (Harmony harmony : passage.harmonies()) {
      long at = harmony.from();
      for (Tone tone : lead) {
        if (tone.at() > at
            && tone.at() < harmony.to()
            && passage.levelAt(tone.at()) <= BarGrid.PULSE) {
          result.add(harmony.between(at, tone.at()));
          at = tone.at();
        }
      }
      result.add(harmony.between(at, harmony.to()));
    }
    return result;
  }

  private static int keyAt(List<Tone> line, long tick, int none) {
    for (Tone tone : line) {
      if (tone.at() <= tick && tone.end() > tick) {
        return tone.key();
      }
    }
    return none;
  }

  private List<Tone> enliven(
      Passage passage, Singer singer, List<Tone> line, boolean chorale, int voice) {
    String texture = singer.texture();
    double density = singer.assignment().density();
    if (!Figures.isHeld(texture)) {
      return struck(passage, singer, line);
    }
    if (chorale || texture.equals("inner-voice")) {
      return moving(passage, singer, line, chorale ? 0.3 : 0.25 + 0.5 * density, voice);
    }
    return merged(line);
  }

  /** Held notes that do not change are struck once. */
  private static List<Tone> merged(List<Tone> line) {
    List<Tone> result = new ArrayList<>();
    for (Tone tone : line) {
      Tone last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last != null
          && last.key() == tone.key()
          && last.end() == tone.at()
          && last.length() + tone.length() <= 2 * Math.max(last.length(), tone.length())
          && last.length() < 4 * tone.length()) {
        result.set(result.size() - 1, last.withLength(last.length() + tone.length()));
      } else {
        result.add(tone);
      }
    }
    return result;
  }

  private List<Tone> moving(
      Passage passage, Singer singer, List<Tone> line, double life, int voice) {
    RandomSource random =
        seed.derive("inner/" + passage.section().letter().replace('/', '-'))
            .derive("voice-" + voice)
            .random();
    List<Tone> result = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      Tone tone = line.get(i);
      double pass = random.nextDouble();
      double hold = random.nextDouble();
      Harmony here = passage.harmonyAt(tone.at());
      Tone before = result.isEmpty() ? null : result.get(result.size() - 1);
      BarGrid.Pulse pulse =
          passage
              .grid()
              .pulseAt(Math.floorMod(tone.at() - passage.from(), passage.grid().length()));
      long beat = pulse.length();
      if (before != null
          && before.end() == tone.at()
          && hold < 0.35 * life
          && tone.length() >= 2 * beat
          && before.length() >= beat
          && before.key() - tone.key() >= 1
          && before.key() - tone.key() <= 2
          && passage.harmonyAt(before.at()).isTone(before.key())
          && here.isLegal(before.key())
          && !here.isTone(before.key())) {
        // A suspension: the old note stays for a beat and resolves down.
        result.set(result.size() - 1, before.withLength(before.length() + beat));
        tone = new Tone(tone.at() + beat, tone.length() - beat, tone.key());
      }
      if (i + 1 < line.size() && pass < life && tone.length() >= 2 * beat) {
        int next = line.get(i + 1).key();
        int gap = next - tone.key();
        int between = passingKey(here, tone.key(), next);
        long split = tone.end() - beat;
        if (Math.abs(gap) >= 3
            && Math.abs(gap) <= 4
            && between >= 0
            && singer.compass().contains(between)) {
          result.add(tone.withLength(tone.length() - beat));
          result.add(new Tone(split, beat, between).withWeight(-3));
          continue;
        }
        if (gap == 0 && pass < 0.45 * life) {
          int neighbour = neighbour(here, tone.key());
          if (neighbour >= 0 && singer.compass().contains(neighbour) && tone.length() >= 3 * beat) {
            result.add(tone.withLength(tone.length() - 2 * beat));
            result.add(new Tone(tone.end() - 2 * beat, beat, neighbour).withWeight(-3));
            result.add(new Tone(split, beat, tone.key()).withWeight(-2));
            continue;
          }
        }
      }
      result.add(tone);
    }
    return merged(result);
  }

  private static int passingKey(Harmony harmony, int from, int to) {
    int direction = Integer.signum(to - from);
    for (int key = from + direction; key != to; key += direction) {
      if (harmony.isLegal(key) && Math.abs(key - to) <= 2 && Math.abs(key - from) <= 2) {
        return key;
      }
    }
    return -1;
  }

  private static int neighbour(Harmony harmony, int key) {
    for (int near : new int[] {key - 1, key - 2, key + 1, key + 2}) {
      if (harmony.isLegal(near)) {
        return near;
      }
    }
    return -1;
  }

  private List<Tone> struck(Passage passage, Singer singer, List<Tone> line) {
    List<Tone> result = new ArrayList<>();
    Set<Mark> plucked =
        singer.texture().equals("pizzicato") ? Set.of(Mark.Technique.PIZZICATO) : Set.of();
    for (Layout.PhraseSpan span : passage.phrases()) {
      for (int bar = span.firstBar(); bar < span.endBar(); bar++) {
        long start = passage.barStart(bar);
        List<Figures.Stroke> strokes =
            ChordWriter.strokes(
                passage, span, bar, singer.texture(), seed, singer.assignment().density());
        for (int s = 0; s < strokes.size(); s++) {
          Figures.Stroke stroke = strokes.get(s);
          if (stroke.pick() == Figures.LOW || stroke.pick() == Figures.ALTERNATE) {
            continue;
          }
          long at = start + stroke.offset();
          int key = keyAt(line, at, -1);
          if (key >= 0) {
            Harmony harmony = passage.harmonyAt(at);
            long length = Math.min(stroke.length(), harmony.to() - at);
            Set<Mark> marks =
                !plucked.isEmpty()
                    ? plucked
                    : stroke.shortened() ? Set.of(Mark.Articulation.STACCATO) : Set.of();
            result.add(new Tone(at, length, key, stroke.weight(), 1, marks));
          }
        }
      }
    }
    return result;
  }
}
