package continuo.symbolic.realize;

import continuo.theory.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The figures of accompaniment by the names that styles use: when a bar is struck, and what of a
 * voicing each stroke plays. {@code docs/styles.md} lists the names.
 *
 * <p>Patterns are told in pulses, so that they fit any metre: a pattern of four pulses is cut in
 * three-four and runs on in longer bars; halves of a compound pulse become its last third.
 */
final class Figures {
  /** All notes of the voicing. */
  static final int ALL = -1;

  /** The voicing without its lowest note, or all where there is no bass note of its own. */
  static final int UPPER = -2;

  /** The voicing without its highest note. */
  static final int LOWER = -7;

  /** The bass note. */
  static final int LOW = -3;

  /** The alternate bass: the fifth, or another tone below the voicing. */
  static final int ALTERNATE = -4;

  /** The highest note. */
  static final int TOP = -5;

  /** The highest note and its octave below. */
  static final int OCTAVES = -6;

  /**
   * A stroke.
   *
   * @param offset ticks after the bar line
   * @param length ticks; cut at the next chord
   * @param pick one of the constants, or an index into the voicing, counted from the lowest and
   *     wrapping
   * @param weight accent
   * @param shortened true for staccato
   */
  record Stroke(long offset, long length, int pick, double weight, boolean shortened) {}

  private final BarGrid grid;
  private final RandomSource random;
  private final double density;
  private final List<Stroke> strokes = new ArrayList<>();

  private Figures(BarGrid grid, RandomSource random, double density) {
    this.grid = grid;
    this.random = random;
    this.density = density;
  }

  /** True where the figure needs a bass note below its chords. */
  static boolean wantsBass(String texture) {
    return switch (texture) {
      case "stride", "waltz", "march", "fingerpick", "comp-bossa", "rolling" -> true;
      default -> false;
    };
  }

  /** True for figures that hold each chord until the next. */
  static boolean isHeld(String texture) {
    return switch (texture) {
      case "sustained", "pedal", "drone", "inner-voice", "chorale" -> true;
      default -> false;
    };
  }

  /** True for a name that this class knows. */
  static boolean knows(String texture) {
    return isHeld(texture)
        || switch (texture) {
          case "block",
              "broken",
              "alberti",
              "arpeggio-up",
              "arpeggio-updown",
              "rolling",
              "stride",
              "waltz",
              "march",
              "strum",
              "fingerpick",
              "comp-jazz",
              "comp-bossa",
              "comp-latin",
              "comp-funk",
              "comp-pop",
              "skank",
              "power-chords",
              "tremolo",
              "pizzicato",
              "staccato",
              "pulse-8ths",
              "pulse-16ths",
              "ostinato",
              "riff",
              "synth-16ths",
              "stabs" ->
              true;
          default -> false;
        };
  }

  /**
   * The strokes of a bar.
   *
   * @param random drawn from for this bar's variant; equal generators give equal bars
   * @param density as an assignment's
   * @param bar bar of its phrase, from 0
   * @param last true for the phrase's last bar
   */
  static List<Stroke> bar(
      String texture, BarGrid grid, RandomSource random, double density, int bar, boolean last) {
    Figures figures = new Figures(grid, random, density);
    figures.draw(texture.toLowerCase(Locale.ROOT), bar, last);
    List<Stroke> result = figures.strokes;
    if (density <= 0.5) {
      // A part of that density keeps to the beats.
      result = result.stream().filter(s -> grid.levelAt(s.offset()) <= BarGrid.PULSE).toList();
    }
    return List.copyOf(result);
  }

  private void draw(String texture, int bar, boolean last) {
    figure(texture, bar, last);
    if (last || (bar % 2 == 1 && random.chance(0.25))) {
      thin();
    }
  }

  /** A phrase's end, or a bar by whim, lets its second half ring: even notes need to breathe. */
  private void thin() {
    long half = grid.pulses().get(pulses() / 2).offset();
    if (pulses() < 2 || strokes.size() < 4 || !random.chance(0.6)) {
      return;
    }
    List<Stroke> later = strokes.stream().filter(s -> s.offset() > half).toList();
    for (Stroke s : later) {
      boolean beat = grid.levelAt(s.offset()) <= BarGrid.PULSE;
      if (!beat || random.chance(0.5)) {
        int index = strokes.indexOf(s);
        Stroke before = strokes.get(index - 1);
        strokes.set(
            index - 1,
            new Stroke(
                before.offset(),
                s.offset() + s.length() - before.offset(),
                before.pick(),
                before.weight(),
                before.shortened()));
        strokes.remove(index);
      }
    }
  }

