package continuo.theory.analysis;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A melodic line: one rhythmic voice of one part, of whose notes no two sound together.
 *
 * @param name the part's name, with the voice's number where the part has several
 * @param bass true for the lowest of several lines
 * @param notes ascending
 */
record Line(String name, boolean bass, List<ScoreEvent.Note> notes) {

  /** The lines of a score, the highest on average first. */
  static List<Line> of(Score score) {
    List<Line> lines = new ArrayList<>();
    for (Part part : score.parts()) {
      TreeMap<Voice, List<ScoreEvent.Note>> voices = new TreeMap<>();
      part.notes()
          .forEach(note -> voices.computeIfAbsent(note.voice(), v -> new ArrayList<>()).add(note));
      boolean several = voices.size() > 1;
      for (Map.Entry<Voice, List<ScoreEvent.Note>> voice : voices.entrySet()) {
        if (isMonophonic(voice.getValue())) {
          String name =
              several
                  ? "%s, voice %d".formatted(part.name(), voice.getKey().number())
                  : part.name();
          lines.add(new Line(name, false, List.copyOf(voice.getValue())));
        }
      }
    }
    lines.sort(Comparator.comparingDouble(Line::averageKey).reversed());
    if (lines.size() > 1) {
      Line lowest = lines.remove(lines.size() - 1);
      lines.add(new Line(lowest.name, true, lowest.notes));
    }
    return List.copyOf(lines);
  }

  private static boolean isMonophonic(List<ScoreEvent.Note> notes) {
    for (int i = 1; i < notes.size(); i++) {
      if (notes.get(i - 1).end().isAfter(notes.get(i).at())) {
        return false;
      }
    }
    return true;
  }

  /** The note that sounds at a position. */
  Optional<ScoreEvent.Note> at(Ticks position) {
    int low = 0;
    int high = notes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      ScoreEvent.Note note = notes.get(middle);
      if (note.at().isAfter(position)) {
        high = middle - 1;
      } else if (!note.end().isAfter(position)) {
        low = middle + 1;
      } else {
        return Optional.of(note);
      }
    }
    return Optional.empty();
  }

  private double averageKey() {
    return notes.stream().mapToInt(ScoreEvent.Note::key).average().orElse(0);
  }
}
