package continuo.studio.piece;

import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Carries what MIDI cannot say from a score to its edited MIDI file: an editor that changes one
 * note must not cost the others their spelling, articulation, slurs and dynamics.
 *
 * <p>What the edit left alone stays as it was, part by part. In a part that was edited, the file
 * decides which notes there are, when, how long and how loud, and about controllers; a note that
 * stands where it stood, with its key and length, keeps its spelling, voice and marks; signs
 * between notes stay where a note of their part still begins.
 */
public final class ScoreEdit {
  private final Score full;
  private final Score former;

  /**
   * A score that may have been edited.
   *
   * @param full the score with everything that notation says
   * @param former what its MIDI file said when it was written
   */
  public ScoreEdit(Score full, Score former) {
    this.full = full;
    this.former = former;
  }

  /** The score after the edit, of which the MIDI file now says {@code edited}. */
  public Score apply(Score edited) {
    if (edited.equals(former)) {
      return full;
    }
    Score.Builder builder =
        Score.builder()
            .title(choose(Score::title, edited))
            .composer(choose(Score::composer, edited))
            .tempoMap(choose(Score::tempoMap, edited))
            .meterMap(choose(Score::meterMap, edited))
            .end(choose(Score::end, edited));
    choose(Score::keys, edited).forEach(builder::key);
    choose(Score::markers, edited).forEach(builder::marker);
    choose(Score::chords, edited).forEach(builder::chord);
    if (former.end().equals(edited.end())) {
      full.repeats().forEach(builder::repeat);
    }
    Map<String, Part> fulls = byName(full);
    Map<String, Part> formers = byName(former);
    Set<String> ids = new HashSet<>();
    for (Part part : edited.parts()) {
      Optional<Part> known = Optional.ofNullable(fulls.remove(nameOf(part)));
      boolean untouched =
          Optional.ofNullable(formers.get(nameOf(part)))
              .filter(before -> before.events().equals(part.events()))
              .filter(before -> before.instrument().equals(part.instrument()))
              .isPresent();
      Part kept = known.map(f -> untouched ? f : carry(f, part, edited.end())).orElse(part);
      String id = kept.id();
      for (int i = 2; !ids.add(id); i++) {
        id = kept.id() + "-" + i;
      }
      builder.part(new Part(id, kept.name(), kept.instrument(), kept.events()));
    }
    return builder.build();
  }

  /** What the edit changed is the edit's; the rest is the full score's. */
  private <T> T choose(Function<Score, T> field, Score edited) {
    T now = field.apply(edited);
    return now.equals(field.apply(former)) ? field.apply(full) : now;
  }

  private static Map<String, Part> byName(Score score) {
    Map<String, Part> parts = new HashMap<>();
    score.parts().forEach(part -> parts.putIfAbsent(nameOf(part), part));
    return parts;
  }

  private static String nameOf(Part part) {
    return part.name().strip().toLowerCase(Locale.ROOT);
  }

  private record Place(Ticks at, int key, Ticks duration) {}

  private static Part carry(Part former, Part edited, Ticks end) {
    Map<Place, Deque<ScoreEvent.Note>> notes = new HashMap<>();
    Map<Place, Deque<ScoreEvent.Hit>> hits = new HashMap<>();
    former
        .notes()
        .forEach(note -> notes.computeIfAbsent(placeOf(note), p -> new ArrayDeque<>()).add(note));
    former
        .hits()
        .forEach(hit -> hits.computeIfAbsent(placeOf(hit), p -> new ArrayDeque<>()).add(hit));
    List<ScoreEvent> events = new ArrayList<>();
    for (ScoreEvent event : edited.events()) {
      if (event instanceof ScoreEvent.Note note) {
        events.add(
            next(notes, placeOf(note))
                .<ScoreEvent>map(known -> withVelocity(known, note))
                .orElse(note));
      } else if (event instanceof ScoreEvent.Hit hit) {
        events.add(
            next(hits, placeOf(hit))
                .<ScoreEvent>map(known -> withVelocity(known, hit))
                .orElse(hit));
      } else {
        events.add(event);
      }
    }
    Anchors anchors = new Anchors(onsetsOf(former), onsetsOf(edited), end);
    Set<ScoreEvent> present = new HashSet<>(events);
    boolean lyricsInFile = events.stream().anyMatch(ScoreEvent.Lyric.class::isInstance);
    for (ScoreEvent event : former.events()) {
      if (isSign(event, lyricsInFile) && !present.contains(event) && anchors.hold(event)) {
        events.add(event);
      }
    }
    boolean sameSound = former.instrument().sound().equals(edited.instrument().sound());
    return new Part(
        former.id(), edited.name(), sameSound ? former.instrument() : edited.instrument(), events);
  }

  private static Place placeOf(ScoreEvent.Note note) {
    return new Place(note.at(), note.key(), note.duration());
  }

  private static Place placeOf(ScoreEvent.Hit hit) {
    return new Place(hit.at(), hit.key(), hit.duration());
  }

  private static <T> Optional<T> next(Map<Place, Deque<T>> events, Place place) {
    Deque<T> same = events.get(place);
    return same == null ? Optional.empty() : Optional.ofNullable(same.pollFirst());
  }

  private static ScoreEvent.Note withVelocity(ScoreEvent.Note known, ScoreEvent.Note edited) {
    return new ScoreEvent.Note(
        known.at(),
        known.duration(),
        known.pitch(),
        edited.velocity(),
        known.voice(),
        known.marks());
  }

  private static ScoreEvent.Hit withVelocity(ScoreEvent.Hit known, ScoreEvent.Hit edited) {
    return new ScoreEvent.Hit(
        known.at(), known.duration(), known.key(), edited.velocity(), known.voice(), known.marks());
  }

  /** What notation says and MIDI does not. */
  private static boolean isSign(ScoreEvent event, boolean lyricsInFile) {
    return event instanceof ScoreEvent.Dynamic
        || event instanceof ScoreEvent.Hairpin
        || event instanceof ScoreEvent.Slur
        || event instanceof ScoreEvent.Grace
        || event instanceof ScoreEvent.Text
        || (event instanceof ScoreEvent.Lyric && !lyricsInFile);
  }

  private static Set<Ticks> onsetsOf(Part part) {
    return Stream.concat(part.notes().map(ScoreEvent.Note::at), part.hits().map(ScoreEvent.Hit::at))
        .collect(Collectors.toSet());
  }

  /** Where signs hold on: what stood at a note needs a note there. */
  private record Anchors(Set<Ticks> former, Set<Ticks> edited, Ticks end) {
    boolean hold(ScoreEvent event) {
      return holds(event.at())
          && (!(event instanceof ScoreEvent.Slur slur) || holds(slur.lastNoteAt()))
          && (!(event instanceof ScoreEvent.Hairpin hairpin) || !hairpin.end().isAfter(end));
    }

    private boolean holds(Ticks at) {
      return at.isBefore(end) && (edited.contains(at) || !former.contains(at));
    }
  }
}
