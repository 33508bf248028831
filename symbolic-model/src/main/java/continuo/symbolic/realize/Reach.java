package continuo.symbolic.realize;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the music reach the ends of the compass that was asked for: where no note comes near the
 * lowest or highest key, one chord tone is put there, at the place where it costs least.
 */
final class Reach {
  /** A note that could move: its part's list and index, and where it would go. */
  private record Move(List<Tone> line, int index, int key, double cost) {}

  private Reach() {}

  /**
   * Moves at most one note to each end.
   *
   * @param low lowest key of the registers together
   * @param high highest key of the registers together
   */
  static void stretch(
      List<Map<String, List<Tone>>> written, List<RuleWriter.Seat> seats, int low, int high) {
    end(written, seats, low, 2, false);
    end(written, seats, high, 3, true);
  }

  private static void end(
      List<Map<String, List<Tone>>> written,
      List<RuleWriter.Seat> seats,
      int goal,
      int slack,
      boolean up) {
    Move best = null;
    for (RuleWriter.Seat seat : seats) {
      List<Tone> line =
          written.get(seat.passage().index()).getOrDefault(seat.assignment().part(), List.of());
      for (int i = 0; i < line.size(); i++) {
        Tone tone = line.get(i);
        if (up ? tone.key() >= goal - slack : tone.key() <= goal + slack) {
          return;
        }
        for (int off = 0; off <= slack; off++) {
          int key = up ? goal - off : goal + off;
          if (seat.compass().contains(key) && free(seat.passage(), line, i, key)) {
            double cost = Math.abs(key - tone.key()) + 0.5 * off + 0.001 * i;
            if (best == null || cost < best.cost()) {
              best = new Move(line, i, key, cost);
            }
          }
        }
      }
    }
    if (best != null) {
      best.line().set(best.index(), best.line().get(best.index()).withKey(best.key()));
    }
  }

  /** True where the note may take the key: consonant while it sounds, and nothing leans on it. */
  private static boolean free(Layout.Passage passage, List<Tone> line, int index, int key) {
    Tone tone = line.get(index);
    for (Harmony harmony : passage.harmonies()) {
      boolean sounds = harmony.from() < tone.end() && harmony.to() > tone.at();
      if (sounds && !harmony.isTone(key)) {
        return false;
      }
    }
    List<Tone> near = new ArrayList<>();
    for (int i = Math.max(0, index - 12); i < Math.min(line.size(), index + 12); i++) {
      Tone other = line.get(i);
      if (i != index && other.end() >= tone.at() && other.at() <= tone.end()) {
        near.add(other);
      }
    }
    // No key is struck twice at once, and no foreign note loses the step by which it moves on.
    return near.stream()
        .allMatch(other -> other.key() != key && passage.harmonyAt(other.at()).isTone(other.key()));
  }
}