  private void figure(String texture, int bar, boolean last) {
    switch (texture) {
      case "block" -> block();
      case "broken" -> cycle(unit(), 0, 2, 1, 2);
      case "alberti" -> cycle(unit(), 0, 2, 1, 2);
      case "arpeggio-up" -> cycle(unit(), 0, 1, 2, 3);
      case "arpeggio-updown" -> cycle(unit(), 0, 1, 2, 3, 2, 1);
      case "rolling" -> rolling();
      case "stride" -> stride();
      case "waltz" -> waltz();
      case "march" -> march();
      case "strum" -> strum();
      case "fingerpick" -> fingerpick();
      case "comp-jazz" -> jazz();
      case "comp-bossa" -> bossa(bar);
      case "comp-latin" -> montuno(bar);
      case "comp-funk" -> funk();
      case "skank" -> skank();
      case "power-chords", "pulse-8ths" -> pulse(2);
      case "pulse-16ths" -> pulse(4);
      case "tremolo" -> pulse(4);
      case "pizzicato" -> plucked();
      case "staccato" -> staccato();
      case "ostinato", "riff" -> ostinato();
      case "synth-16ths" -> gated();
      case "stabs" -> stabs(bar, last);
      default -> pop();
    }
  }

  private int pulses() {
    return grid.pulses().size();
  }

  /** How finely a figure in even notes moves: 1 a pulse, 2 its divisions, 4 their halves. */
  private int unit() {
    return density <= 0.5 ? 1 : density <= 0.85 ? 2 : 4;
  }

  private void stroke(double at, double length, int pick, double weight, boolean shortened) {
    if (at + 1e-9 >= pulses()) {
      return;
    }
    long offset = Strokes.place(grid, at);
    double until = at + length;
    long end = Strokes.end(grid, until);
    if (end > offset) {
      strokes.add(new Stroke(offset, end - offset, pick, weight, shortened));
    }
  }

  /** Even notes that cycle through indices of the voicing. */
  private void cycle(int parts, int... indices) {
    int i = 0;
    for (BarGrid.Pulse pulse : grid.pulses()) {
      int count = parts == 1 ? 1 : parts == 2 ? pulse.parts() : pulse.parts() * 2;
      long length = pulse.length() / count;
      for (int k = 0; k < count; k++) {
        strokes.add(
            new Stroke(
                pulse.offset() + k * length,
                length,
                indices[i++ % indices.length],
                k == 0 ? 1 : -3,
                false));
      }
    }
  }

  private void block() {
    for (int i = 0; i < pulses(); i++) {
      int level = grid.pulses().get(i).level();
      boolean sounds = density > 0.4 || level <= (density > 0.2 ? BarGrid.STRONG : 0);
      if (sounds && (i == 0 || random.chance(0.6 + 0.5 * density))) {
        int next = i + 1;
        while (density <= 0.4
            && next < pulses()
            && grid.pulses().get(next).level() > (density > 0.2 ? BarGrid.STRONG : 0)) {
          next++;
        }
        stroke(i, next - i, i == 0 ? ALL : part(), level == 0 ? 2 : -1, false);
      }
    }
  }

  private void rolling() {
    int parts = density <= 0.5 ? 1 : 2;
    int[] order = random.chance(0.5) ? new int[] {LOW, 1, 2, 3, 2, 1} : new int[] {LOW, 1, 3, 2};
    cycle(parts, order);
  }

  private void stride() {
    for (int i = 0; i < pulses(); i++) {
      boolean low = i % 2 == 0;
      stroke(i, 1, low ? (i == 0 ? LOW : ALTERNATE) : UPPER, low ? 3 : -2, !low);
    }
  }

  private void waltz() {
    stroke(0, 1, LOW, 4, false);
    for (int i = 1; i < pulses(); i++) {
      if (i < 2 || !random.chance(0.18)) {
        stroke(i, 1, UPPER, -3, true);
      }
    }
  }

