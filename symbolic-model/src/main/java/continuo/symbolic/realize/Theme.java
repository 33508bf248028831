package continuo.symbolic.realize;

import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * The material of a theme before it meets its chords: rhythm, and a line in scale steps above the
 * tonic. It depends on the theme's seed, the metre and the length only, so that every phrase of one
 * letter speaks of the same thing.
 *
 * <p>Bars are built from two or three motifs by a scheme such as a a' b c: a primed bar keeps the
 * rhythm and moves the contour by steps (sequence), c is the cadence. The line follows an arc with
 * one apex.
 */
final class Theme {
  /**
   * A note of the theme.
   *
   * @param bar bar of the phrase, from 0
   * @param offset ticks after the bar line
   * @param length ticks
   * @param step scale steps above the tonic, ideal
   * @param local steps of this note above its motif's first: what repetition keeps
   */
  record Note(int bar, long offset, long length, double step, int local) {}

  private record Motif(List<Rhythm.Beat> beats, List<Integer> contour) {}

  private static final String[] FOUR = {"aabc", "aAbc", "abac", "aAAc", "abBc", "abcd", "aaAd"};
  private static final String[] EIGHT = {
    "abacabde", "aAbcaAde", "abAcabAd", "aabcaAbd", "abcdabce", "aAbBaAcd"
  };

  private Theme() {}

  /** The bars' motif letters; a capital is the same motif moved. The last bar is the cadence. */
  private static String scheme(RandomSource random, int bars) {
    StringBuilder text = new StringBuilder();
    int left = bars;
    while (left > 0) {
      if (left >= 8 && left != 9) {
        text.append(random.pick(List.of(EIGHT)));
        left -= 8;
      } else if (left >= 4) {
        text.append(random.pick(List.of(FOUR)));
        left -= 4;
      } else {
        text.append(left == 3 ? "aAc" : left == 2 ? "ac" : "c");
        left = 0;
      }
    }
    return text.toString();
  }

  static List<Note> of(
      Seed seed, BarGrid grid, int bars, double notesPerBar, Idiom idiom, boolean fine) {
    String scheme = scheme(seed.derive("scheme").random(), bars);
    RandomSource arcRandom = seed.derive("arc").random();
    double start = arcRandom.pick(List.of(0, 2, 2, 4, 4));
    double apex = start + 2.5 + 2.5 * arcRandom.nextDouble();
    double apexAt = 0.45 + 0.35 * arcRandom.nextDouble();
    double end = arcRandom.pick(List.of(0, 1, 2));
    List<Note> notes = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      boolean cadence = bar == bars - 1;
      boolean half = !cadence && bar % 2 == 1;
      char letter = scheme.charAt(bar);
      char name = Character.toLowerCase(letter);
      Motif motif = motif(seed.derive("motif/" + name), grid, notesPerBar, idiom, fine);
      double place = bars == 1 ? 0.5 : (bar + 0.5) / bars;
      double arc =
          place < apexAt
              ? start + (apex - start) * place / apexAt
              : apex + (end - apex) * (place - apexAt) / (1 - apexAt);
      RandomSource moveRandom = seed.derive("move/" + bar).random();
      double base =
          Math.rint(arc) + (Character.isUpperCase(letter) ? moveRandom.pick(List.of(-1, 1, 1)) : 0);
      List<Rhythm.Beat> beats = motif.beats();
      if (cadence) {
        beats = closing(beats, grid);
      } else if (half) {
        beats = breathing(beats, grid);
      }
      double middle = motif.contour().stream().mapToInt(Integer::intValue).average().orElse(0);
      for (int i = 0; i < beats.size(); i++) {
        int local = motif.contour().get(i);
        notes.add(
            new Note(
                bar, beats.get(i).offset(), beats.get(i).length(), base + local - middle, local));
      }
    }
    return List.copyOf(notes);
  }

  private static Motif motif(
      Seed seed, BarGrid grid, double notesPerBar, Idiom idiom, boolean fine) {
    RandomSource random = seed.random();
    double target = Math.max(1, notesPerBar + 0.9 * random.nextGaussian());
    List<Rhythm.Beat> beats = Rhythm.bar(random, grid, target, idiom, fine);
    List<Integer> contour = new ArrayList<>();
    int at = 0;
    int direction = random.chance(0.5) ? 1 : -1;
    // One more than the rhythm has notes: a cadence may add its last.
    for (int i = 0; i <= beats.size(); i++) {
      contour.add(at);
      double repeat = 0.05 + 0.34 * idiom.repeats();
      int size = random.pickWeighted(repeat, 0.47, 0.19, 0.09, 0.06, 0.02);
      if (random.chance(idiom.spinning() ? 0.25 : 0.38)) {
        direction = -direction;
      }
      if (Math.abs(at + direction * size) > 5) {
        direction = -direction;
      }
      at += direction * size;
    }
    return new Motif(beats, List.copyOf(contour));
  }

  /** The cadence bar: fewer notes, the last held from a pulse, and a breath. */
  private static List<Rhythm.Beat> closing(List<Rhythm.Beat> beats, BarGrid grid) {
    int pulses = grid.pulses().size();
    BarGrid.Pulse goal = grid.pulses().get(pulses <= 2 ? pulses - 1 : pulses / 2);
    if (pulses == 1) {
      return List.of(new Rhythm.Beat(0, grid.length()));
    }
    List<Rhythm.Beat> result = new ArrayList<>();
    for (Rhythm.Beat beat : beats) {
      if (beat.offset() < goal.offset()) {
        result.add(
            new Rhythm.Beat(beat.offset(), Math.min(beat.length(), goal.offset() - beat.offset())));
      }
    }
    BarGrid.Pulse last = grid.pulses().get(pulses - 1);
    long end = pulses > 2 ? last.offset() : last.offset() + last.length() / 2;
    result.add(new Rhythm.Beat(goal.offset(), end - goal.offset()));
    return result;
  }

  /** The end of a group of bars: the last pulse rests where the bar has room. */
  private static List<Rhythm.Beat> breathing(List<Rhythm.Beat> beats, BarGrid grid) {
    if (grid.pulses().size() < 2) {
      return beats;
    }
    BarGrid.Pulse last = grid.pulses().get(grid.pulses().size() - 1);
    List<Rhythm.Beat> result = new ArrayList<>();
    for (Rhythm.Beat beat : beats) {
      if (beat.offset() < last.offset()) {
        result.add(
            new Rhythm.Beat(beat.offset(), Math.min(beat.length(), last.offset() - beat.offset())));
      }
    }
    return result.isEmpty() ? beats : result;
  }
}
