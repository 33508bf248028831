package continuo.planner.plan;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Meter;
import java.util.List;
import java.util.Objects;

/**
 * A section of the form.
 *
 * @param id unique, stable over edits: {@code verse-1}
 * @param label as a marker shows it: {@code Verse}
 * @param letter sections of one letter share their material
 * @param meter the meter of all its bars
 * @param phrases in order; their bars sum to the section's
 * @param chords ascending; the first at the section's start
 * @param shape energy and tension, bar by bar
 * @param assignments who plays what; at most one a part
 */
public record Section(
    String id,
    String label,
    String letter,
    Meter meter,
    List<Phrase> phrases,
    List<PlannedChord> chords,
    Shape shape,
    List<Assignment> assignments) {

  /**
   * The curves of a section, one value a bar.
   *
   * @param energy 0 (still) to 1 (the loudest, fullest and fastest)
   * @param tension 0 (at rest) to 1 (the point of greatest harmonic and melodic tension)
   */
  public record Shape(List<Double> energy, List<Double> tension) {
    /** Checks the values. */
    public Shape {
      energy = List.copyOf(energy);
      tension = List.copyOf(tension);
      energy.forEach(e -> Check.inRange(e, 0, 1, "energy", "use 0 to 1"));
      tension.forEach(t -> Check.inRange(t, 0, 1, "tension", "use 0 to 1"));
    }
  }

  /** Checks that lengths agree and that chords ascend from the section's start. */
  public Section {
    Check.notBlank(id, "section id");
    Check.notBlank(label, "label of section " + id);
    Check.notBlank(letter, "letter of section " + id);
    Objects.requireNonNull(meter, "meter");
    phrases = List.copyOf(phrases);
    chords = List.copyOf(chords);
    assignments = List.copyOf(assignments);
    Check.that(!phrases.isEmpty(), "section %s needs at least one phrase", id);
    int bars = phrases.stream().mapToInt(Phrase::bars).sum();
    Check.that(
        shape.energy().size() == bars && shape.tension().size() == bars,
        "section %s has %s bars but %s energy and %s tension values; write one of each a bar",
        id,
        bars,
        shape.energy().size(),
        shape.tension().size());
    Check.that(
        !chords.isEmpty() && chords.get(0).bar() == 0 && chords.get(0).offset().isZero(),
        "section %s needs a chord (or N.C.) at its start",
        id);
    for (int i = 0; i < chords.size(); i++) {
      PlannedChord chord = chords.get(i);
      Check.that(
          chord.bar() < bars && chord.offset().isBefore(meter.barLength()),
          "section %s: chord %s stands outside the section's %s bars of %s",
          id,
          i + 1,
          bars,
          meter);
      Check.that(
          i == 0
              || chords.get(i - 1).bar() < chord.bar()
              || (chords.get(i - 1).bar() == chord.bar()
                  && chords.get(i - 1).offset().isBefore(chord.offset())),
          "section %s: chord %s must stand after the one before it",
          id,
          i + 1);
    }
    long parts = assignments.stream().map(Assignment::part).distinct().count();
    Check.that(parts == assignments.size(), "section %s assigns a part twice", id);
  }

  /** The section's length in bars. */
  public int bars() {
    return shape.energy().size();
  }
}
