package continuo.listening;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a recording says. Times count from 0:00 of the recording and lie within it.
 *
 * @param duration the length of the recording, above 0
 * @param rhythm its pulse; empty if it has none (free speech, noise, silence)
 * @param tonality its keys and harmonies; empty if nothing pitched sounds
 * @param melody its leading voice in order without overlap; perhaps empty
 * @param energy how intense it is over time
 * @param sections its form in order without overlap; perhaps empty
 */
public record Listening(
    Seconds duration,
    Optional<HeardRhythm> rhythm,
    Optional<HeardTonality> tonality,
    List<HeardNote> melody,
    EnergyCurve energy,
    List<HeardSection> sections) {

  /** Copies the lists and checks order and that everything lies within the recording. */
  public Listening {
    Check.positive(duration.value(), "duration of a recording in seconds");
    Objects.requireNonNull(energy, "energy");
    melody = List.copyOf(melody);
    sections = List.copyOf(sections);
    checkOrder(melody.stream().map(HeardNote::span).toList(), "notes of the melody");
    checkOrder(sections.stream().map(HeardSection::span).toList(), "sections");
    for (Beat beat : rhythm.map(HeardRhythm::beats).orElse(List.of())) {
      checkWithin(beat.at(), duration, "a beat");
    }
    for (HeardKey key : tonality.map(HeardTonality::keys).orElse(List.of())) {
      checkWithin(key.span().toExclusive(), duration, "the end of a key");
    }
    for (HeardChord chord : tonality.map(HeardTonality::chords).orElse(List.of())) {
      checkWithin(chord.span().toExclusive(), duration, "the end of a chord");
    }
    for (HeardNote note : melody) {
      checkWithin(note.span().toExclusive(), duration, "the end of a note");
    }
    for (HeardSection section : sections) {
      checkWithin(section.span().toExclusive(), duration, "the end of a section");
    }
  }

  private static void checkWithin(Seconds moment, Seconds duration, String what) {
    Check.that(
        moment.compareTo(duration) <= 0,
        "%s lies at %s s but the recording ends at %s s",
        what,
        moment.value(),
        duration.value());
  }

  /** Refuses spans that are out of order or overlap. */
  static void checkOrder(List<TimeSpan> spans, String what) {
    for (int i = 1; i < spans.size(); i++) {
      Check.that(
          spans.get(i - 1).toExclusive().compareTo(spans.get(i).fromInclusive()) <= 0,
          "%s must follow each other without overlap but %s comes after %s",
          what,
          spans.get(i),
          spans.get(i - 1));
    }
  }
}
