package continuo.symbolic.realize;

import continuo.planner.plan.Assignment;
import continuo.symbolic.groove.GrooveStatistics;
import continuo.symbolic.realize.Layout.Passage;
import continuo.symbolic.realize.Layout.PhraseSpan;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes drum parts: the groove that the texture names, told as patterns over the bar's pulses,
 * with the ghost notes, kick variations, fills and crashes that drummers add; how hard each stroke
 * falls and how often the optional ones come is counted from human drummers.
 */
final class DrumWriter {
  static final int KICK = 36;
  static final int SNARE = 38;
  static final int CLAP = 39;
  static final int HAT = 42;
  static final int PEDAL_HAT = 44;
  private static final int CRASH = 49;
  static final int RIDE = 51;
  static final int COWBELL = 56;
  private static final int HIGH_TOM = 50;
  private static final int MID_TOM = 47;
  private static final int FLOOR_TOM = 43;
  static final int MARACAS = 70;
  static final int TRIANGLE = 81;

  private final Seed seed;
  private final GrooveStatistics statistics;

  DrumWriter(Seed seed, GrooveStatistics statistics) {
    this.seed = seed;
    this.statistics = statistics;
  }

  List<Tone> write(Passage passage, Assignment assignment, String texture, String style) {
    List<Tone> tones = new ArrayList<>();
    String name = texture.isEmpty() ? style : texture;
    String data = GrooveStatistics.dataStyle(name);
    boolean onBeat = assignment.density() <= 0.5;
    for (PhraseSpan span : passage.phrases()) {
      for (int bar = span.firstBar(); bar < span.endBar(); bar++) {
        bar(passage, span, bar, assignment, name, data, onBeat, tones);
      }
    }
    return tones;
  }

  private void bar(
      Passage passage,
      PhraseSpan span,
      int bar,
      Assignment assignment,
      String name,
      String data,
      boolean onBeat,
      List<Tone> tones) {
    BarGrid grid = passage.grid();
    long start = passage.barStart(bar);
    double energy = passage.energyAt(start);
    int inPhrase = bar - span.firstBar();
    boolean last = bar == span.endBar() - 1;
    boolean orchestral = name.contains("orchestral") || name.contains("brushes");
    RandomSource random =
        seed.derive("bar/" + passage.section().id().replace('/', '-') + "/" + bar).random();
    RandomSource settled =
        seed.derive("groove/" + passage.section().letter().replace('/', '-'))
            .derive(inPhrase % 2 == 0 ? "even" : "odd")
            .random();
    boolean fill =
        last
            && grid.pulses().size() >= 2
            && span.phrase().bars() >= 2
            && !onBeat
            && assignment.density() > 0.3
            && random.chance(
                passage.phrases().size() - 1 == span.index() ? 0.8 : 0.2 + 0.45 * energy);
    double fillFrom =
        fill ? grid.pulses().size() - (random.chance(0.3) && grid.pulses().size() > 2 ? 2 : 1) : 99;
    if (passage.last() && bar == passage.section().bars() - 1 && bar > 0) {
      tones.add(new Tone(start, grid.pulses().get(0).length(), KICK).withWeight(84 + 20 * energy));
      tones.add(
          new Tone(start, grid.pulses().get(0).length(), orchestral ? TRIANGLE : CRASH)
              .withWeight(80 + 24 * energy));
      return;
    }
    Grooves.Groove groove = Grooves.of(name, grid, energy);
    double drift = 5.5 * random.nextGaussian() + 3.0 * (inPhrase % 4) - 4;
    int first = tones.size();
    TreeMap<Integer, double[]> voices =
        new TreeMap<>(inPhrase % 2 == 0 ? groove.even() : groove.odd());
    for (Map.Entry<Integer, double[]> voice : voices.entrySet()) {
      boolean time = voice.getKey() == groove.time();
      for (double place : voice.getValue()) {
        if (place >= fillFrom && !time) {
          continue;
        }
        if (place >= fillFrom && fill) {
          continue;
        }
        boolean keep = time ? keepsTime(place, assignment.density()) : true;
        if (keep) {
          stroke(grid, start, place, voice.getKey(), data, onBeat, random, energy, false, tones);
        }
      }
    }
    if (groove.ghosts() && !onBeat) {
      extras(
          grid,
          start,
          data,
          ChordWriter.energised(passage, span, assignment.density()),
          energy,
          fillFrom,
          settled,
          random,
          tones);
    }
    if (fill) {
      fill(grid, start, fillFrom, energy, orchestral, random, tones);
    }
    for (int i = first; i < tones.size(); i++) {
      tones.set(i, tones.get(i).withWeight(tones.get(i).weight() + drift));
    }
    boolean opening = inPhrase == 0 && (span.index() == 0 || random.chance(0.35));
    if (opening && energy > 0.35 && !orchestral && !name.contains("trap")) {
      tones.removeIf(t -> t.at() == start && (t.key() == HAT || t.key() == RIDE));
      tones.add(
          new Tone(start, grid.pulses().get(0).length(), CRASH)
              .withWeight(absolute(88 + 20 * energy + 5 * random.nextGaussian())));
    }
  }

