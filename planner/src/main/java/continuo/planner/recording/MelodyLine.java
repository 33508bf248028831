package continuo.planner.recording;

import continuo.listening.HeardNote;
import continuo.planner.plan.PlannedNote;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Cents;
import java.util.ArrayList;
import java.util.List;

/** A heard melody written down: on the divisions of the recording's own beats. */
public final class MelodyLine {
  /** Twelfths of a beat hold halves, thirds and quarters. */
  private static final int GRID = 12;

  /** How much nearer a third of a beat must lie than a quarter, in beats. */
  private static final double TRIPLET_COST = 0.04;

  private static final int LOWEST = 0;
  private static final int HIGHEST = 127;

  /**
   * A written note.
   *
   * @param from where it begins, in twelfths of a beat from 0:00
   * @param to where it ends, later
   * @param key MIDI key
   */
  public record Written(int from, int to, int key) {}

  private MelodyLine() {}

  /**
   * The notes of a melody on a grid: each begins at the nearest half, quarter or third of its beat
   * and lasts until the nearest to its end, or until the next begins.
   *
   * @param melody what was heard
   * @param bars the bars of the recording
   * @param tuning how far its A4 lies above 440 Hz
   */
  public static List<Written> write(List<HeardNote> melody, RecordedBars bars, Cents tuning) {
    boolean compound = bars.meter().isCompound();
    List<Written> line = new ArrayList<>();
    int end = bars.beats() * GRID;
    for (HeardNote note : melody) {
      int from = nearest(bars.placeOf(note.span().fromInclusive()), compound);
      int to = nearest(bars.placeOf(note.span().toExclusive()), compound);
      int key = note.midiNumber(tuning);
      if (key < LOWEST || key > HIGHEST || from >= end) {
        continue;
      }
      int least = from + (compound ? 2 : 3);
      if (!line.isEmpty()) {
        Written before = line.get(line.size() - 1);
        if (before.from() == from) {
          // Two notes within a division: the longer is the one that is heard.
          if (before.to() >= to) {
            continue;
          }
          line.remove(line.size() - 1);
        } else if (before.to() > from) {
          line.set(line.size() - 1, new Written(before.from(), from, before.key()));
        }
      }
      line.add(new Written(from, Math.min(end, Math.max(least, to)), key));
    }
    return List.copyOf(line);
  }

  private static int nearest(double place, boolean compound) {
    double twelfths = place * GRID;
    if (compound) {
      return 2 * (int) Math.rint(twelfths / 2);
    }
    int quarter = 3 * (int) Math.rint(twelfths / 3);
    int third = 4 * (int) Math.rint(twelfths / 4);
    boolean triplet =
        Math.abs(twelfths - third) / GRID + TRIPLET_COST < Math.abs(twelfths - quarter) / GRID;
    return triplet ? third : quarter;
  }

  /**
   * The written notes as those of a plan, whose bars begin with the lead-in.
   *
   * @param line what {@link #write} wrote
   * @param bars the bars of the recording
   */
  public static List<PlannedNote> planned(List<Written> line, RecordedBars bars) {
    List<Integer> starts = new ArrayList<>();
    int at = 0;
    for (Meter own : bars.leadIn()) {
      starts.add(at);
      at += (int) (own.barLength().value() / bars.meter().beatLength().value());
    }
    for (int bar = 0; bar < bars.bars(); bar++) {
      starts.add(at);
      at += bars.meter().beats().size();
    }
    Ticks twelfth = bars.meter().beatLength().dividedBy(GRID);
    List<PlannedNote> notes = new ArrayList<>();
    int bar = 0;
    for (Written note : line) {
      while (bar + 1 < starts.size() && starts.get(bar + 1) * GRID <= note.from()) {
        bar++;
      }
      notes.add(
          new PlannedNote(
              bar,
              twelfth.times(note.from() - (long) starts.get(bar) * GRID),
              twelfth.times(note.to() - (long) note.from()),
              note.key()));
    }
    return List.copyOf(notes);
  }

  /** Twelfths of a beat in a beat. */
  public static int divisions() {
    return GRID;
  }
}