  private void march() {
    for (int i = 0; i < pulses(); i++) {
      if (density > 0.5) {
        stroke(i, 0.5, i % 2 == 0 ? LOW : ALTERNATE, 3, true);
        stroke(i + 0.5, 0.5, UPPER, -2, true);
      } else {
        boolean low = i % 2 == 0;
        stroke(i, 1, low ? LOW : UPPER, low ? 3 : -2, true);
      }
    }
  }

  private void strum() {
    for (int i = 0; i < pulses(); i++) {
      boolean down =
          i == 0 || grid.pulses().get(i).level() <= BarGrid.STRONG || random.chance(0.75);
      if (down) {
        stroke(i, 0.5, i == 0 ? ALL : part(), i % 2 == 1 ? 5 : 1, false);
      }
      if (random.chance(i % 2 == 1 ? 0.35 + 0.55 * density : 0.1 + 0.5 * density)) {
        stroke(i + 0.5, 0.5, UPPER, -6, false);
      }
    }
    lengthen();
  }

  private void fingerpick() {
    int[] fingers = {2, 3, 1, 3};
    for (int i = 0; i < pulses(); i++) {
      stroke(i, 1, i % 2 == 0 ? LOW : ALTERNATE, 2, false);
      stroke(i + 0.5, 1, fingers[i % 4], -3, false);
      if (density > 0.7 && random.chance(0.4)) {
        stroke(i, 0.5, TOP, 0, false);
      }
    }
  }

  private static final double[][] JAZZ = {
    {0, 1.5}, {0.5, 2}, {1.5}, {1.5, 3.5}, {0, 2.5}, {0.5, 1.5, 3}, {1, 2.5}, {1.5, 2.5}
  };

  private void jazz() {
    double[] pattern = JAZZ[random.nextInt(JAZZ.length)];
    for (double at : pattern) {
      boolean held = random.chance(0.35);
      stroke(at, held ? 1.5 : 0.5, part(), at % 1 == 0 ? 0 : 3, !held);
    }
    if (density > 0.75 && random.chance(0.5)) {
      stroke(3.5, 0.5, ALL, 2, true);
    }
  }

  private void bossa(int bar) {
    for (int i = 0; i < pulses(); i += 2) {
      stroke(i, 1.5, i % 4 == 0 ? LOW : ALTERNATE, 2, false);
    }
    double[] first = {0, 1, 2.5};
    double[] second = {0.5, 1.5, 3};
    for (double at : bar % 2 == 0 ? first : second) {
      stroke(at, 0.75, UPPER, at % 1 == 0 ? -1 : 2, true);
    }
  }

  private void montuno(int bar) {
    double[] first = {0, 1, 1.5, 2.5, 3.5};
    double[] second = {0.5, 1.5, 2.5, 3, 3.5};
    int i = 0;
    for (double at : bar % 2 == 0 ? first : second) {
      stroke(at, 0.5, i % 2 == 0 ? OCTAVES : UPPER, at % 1 == 0 ? 0 : 3, true);
      i++;
    }
  }

  private static final double[][] FUNK = {
    {0, 0.75, 2.5, 3.25},
    {0.5, 1.75, 2.5},
    {0.75, 1.5, 2.25, 3.75},
    {0, 1.5, 1.75, 3.5},
    {1, 1.75, 3, 3.75}
  };

  private void funk() {
    for (double at : FUNK[random.nextInt(FUNK.length)]) {
      stroke(at, 0.25, ALL, at % 1 == 0 ? 2 : 4, true);
    }
  }

  private static final double[][] POP = {
    {0, 1.5, 3},
    {0, 1, 2, 3},
    {0, 1.5, 2.5},
    {0, 2, 3.5},
    {0, 1.5, 2, 3.5},
    {0, 2},
    {0, 1, 2.5},
    {0, 0.5, 1.5, 2.5, 3},
    {0, 1.5, 2.5, 3.5}
  };

  private void pop() {
    double wanted = Math.max(1, 4 * StrictMath.pow(2, 4 * density - 2) * 0.62);
    double[] weights = new double[POP.length];
    for (int i = 0; i < POP.length; i++) {
      double off = POP[i].length - wanted;
      weights[i] = StrictMath.exp(-0.5 * off * off) + 0.02;
    }
    double[] pattern = POP[random.pickWeighted(weights)];
    for (double at : pattern) {
      stroke(at, 2, at == 0 ? ALL : part(), at == 0 ? 3 : at % 1 == 0 ? 0 : 2, false);
    }
    lengthen();
  }