  /** Velocities of drums are told whole, not as accents: the writer's base is subtracted later. */
  private static double absolute(double velocity) {
    return velocity;
  }

  /** At low density the time-keeper leaves out what lies off the beat. */
  private static boolean keepsTime(double place, double density) {
    double rest = place - Math.floor(place);
    return rest < 0.01 || (density > 0.55 && Math.abs(rest - 0.5) < 0.01) || density > 0.7;
  }

  private void stroke(
      BarGrid grid,
      long start,
      double place,
      int key,
      String data,
      boolean onBeat,
      RandomSource random,
      double energy,
      boolean ghost,
      List<Tone> tones) {
    if (place + 1e-9 >= grid.pulses().size()) {
      return;
    }
    int index = (int) Math.floor(place + 1e-9);
    double rest = place - index;
    if (onBeat && rest > 0.01) {
      return;
    }
    BarGrid.Pulse pulse = grid.pulses().get(index);
    long offset;
    if (pulse.parts() == 3) {
      int third = rest < 0.2 ? 0 : rest < 0.45 ? 1 : 2;
      offset = third * pulse.division();
    } else if (Math.abs(rest - 2 / 3.0) < 0.02 && pulse.length() % 3 == 0) {
      // Swung off-beats are written straight.
      offset = pulse.length() / 2;
    } else {
      offset = Math.round(rest * 4) * (pulse.length() / 4);
    }
    int sixteenth = (int) Math.min(15, Math.round(place * 4)) & 15;
    GrooveStatistics.Cell cell =
        statistics
            .cell(data, key, sixteenth)
            .orElse(new GrooveStatistics.Cell(0.5, rest < 0.01 ? 82 : 66, 12, 0, 0.1));
    // A stroke of the pattern is one of the loud ones of its cell; a ghost one of the soft ones.
    double loud = ghost ? cell.velocity() - 0.9 * cell.velocitySpread() : backbone(key, cell);
    double velocity =
        ghost
            ? Math.max(16, Math.min(46, loud + 5 * random.nextGaussian()))
            : loud + 26 * (energy - 0.55) + timing(key, rest) + 8 * random.nextGaussian();
    long length = Math.max(1, pulse.length() / 4);
    tones.add(
        new Tone(start + pulse.offset() + offset, length, key).withWeight(absolute(velocity)));
  }

  /** A time-keeper leans on the beat. */
  private static double timing(int key, double rest) {
    boolean time = key == HAT || key == RIDE || key == MARACAS || key == COWBELL;
    return !time ? 0 : rest < 0.01 ? 5 : Math.abs(rest - 0.5) < 0.01 ? -14 : -22;
  }

