package continuo.symbolic.realize;

import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The material of a theme before it meets its chords: rhythm, and a line in scale steps above the
 * tonic. It depends on the theme's seed, the metre and the length only, so that every phrase of one
 * letter speaks of the same thing.
 *
 * <p>Bars are built from two or three motifs by a scheme such as a A b c: a capital keeps the
 * rhythm and moves the contour by a step (sequence), the last bar is the cadence. Groups of two
 * bars end in a breath; the theme enters on the downbeat, after it, or with an upbeat, and keeps to
 * that. The line follows an arc with one apex.
 */
final class Theme {
  /**
   * A note of the theme.
   *
   * @param bar bar of the phrase, from 0; -1 for an upbeat to it
   * @param offset ticks after the bar line
   * @param length ticks
   * @param step scale steps above the tonic, ideal
   */
  record Note(int bar, long offset, long length, double step) {
    Note withLength(long newLength) {
      return new Note(bar, offset, newLength, step);
    }
  }

  /**
   * What a theme is drawn for.
   *
   * @param fine true where quarters of a pulse are slow enough to be sung
   * @param onBeat true where notes enter on pulses only
   * @param closes true where the piece ends with this phrase
   */
  record Frame(
      BarGrid grid,
      int bars,
      double notesPerBar,
      Idiom idiom,
      boolean fine,
      boolean onBeat,
      boolean closes) {}

  private record Motif(List<Rhythm.Beat> beats, List<Integer> contour) {}

  private enum Entry {
    DOWNBEAT,
    LATE,
    UPBEAT
  }

  private static final List<String> FOUR =
      List.of("aabc", "aAbc", "abac", "aAAc", "abBc", "abAc", "aaAd", "abac", "aabc");
  private static final List<String> EIGHT =
      List.of("abacabde", "aAbcaAde", "abAcabAd", "aabcaabd", "abacabad", "aAbBaAcd");

  private static final List<String> FOUR_REPEATING =
      List.of("abac", "abac", "aabc", "aaac", "abab", "abcb", "aaab");
  private static final List<String> EIGHT_REPEATING =
      List.of("abacabad", "aabcaabd", "abacabac", "aaabaaac", "ababcbad");

  private Theme() {}

  /** The bars' motif letters; a capital is the same motif moved. The last bar is the cadence. */
  private static String scheme(RandomSource random, int bars, Idiom idiom) {
    boolean repeats = idiom.repeats() > 0.6;
    StringBuilder text = new StringBuilder();
    int left = bars;
    while (left > 0) {
      if (left >= 8 && left != 9) {
        text.append(random.pick(repeats ? EIGHT_REPEATING : EIGHT));
        left -= 8;
      } else if (left >= 4) {
        text.append(random.pick(repeats ? FOUR_REPEATING : FOUR));
        left -= 4;
      } else {
        text.append(left == 3 ? "aAc" : left == 2 ? "ac" : "c");
        left = 0;
      }
    }
    return text.toString();
  }

  /**
   * The theme at a variation level.
   *
   * @param seed the theme's
   * @param variation 0 as it is, 1 ornamented, 2 with new motifs in its second half, 3 related: its
   *     rhythms under a new line
   * @param variant the seed of what a variation adds
   */
  static List<Note> of(Seed seed, Frame frame, int variation, Seed variant) {
    List<Note> plain = plain(seed, frame, variation, variant);
    return variation == 1 || variation == 2
        ? ornamented(plain, frame, variant.derive("ornament").random())
        : plain;
  }

