package continuo.symbolic.musicxml;

import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rhythmic lines of a part: in each, one thing sounds at a time. A voice of the score is one
 * line where its sounds do not overlap, otherwise as many as needed.
 */
final class RhythmicLines {
  /** Voices of MusicXML are this far apart where one voice of the score needs several lines. */
  static final int VOICES_PER_LAYER = 64;

  /**
   * One line.
   *
   * @param voice the number that it is written as
   * @param number the score's voice
   * @param staff the staff on which most of it stands
   * @param segments what sounds, ascending, with gaps, in ticks from the start of the score
   */
  record Line(int voice, int number, int staff, List<Segment> segments) {}

  private RhythmicLines() {}

  static Voice voiceOf(ScoreEvent event) {
    return event instanceof ScoreEvent.Note note ? note.voice() : ((ScoreEvent.Hit) event).voice();
  }

  static long endOf(ScoreEvent event) {
    return event instanceof ScoreEvent.Note note
        ? note.end().value()
        : ((ScoreEvent.Hit) event).end().value();
  }

  /** The lines of a part, by voice; at least one. */
  static List<Line> of(Part part) {
    Map<Integer, List<ScoreEvent>> voices = new TreeMap<>();
    for (ScoreEvent event : part.events()) {
      if (event instanceof ScoreEvent.Note || event instanceof ScoreEvent.Hit) {
        voices.computeIfAbsent(voiceOf(event).number(), n -> new ArrayList<>()).add(event);
      }
    }
    List<Line> lines = new ArrayList<>();
    voices.forEach((number, events) -> lines.addAll(linesOf(number, events)));
    if (lines.isEmpty()) {
      lines.add(new Line(1, 1, 1, List.of()));
    }
    return lines;
  }

  private static List<Line> linesOf(int number, List<ScoreEvent> events) {
    List<Segment> chords = chords(events);
    List<List<Segment>> layers = layers(chords);
    if (layers.size() > 1 || chords.stream().anyMatch(RhythmicLines::spansStaves)) {
      // A voice number that is used on two staves at once means one line on each.
      Map<Integer, List<ScoreEvent>> staves = new TreeMap<>();
      for (ScoreEvent event : events) {
        staves.computeIfAbsent(voiceOf(event).staff(), s -> new ArrayList<>()).add(event);
      }
      layers = staves.values().stream().flatMap(e -> layers(chords(e)).stream()).toList();
    }
    List<Line> lines = new ArrayList<>();
    for (List<Segment> layer : layers) {
      lines.add(
          new Line(number + VOICES_PER_LAYER * lines.size(), number, mainStaff(layer), layer));
    }
    return lines;
  }

  private static boolean spansStaves(Segment chord) {
    return chord.sounds().stream().map(sound -> voiceOf(sound).staff()).distinct().count() > 1;
  }

  private static int mainStaff(List<Segment> layer) {
    Map<Integer, Integer> counts = new TreeMap<>();
    layer.forEach(s -> s.sounds().forEach(e -> counts.merge(voiceOf(e).staff(), 1, Integer::sum)));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.<Integer, Integer>comparingByKey().reversed()))
        .map(Map.Entry::getKey)
        .orElse(1);
  }

  /** Sounds that begin and end together. */
  private static List<Segment> chords(List<ScoreEvent> events) {
    record Extent(long start, long end) {}

    Map<Extent, List<ScoreEvent>> chords =
        new TreeMap<>(
            Comparator.comparingLong(Extent::start)
                .thenComparing(Comparator.comparingLong(Extent::end).reversed()));
    for (ScoreEvent event : events) {
      chords
          .computeIfAbsent(new Extent(event.at().value(), endOf(event)), e -> new ArrayList<>())
          .add(event);
    }
    List<Segment> segments = new ArrayList<>();
    chords.forEach(
        (extent, sounds) -> {
          if (ChordMarks.areCompatible(sounds)) {
            segments.add(new Segment(extent.start(), extent.end(), sounds));
          } else {
            sounds.forEach(
                sound -> segments.add(new Segment(extent.start(), extent.end(), List.of(sound))));
          }
        });
    return segments;
  }

  /** Puts each chord into the first layer that is free. */
  private static List<List<Segment>> layers(List<Segment> chords) {
    List<List<Segment>> layers = new ArrayList<>();
    for (Segment chord : chords) {
      List<Segment> free = null;
      for (List<Segment> layer : layers) {
        if (layer.get(layer.size() - 1).end() <= chord.start()) {
          free = layer;
          break;
        }
      }
      if (free == null) {
        free = new ArrayList<>();
        layers.add(free);
      }
      free.add(chord);
    }
    return layers;
  }
}
