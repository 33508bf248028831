package continuo.symbolic.performance;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes tremolos between two notes out, as players read them: the notes in turn. */
final class Alternations {
  private record Place(Voice voice, Ticks at) {}

  private Alternations() {}

  /** The part with its tremolos between two notes written out; itself where it has none. */
  static Part written(Part part) {
    if (part.notes().noneMatch(note -> step(note).isPresent())) {
      return part;
    }
    Map<Voice, Map<Ticks, List<ScoreEvent.Note>>> voices = new TreeMap<>();
    part.notes()
        .forEach(
            note ->
                voices
                    .computeIfAbsent(note.voice(), v -> new TreeMap<>())
                    .computeIfAbsent(note.at(), at -> new ArrayList<>())
                    .add(note));
    Set<Place> replaced = new HashSet<>();
    List<ScoreEvent> written = new ArrayList<>();
    voices.forEach(
        (voice, chords) ->
            chords.forEach(
                (at, first) -> {
                  Ticks end = first.get(0).end();
                  List<ScoreEvent.Note> second = chords.getOrDefault(end, List.of());
                  Optional<Ticks> step = step(first.get(0));
                  if (step.isPresent()
                      && !second.isEmpty()
                      && replaced.add(new Place(voice, at))
                      && replaced.add(new Place(voice, end))) {
                    alternate(first, second, step.get(), written);
                  }
                }));
    for (ScoreEvent event : part.events()) {
      boolean gone =
          event instanceof ScoreEvent.Note note
              && replaced.contains(new Place(note.voice(), note.at()));
      if (!gone) {
        written.add(event);
      }
    }
    return part.withEvents(written);
  }

  private static Optional<Ticks> step(ScoreEvent.Note note) {
    for (Mark mark : note.marks()) {
      if (mark instanceof Mark.Ornament ornament) {
        switch (ornament) {
          case TREMOLO_WITH_NEXT_1 -> {
            return Optional.of(Ticks.ofWhole(1, 8));
          }
          case TREMOLO_WITH_NEXT_2 -> {
            return Optional.of(Ticks.ofWhole(1, 16));
          }
          case TREMOLO_WITH_NEXT_3 -> {
            return Optional.of(Ticks.ofWhole(1, 32));
          }
          case TREMOLO_WITH_NEXT_4 -> {
            return Optional.of(Ticks.ofWhole(1, 64));
          }
          default -> {}
        }
      }
    }
    return Optional.empty();
  }

  private static void alternate(
      List<ScoreEvent.Note> first,
      List<ScoreEvent.Note> second,
      Ticks step,
      List<ScoreEvent> written) {
    long start = first.get(0).at().value();
    long length = second.get(0).end().value() - start;
    long count = Math.max(2, length / step.value() / 2 * 2);
    for (long i = 0; i < count; i++) {
      long from = start + length * i / count;
      long to = start + length * (i + 1) / count;
      for (ScoreEvent.Note note : i % 2 == 0 ? first : second) {
        Set<Mark> marks = new HashSet<>(note.marks());
        marks.removeIf(mark -> mark.name().startsWith("TREMOLO"));
        written.add(
            new ScoreEvent.Note(
                new Ticks(from),
                new Ticks(to - from),
                note.pitch(),
                note.velocity(),
                note.voice(),
                marks));
      }
    }
  }
}