  private static List<Note> plain(Seed seed, Frame frame, int variation, Seed variant) {
    BarGrid grid = frame.grid();
    int bars = frame.bars();
    String scheme = scheme(seed.derive("scheme").random(), bars, frame.idiom());
    RandomSource arcRandom = (variation == 3 ? variant : seed).derive("arc").random();
    double start = arcRandom.pick(List.of(0, 2, 2, 4, 4));
    double apex = start + 3 + 4 * arcRandom.nextDouble();
    double apexAt = 0.45 + 0.35 * arcRandom.nextDouble();
    double end = arcRandom.pick(List.of(0, 1, 2));
    Entry entry = entry(seed.derive("entry").random(), frame);
    Map<Character, Double> bases = new HashMap<>();
    List<Note> notes = new ArrayList<>();
    for (int bar = 0; bar < bars; bar++) {
      boolean cadence = bar == bars - 1;
      char letter = scheme.charAt(bar);
      char name = Character.toLowerCase(letter);
      boolean fresh = variation == 2 && bar >= bars / 2 && !cadence;
      Seed motifSeed = (fresh ? variant : seed).derive("motif/" + name);
      Motif motif = motif(motifSeed, frame, name != 'a');
      if (variation == 3) {
        motif = new Motif(motif.beats(), motif.contour().stream().map(c -> -c).toList());
      }
      double middle = motif.contour().stream().mapToInt(Integer::intValue).average().orElse(0);
      double place = bars == 1 ? 0.5 : (bar + 0.5) / bars;
      double arc =
          place < apexAt
              ? start + (apex - start) * place / apexAt
              : apex + (end - apex) * (place - apexAt) / (1 - apexAt);
      RandomSource moveRandom = seed.derive("move/" + bar).random();
      double base;
      Double known = bases.get(letter);
      if (known != null && !fresh) {
        base = known;
      } else if (Character.isUpperCase(letter)) {
        base = bases.getOrDefault(name, Math.rint(arc)) + moveRandom.pick(List.of(-1, 1, 1, 2));
      } else {
        base = Math.rint(arc);
        if (!notes.isEmpty()) {
          // The bar takes up near where the last one left off.
          double jump = base + motif.contour().get(0) - middle - notes.get(notes.size() - 1).step();
          double limit = 1.5;
          if (Math.abs(jump) > limit) {
            base -= Math.rint(0.75 * (jump - Math.signum(jump) * limit));
          }
        }
      }
      bases.putIfAbsent(letter, base);
      List<Rhythm.Beat> beats = motif.beats();
      boolean groupStart = bar % 2 == 0;
      if (cadence) {
        beats = closing(beats, frame, entry, seed.derive("close").random());
      } else if (!frame.idiom().spinning()) {
        RandomSource breath = seed.derive("breath/" + name).random();
        // Songs breathe at the end of every second bar, and anywhere else now and then.
        if (breath.chance(groupStart ? 0.3 : 0.6)) {
          beats = breathing(beats, grid, breath);
        }
      }
      if (groupStart && entry == Entry.LATE && bars > 1) {
        beats = late(beats, grid);
      }
      if (groupStart && entry == Entry.UPBEAT) {
        upbeat(notes, grid, bar, base + motif.contour().get(0) - middle, seed);
      }
      for (int i = 0; i < beats.size(); i++) {
        int local = motif.contour().get(Math.min(i, motif.contour().size() - 1));
        notes.add(
            new Note(bar, beats.get(i).offset(), beats.get(i).length(), base + local - middle));
      }
    }
    return List.copyOf(notes);
  }

  private static Entry entry(RandomSource random, Frame frame) {
    if (frame.grid().pulses().size() < 2
        || frame.bars() < 2
        || frame.idiom().spinning()
        || frame.onBeat()) {
      return Entry.DOWNBEAT;
    }
    double late = 0.25 + frame.idiom().syncopation();
    return Entry.values()[random.pickWeighted(0.5, late, frame.onBeat() ? 0.2 : 0.7)];
  }

  private static Motif motif(Seed seed, Frame frame, boolean contrast) {
    RandomSource random = seed.random();
    double target = frame.notesPerBar() * (contrast ? 0.92 : 1.08) + 0.7 * random.nextGaussian();
    List<Rhythm.Beat> beats =
        Rhythm.bar(
            random, frame.grid(), Math.max(1, target), frame.idiom(), frame.fine(), frame.onBeat());
    List<Integer> contour = new ArrayList<>();
    int at = 0;
    int direction = random.chance(0.5) ? 1 : -1;
    // One more than the rhythm has notes: a cadence may add its last.
    for (int i = 0; i <= beats.size(); i++) {
      contour.add(at);
      double repeat = 0.03 + 0.40 * frame.idiom().repeats();
      int size = random.pickWeighted(repeat, 0.47, 0.17, 0.08, 0.06, 0.04);
      if (random.chance(size > 2 ? 0.75 : frame.idiom().spinning() ? 0.22 : 0.3)) {
        direction = -direction;
      }
      if (Math.abs(at + direction * size) > 6) {
        direction = -direction;
      }
      at += direction * size;
    }
    return new Motif(beats, List.copyOf(contour));
  }

  /** The cadence bar: fewer notes, the last held from a pulse, and a breath. */
  private static List<Rhythm.Beat> closing(
      List<Rhythm.Beat> beats, Frame frame, Entry entry, RandomSource random) {
    BarGrid grid = frame.grid();
    int pulses = grid.pulses().size();
    if (pulses == 1 || frame.closes()) {
      return List.of(new Rhythm.Beat(0, grid.length()));
    }
    int goal =
        pulses == 2
            ? random.pickWeighted(0.6, 0.4)
            : pulses == 3 ? random.pickWeighted(0.6, 0.4) : closingPulse(pulses, random);
    if (entry == Entry.UPBEAT && goal > 0 && pulses >= 3) {
      goal = Math.min(goal, pulses / 2);
    }
    if (random.chance(0.35)) {
      // Some phrases close without a long note.
      return breathing(beats, grid, random);
    }
    BarGrid.Pulse at = grid.pulses().get(goal);
    List<Rhythm.Beat> result = new ArrayList<>();
    for (Rhythm.Beat beat : beats) {
      if (beat.offset() < at.offset()) {
        result.add(cut(beat, at.offset()));
      }
    }
    BarGrid.Pulse last = grid.pulses().get(pulses - 1);
    if (pulses >= 4 && goal == 0 && random.chance(0.4)) {
      last = grid.pulses().get(pulses - 2);
    }
    boolean wide = goal == pulses - 1 || (pulses >= 4 && goal == pulses - 2);
    long end = wide ? last.offset() + last.length() / 2 : last.offset();
    if (wide && goal == pulses - 1) {
      end = grid.length();
    }
    result.add(new Rhythm.Beat(at.offset(), end - at.offset()));
    return result;
  }

