package continuo.symbolic.performance;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Mark;
import continuo.theory.score.Part;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.score.Voice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlternationsTest {
  private static ScoreEvent.Note note(int eighth, int eighths, int key, Mark... marks) {
    return new ScoreEvent.Note(
        Ticks.ofWhole(eighth, 8),
        Ticks.ofWhole(eighths, 8),
        SpelledPitch.ofMidi(key, NoteName.ofFifths(Math.floorMod(7 * key + 5, 12) - 5)),
        new Velocity(70),
        Voice.FIRST,
        Set.of(marks));
  }

  private static Part part(ScoreEvent... events) {
    return new Part("p", "Piano", Instruments.byProgram(0), List.of(events));
  }

  private static List<Integer> keys(Part part) {
    return part.notes().map(ScoreEvent.Note::key).toList();
  }

  @Test
  void two_notes_alternate_for_as_long_as_both_last() {
    Part written =
        Alternations.written(
            part(note(0, 2, 60, Mark.Ornament.TREMOLO_WITH_NEXT_2), note(2, 2, 67)));

    assertThat(keys(written)).containsExactly(60, 67, 60, 67, 60, 67, 60, 67);
    assertThat(written.notes().map(n -> n.duration())).containsOnly(Ticks.ofWhole(1, 16));
    assertThat(written.notes().flatMap(n -> n.marks().stream())).isEmpty();
  }

  @Test
  void chords_alternate_as_chords() {
    Part written =
        Alternations.written(
            part(
                note(0, 1, 60, Mark.Ornament.TREMOLO_WITH_NEXT_1),
                note(0, 1, 64, Mark.Ornament.TREMOLO_WITH_NEXT_1),
                note(1, 1, 72)));

    assertThat(keys(written)).containsExactly(60, 64, 72);
  }

  @Test
  void without_a_next_note_it_is_one_note() {
    Part alone = part(note(0, 2, 60, Mark.Ornament.TREMOLO_WITH_NEXT_3), note(4, 2, 67));

    assertThat(keys(Alternations.written(alone))).containsExactly(60, 67);
  }

  @Test
  void a_part_without_them_is_left_as_it_is() {
    Part plain = part(note(0, 2, 60, Mark.Ornament.TREMOLO_3), note(2, 2, 67));

    assertThat(Alternations.written(plain)).isSameAs(plain);
  }
}
