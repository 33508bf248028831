package continuo.renderer.neural;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups held notes into lines that are played in one breath or bow: a note that follows another
 * alone and without a gap is joined to it.
 */
final class Lines {
  /** A gap that is none. */
  private static final double TOUCH = 0.012;

  /** An overlap up to which two notes are one line and no double stop. */
  private static final double OVERLAP = 0.15;

  /** A note that is shorter than this is not left by legato. */
  private static final double SHORTEST = 0.05;

  private static final int WIDEST = 12;

  private Lines() {}

  /** Lines of single notes. */
  static List<List<Sounding>> apart(List<Sounding> notes) {
    return notes.stream().map(List::of).toList();
  }

  /** Lines by legato, in the order of their first notes. */
  static List<List<Sounding>> joined(List<Sounding> notes) {
    List<List<Sounding>> lines = new ArrayList<>();
    List<Sounding> line = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      Sounding note = notes.get(i);
      if (!line.isEmpty() && !follows(notes, i, line.get(line.size() - 1))) {
        lines.add(List.copyOf(line));
        line.clear();
      }
      line.add(note);
    }
    if (!line.isEmpty()) {
      lines.add(List.copyOf(line));
    }
    return lines;
  }

  /** Whether note {@code i} is joined to the one before it. */
  private static boolean follows(List<Sounding> notes, int i, Sounding before) {
    Sounding note = notes.get(i);
    double overlap = before.release() - note.onset();
    boolean touches = overlap > -TOUCH && overlap < OVERLAP && before.release() < note.release();
    boolean another = note.key() != before.key() && Math.abs(note.key() - before.key()) <= WIDEST;
    if (!touches || !another || note.onset() - before.onset() < SHORTEST) {
      return false;
    }
    boolean chord = i + 1 < notes.size() && notes.get(i + 1).onset() - note.onset() < SHORTEST;
    return !chord && !othersSound(notes, i);
  }

  private static boolean othersSound(List<Sounding> notes, int i) {
    double at = notes.get(i).onset();
    for (int j = i - 2; j >= 0 && j >= i - 16; j--) {
      if (notes.get(j).release() > at - TOUCH) {
        return true;
      }
    }
    return false;
  }
}