  private static double backbone(int key, GrooveStatistics.Cell cell) {
    return switch (key) {
      case SNARE, CLAP -> Math.max(96, cell.velocity() + 0.6 * cell.velocitySpread());
      case KICK -> Math.max(74, cell.velocity() + 0.5 * cell.velocitySpread());
      case HAT, RIDE -> Math.min(92, cell.velocity() + 0.1 * cell.velocitySpread());
      default -> cell.velocity() + 0.3 * cell.velocitySpread();
    };
  }

  /** Ghost notes and kicks that vary the groove, as often as drummers play them there. */
  private void extras(
      BarGrid grid,
      long start,
      String data,
      double density,
      double energy,
      double until,
      RandomSource settled,
      RandomSource random,
      List<Tone> tones) {
    for (int sixteenth = 1; sixteenth < 4 * grid.pulses().size(); sixteenth++) {
      double place = sixteenth / 4.0;
      double habit = settled.nextDouble();
      double whim = random.nextDouble();
      if (place >= until || sixteenth > 15 || sixteenth % 4 == 0) {
        continue;
      }
      long at = start + grid.pulses().get((int) place).offset();
      double snare = statistics.cell(data, SNARE, sixteenth).map(c -> c.share()).orElse(0.0);
      double kick = statistics.cell(data, KICK, sixteenth).map(c -> c.share()).orElse(0.0);
      // Half of what varies is the groove's own habit, half belongs to the bar.
      double luck = sixteenth % 2 == 0 ? whim : habit;
      if (luck < 0.95 * snare * density && free(tones, at, place, SNARE)) {
        stroke(grid, start, place, SNARE, data, false, random, energy, true, tones);
      } else if (1 - luck < 1.1 * kick * density && free(tones, at, place, KICK)) {
        stroke(grid, start, place, KICK, data, false, random, energy - 0.25, false, tones);
      }
    }
  }

  private static boolean free(List<Tone> tones, long pulse, double place, int key) {
    return place - Math.floor(place) > 0
        && tones.stream().noneMatch(t -> t.key() == key && t.at() == pulse);
  }

  private static void fill(
      BarGrid grid,
      long start,
      double from,
      double energy,
      boolean orchestral,
      RandomSource random,
      List<Tone> tones) {
    int[] path =
        orchestral
            ? new int[] {SNARE, SNARE, SNARE, SNARE}
            : random.pick(
                List.of(
                    new int[] {SNARE, HIGH_TOM, MID_TOM, FLOOR_TOM},
                    new int[] {SNARE, SNARE, MID_TOM, FLOOR_TOM},
                    new int[] {HIGH_TOM, MID_TOM, FLOOR_TOM, FLOOR_TOM},
                    new int[] {SNARE, HIGH_TOM, HIGH_TOM, FLOOR_TOM},
                    new int[] {SNARE, SNARE, SNARE, SNARE}));
    int first = (int) from;
    int count = grid.pulses().size() - first;
    for (int p = first; p < grid.pulses().size(); p++) {
      BarGrid.Pulse pulse = grid.pulses().get(p);
      boolean fine = energy > 0.55 && pulse.length() % 4 == 0 && pulse.parts() == 2;
      int parts = fine ? 4 : pulse.parts();
      long length = pulse.length() / parts;
      for (int k = 0; k < parts; k++) {
        if (k > 0 && random.chance(0.15)) {
          continue;
        }
        int step = (p - first) * parts + k;
        int key = path[Math.min(path.length - 1, step * path.length / (count * parts))];
        double rise = 78 + 24.0 * step / (count * parts) + 14 * (energy - 0.5);
        tones.add(
            new Tone(start + pulse.offset() + k * length, length, key)
                .withWeight(absolute(rise + 6 * random.nextGaussian())));
      }
      tones.removeIf(
          t -> t.key() == KICK && t.at() == start + pulse.offset() && random.chance(0.5));
      tones.add(
          new Tone(start + pulse.offset(), length, p == first ? KICK : PEDAL_HAT)
              .withWeight(absolute(72)));
    }
  }
}
