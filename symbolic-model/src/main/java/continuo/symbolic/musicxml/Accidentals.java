package continuo.symbolic.musicxml;

import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Voice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which notes of a bar need an accidental, by key and by what stood before on their staff. */
final class Accidentals {
  private record Place(int staff, int place) {}

  private record Head(long tick, int graceOrder, ScoreEvent event, Voice voice) {}

  private static final int AFTER_GRACES = 1_000;

  private final KeySpelling keys;
  private final List<Head> heads = new ArrayList<>();
  private final Set<ScoreEvent> needed = Collections.newSetFromMap(new IdentityHashMap<>());

  Accidentals(KeySpelling keys) {
    this.keys = keys;
  }

  /** Adds sounds that begin in this bar. */
  void add(long tick, List<ScoreEvent> sounds) {
    for (ScoreEvent sound : sounds) {
      if (sound instanceof ScoreEvent.Note note) {
        heads.add(new Head(tick, AFTER_GRACES, note, note.voice()));
      }
    }
  }

  void addGraces(List<ScoreEvent.Grace> graces) {
    for (ScoreEvent.Grace grace : graces) {
      heads.add(new Head(grace.at().value(), grace.order(), grace, grace.voice()));
    }
  }

  /** Goes through the bar in time. */
  void decide() {
    heads.sort(Comparator.comparingLong(Head::tick).thenComparingInt(Head::graceOrder));
    Map<Place, Integer> inForce = new HashMap<>();
    for (Head head : heads) {
      KeySpelling.WrittenPitch pitch = written(head.event());
      Place place = new Place(head.voice().staff(), pitch.place());
      Integer known = inForce.get(place);
      int expected = known != null ? known : keys.signatureAlteration(pitch.step(), head.tick());
      if (pitch.alteration() != expected) {
        needed.add(head.event());
      }
      inForce.put(place, pitch.alteration());
    }
  }

  private KeySpelling.WrittenPitch written(ScoreEvent event) {
    return event instanceof ScoreEvent.Note note
        ? keys.written(note.pitch(), note.at().value())
        : keys.written(((ScoreEvent.Grace) event).pitch(), event.at().value());
  }

  /** The accidental to print at a note, as MusicXML calls it. */
  Optional<String> of(ScoreEvent event) {
    if (!needed.contains(event)) {
      return Optional.empty();
    }
    return switch (written(event).alteration()) {
      case -3 -> Optional.of("triple-flat");
      case -2 -> Optional.of("flat-flat");
      case -1 -> Optional.of("flat");
      case 0 -> Optional.of("natural");
      case 1 -> Optional.of("sharp");
      case 2 -> Optional.of("double-sharp");
      case 3 -> Optional.of("triple-sharp");
      default -> Optional.empty();
    };
  }
}
