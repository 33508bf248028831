package continuo.theory.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Bpm;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScoreTest {

  private static Score.Builder frame() {
    return Score.builder()
        .tempoMap(TempoMap.steady(new Bpm(100)))
        .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
        .end(Ticks.ofQuarters(8));
  }

  private static ScoreEvent.Note note(String pitch, long atQuarter) {
    return ScoreEvent.Note.of(
        Ticks.ofQuarters(atQuarter), Ticks.QUARTER, SpelledPitch.of(pitch), Velocity.DEFAULT);
  }

  private static Part part(String id, ScoreEvent... events) {
    return new Part(id, id, Instruments.byProgram(0), List.of(events));
  }

  @Test
  void what_is_missing_is_named() {
    assertThatThrownBy(() -> Score.builder().build()).hasMessage("a score needs a tempo map");
    assertThatThrownBy(() -> Score.builder().tempoMap(TempoMap.steady(new Bpm(60))).build())
        .hasMessage("a score needs a meter map");
    assertThatThrownBy(() -> frame().end(Ticks.ZERO).build())
        .hasMessage("a score needs an end after tick 0");
  }

  @Test
  void parts_with_one_id_are_refused() {
    assertThatThrownBy(() -> frame().part(part("a")).part(part("a")).build())
        .hasMessage("two parts have the id a; ids must differ");
  }

  @Test
  void a_note_past_the_end_is_refused() {
    assertThatThrownBy(() -> frame().part(part("a", note("C4", 8))).build())
        .hasMessageStartingWith("part a sounds until ")
        .hasMessageEndingWith("; shorten it or move the end");
  }

  @Test
  void events_stand_in_canonical_order() {
    ScoreEvent control = new ScoreEvent.Control(Ticks.ZERO, 7, 100);
    Score score =
        frame().part(part("a", note("E4", 1), note("G4", 0), note("C4", 0), control)).build();

    assertThat(score.parts().get(0).events())
        .containsExactly(control, note("C4", 0), note("G4", 0), note("E4", 1));
  }

  @Test
  void the_key_and_chord_in_force() {
    ChordSymbol none = new ChordSymbol(Ticks.ofQuarters(4), Optional.empty(), Optional.empty());
    ChordSymbol first =
        new ChordSymbol(Ticks.QUARTER, Optional.of(Chord.of("C")), Optional.empty());
    Score score =
        frame()
            .key(new KeyChange(Ticks.ofQuarters(4), Key.of("G")))
            .key(new KeyChange(Ticks.ZERO, Key.of("C")))
            .chord(none)
            .chord(first)
            .build();

    assertThat(score.keyAt(Ticks.ofQuarters(3)).orElseThrow().key()).isEqualTo(Key.of("C"));
    assertThat(score.keyAt(Ticks.ofQuarters(4)).orElseThrow().key()).isEqualTo(Key.of("G"));
    assertThat(score.chordAt(Ticks.ZERO)).isEmpty();
    assertThat(score.chordAt(Ticks.ofQuarters(2))).contains(first);
    assertThat(score.chordAt(Ticks.ofQuarters(7))).contains(none);
  }

  @Test
  void a_part_is_replaced_by_its_id() {
    Score score = frame().part(part("a")).part(part("b", note("C4", 0))).build();

    Score changed = score.withPart(part("a", note("D4", 0)));

    assertThat(changed.parts().get(0).notes()).containsExactly(note("D4", 0));
    assertThat(changed.parts().get(1)).isEqualTo(score.parts().get(1));
    assertThat(score.parts().get(0).events()).isEmpty();
    assertThatThrownBy(() -> score.withPart(part("c")))
        .hasMessage("the score has no part c; it has [a, b]");
  }

  @Test
  void events_refuse_what_cannot_be() {
    SpelledPitch pitch = SpelledPitch.of("C4");

    assertThatThrownBy(() -> ScoreEvent.Note.of(Ticks.ZERO, Ticks.ZERO, pitch, Velocity.DEFAULT))
        .hasMessageEndingWith(" must last longer than 0 ticks");
    assertThatThrownBy(() -> new Velocity(0))
        .hasMessage("velocity must be in [1, 127] but was 0; a note with velocity 0 is a note-off");
    assertThatThrownBy(() -> new ScoreEvent.Hairpin(Ticks.QUARTER, Ticks.QUARTER, true, 1))
        .hasMessageStartingWith("a hairpin must end after its start ");
    assertThatThrownBy(() -> new ScoreEvent.Slur(Ticks.QUARTER, Ticks.ZERO, Voice.FIRST))
        .hasMessageStartingWith("a slur must not end before it starts at ");
    assertThatThrownBy(() -> new ScoreEvent.Bend(Ticks.ZERO, 8192))
        .hasMessage("pitch bend must be in [-8192, 8191] but was 8192; use -8192 to 8191");
    assertThatThrownBy(() -> new ScoreEvent.Raw(Ticks.ZERO, 0x90, List.of()))
        .hasMessage("status of a raw message must be 0xF0, 0xF7 or 0xFF but was 144");
    assertThatThrownBy(() -> new ScoreEvent.Pressure(Ticks.ZERO, List.of(1, 2), 3))
        .hasMessage("pressure is on one key or on the channel, but [1, 2] were given");
  }

  @Test
  void marks_stand_in_one_order_however_they_are_given() {
    ScoreEvent.Note one =
        new ScoreEvent.Note(
            Ticks.ZERO,
            Ticks.QUARTER,
            SpelledPitch.of("C4"),
            Velocity.DEFAULT,
            Voice.FIRST,
            Set.of(Mark.Ornament.TRILL, Mark.Articulation.STACCATO, Mark.Articulation.ACCENT));

    assertThat(one.marks())
        .containsExactly(Mark.Articulation.ACCENT, Mark.Articulation.STACCATO, Mark.Ornament.TRILL);
  }

  @Test
  void velocities_are_clamped_to_what_is_legal() {
    assertThat(Velocity.clamped(-3)).isEqualTo(new Velocity(1));
    assertThat(Velocity.clamped(300)).isEqualTo(new Velocity(127));
    assertThat(Velocity.clamped(63.6)).isEqualTo(new Velocity(64));
  }
}