  private static int closingPulse(int pulses, RandomSource random) {
    return random.pick(List.of(0, 0, 0, pulses / 2 - 1, pulses / 2, pulses / 2));
  }

  private static Rhythm.Beat cut(Rhythm.Beat beat, long end) {
    return new Rhythm.Beat(beat.offset(), Math.min(beat.length(), end - beat.offset()));
  }

  /** The end of a group of bars: a longer note, then the last pulse or two rest. */
  private static List<Rhythm.Beat> breathing(
      List<Rhythm.Beat> beats, BarGrid grid, RandomSource random) {
    int pulses = grid.pulses().size();
    if (pulses < 2) {
      return beats;
    }
    int rest = pulses >= 4 && random.chance(0.5) ? 2 : 1;
    long silence = grid.pulses().get(pulses - rest).offset();
    BarGrid.Pulse held = grid.pulses().get(Math.max(0, pulses - rest - 1));
    List<Rhythm.Beat> result = new ArrayList<>();
    for (Rhythm.Beat beat : beats) {
      if (beat.offset() <= held.offset()) {
        result.add(cut(beat, silence));
      }
    }
    if (!result.isEmpty()) {
      int end = result.size() - 1;
      Rhythm.Beat last = result.get(end);
      result.set(end, new Rhythm.Beat(last.offset(), silence - last.offset()));
    }
    return result.isEmpty() ? beats : result;
  }

  /** The downbeat rests: the line enters with what follows it. */
  private static List<Rhythm.Beat> late(List<Rhythm.Beat> beats, BarGrid grid) {
    BarGrid.Pulse first = grid.pulses().get(0);
    List<Rhythm.Beat> result = new ArrayList<>();
    for (Rhythm.Beat beat : beats) {
      if (beat.offset() >= first.division()) {
        result.add(beat);
      } else if (beat.end() > first.length() && beats.size() < 4) {
        result.add(new Rhythm.Beat(first.length(), beat.end() - first.length()));
      }
    }
    return result.isEmpty() ? beats : result;
  }

  /** One to three divisions before the bar line, leading up to its first note. */
  private static void upbeat(List<Note> notes, BarGrid grid, int bar, double goal, Seed seed) {
    BarGrid.Pulse last = grid.pulses().get(grid.pulses().size() - 1);
    RandomSource random = seed.derive("upbeat").random();
    long count = last.parts() == 3 ? 1 : random.pick(List.of(1, 2, 2));
    int direction = random.chance(0.7) ? -1 : 1;
    long from = grid.length() - count * last.division();
    // What sounded there in the bar before makes room.
    for (int i = notes.size() - 1; i >= 0 && notes.get(i).bar() == bar - 1; i--) {
      Note note = notes.get(i);
      if (note.offset() >= from) {
        notes.remove(i);
      } else if (note.offset() + note.length() > from) {
        notes.set(i, note.withLength(from - note.offset()));
      }
    }
    for (int i = 0; i < count; i++) {
      notes.add(
          new Note(
              bar - 1,
              from + i * last.division(),
              last.division(),
              goal + direction * (count - i)));
    }
  }

  /** Long notes are divided by a neighbour or a step towards what follows. */
  private static List<Note> ornamented(List<Note> notes, Frame frame, RandomSource random) {
    List<Note> result = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Note note = notes.get(i);
      BarGrid.Pulse pulse = frame.grid().pulseAt(note.offset());
      boolean divides =
          i + 1 < notes.size()
              && random.chance(frame.idiom().repeats() > 0.6 ? 0.15 : 0.4)
              && note.length() >= pulse.length()
              && note.length() % (2L * pulse.parts()) == 0
              && !frame.onBeat();
      if (!divides) {
        result.add(note);
        continue;
      }
      long tail = pulse.parts() == 3 ? note.length() / 3 : note.length() / 2;
      double next = notes.get(i + 1).step();
      double step =
          Math.abs(next - note.step()) >= 2
              ? note.step() + Math.signum(next - note.step())
              : note.step() + (random.chance(0.5) ? 1 : -1);
      result.add(note.withLength(note.length() - tail));
      result.add(new Note(note.bar(), note.offset() + note.length() - tail, tail, step));
    }
    return List.copyOf(result);
  }
}