  /** Weaker strokes often take a part of the chord, so that its top is a line and no drone. */
  private int part() {
    return List.of(ALL, LOWER, LOWER, UPPER).get(random.nextInt(4));
  }

  private void skank() {
    for (int i = 0; i < pulses(); i++) {
      if (density > 0.5) {
        stroke(i + 0.5, 0.5, ALL, i % 2 == 1 ? 3 : 1, true);
      } else if (i % 2 == 1) {
        stroke(i, 0.5, ALL, 3, true);
      }
    }
  }

  private void pulse(int parts) {
    int most = density <= 0.5 ? 1 : parts;
    for (BarGrid.Pulse pulse : grid.pulses()) {
      int count = most == 1 ? 1 : most == 2 ? pulse.parts() : pulse.parts() * 2;
      long length = pulse.length() / count;
      for (int k = 0; k < count; k++) {
        if (k == 0 || !random.chance(0.06)) {
          strokes.add(
              new Stroke(
                  pulse.offset() + k * length,
                  length,
                  ALL,
                  k == 0 ? (pulse.level() == 0 ? 4 : 1) : -4,
                  false));
        }
      }
    }
  }

  private void plucked() {
    for (int i = 0; i < pulses(); i++) {
      if (i == 0 || random.chance(0.75)) {
        stroke(i, 0.5, ALL, i == 0 ? 2 : -1, false);
      }
      if (density > 0.6 && random.chance(density - 0.3)) {
        stroke(i + 0.5, 0.5, ALL, -3, false);
      }
    }
  }

  private void staccato() {
    for (int i = 0; i < pulses(); i++) {
      if (i == 0 || random.chance(0.8)) {
        stroke(i, 0.5, ALL, i == 0 ? 3 : 0, true);
      }
      if (random.chance(density - 0.25)) {
        stroke(i + 0.5, 0.5, ALL, -3, true);
      }
    }
  }

  private void ostinato() {
    int[] order = new int[8];
    for (int i = 0; i < order.length; i++) {
      order[i] = i == 0 ? 0 : random.nextInt(4);
    }
    cycle(density <= 0.5 ? 1 : 2, order);
    if (density > 0.5 && strokes.size() > 4) {
      int hole = 1 + random.nextInt(strokes.size() - 1);
      Stroke before = strokes.get(hole - 1);
      strokes.set(
          hole - 1,
          new Stroke(
              before.offset(),
              before.length() + strokes.get(hole).length(),
              before.pick(),
              before.weight(),
              false));
      strokes.remove(hole);
    }
  }

  private void gated() {
    cycle(density <= 0.5 ? 1 : density <= 0.7 ? 2 : 4, 0, 2, 1, 3, 2, 1, 3, 2);
    if (strokes.size() > 8) {
      int hole = 2 + random.nextInt(3);
      strokes.removeIf(s -> strokes.indexOf(s) % 8 == hole + 2);
    }
  }

  private void stabs(int bar, boolean last) {
    if (bar == 0 || bar % 4 == 0) {
      stroke(0, 0.5, ALL, 10, true);
    } else if (last || bar % 4 == 3) {
      stroke(pulses() > 2 ? pulses() - 1.5 : 0, 0.5, ALL, 8, true);
      stroke(pulses() - 1.0, 0.5, ALL, 8, true);
    } else if (random.chance(0.3 + 0.4 * density)) {
      stroke(pulses() > 1 ? 1.5 : 0, 0.5, ALL, 6, true);
    }
  }

  /** Lets each stroke sound until the next. */
  private void lengthen() {
    strokes.sort(java.util.Comparator.comparingLong(Stroke::offset));
    for (int i = 0; i < strokes.size(); i++) {
      Stroke s = strokes.get(i);
      long end = i + 1 < strokes.size() ? strokes.get(i + 1).offset() : grid.length();
      if (end > s.offset()) {
        strokes.set(
            i, new Stroke(s.offset(), end - s.offset(), s.pick(), s.weight(), s.shortened()));
      }
    }
  }
}
