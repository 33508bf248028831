package continuo.theory.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.RepeatMark.Jump.JumpKind;
import continuo.theory.score.RepeatMark.Sign.SignKind;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RepeatUnfolderTest {
  private static Ticks bar(int index) {
    return Ticks.ofWhole(index, 1);
  }

  /** Bars of one whole note each, the first C4, the second D4, …, with signs. */
  private static Score score(int bars, RepeatMark... marks) {
    List<ScoreEvent> events = new ArrayList<>();
    List<String> pitches = List.of("C4", "D4", "E4", "F4", "G4", "A4", "B4", "C5");
    for (int i = 0; i < bars; i++) {
      events.add(
          ScoreEvent.Note.of(bar(i), bar(1), SpelledPitch.of(pitches.get(i)), Velocity.DEFAULT));
    }
    return score(bars, events, marks);
  }

  private static Score score(int bars, List<ScoreEvent> events, RepeatMark... marks) {
    Score.Builder builder =
        Score.builder()
            .tempoMap(TempoMap.steady(new Bpm(120)))
            .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
            .end(bar(bars))
            .part(new Part("p", "P", Instruments.byProgram(0), events));
    for (RepeatMark mark : marks) {
      builder.repeat(mark);
    }
    return builder.build();
  }

  private static RepeatMark ending(int from, int to, Integer... passes) {
    return new RepeatMark.Ending(bar(from), bar(to), List.of(passes));
  }

  @Test
  void a_repeat_without_a_start_goes_back_to_the_beginning() {
    assertThat(RepeatUnfolder.playedBars(score(3, new RepeatMark.End(bar(2), 2))))
        .containsExactly(0, 1, 0, 1, 2);
  }

  @Test
  void a_second_repeat_without_a_start_goes_back_to_the_end_of_the_first() {
    assertThat(
            RepeatUnfolder.playedBars(
                score(3, new RepeatMark.End(bar(1), 3), new RepeatMark.End(bar(3), 2))))
        .containsExactly(0, 0, 0, 1, 2, 1, 2);
  }

  @Test
  void endings_are_played_on_their_passes() {
    assertThat(
            RepeatUnfolder.playedBars(
                score(
                    5,
                    new RepeatMark.Start(bar(1)),
                    ending(2, 3, 1),
                    new RepeatMark.End(bar(3), 2),
                    ending(3, 4, 2))))
        .containsExactly(0, 1, 2, 1, 3, 4);
    assertThat(
            RepeatUnfolder.playedBars(
                score(4, ending(1, 2, 1, 2), new RepeatMark.End(bar(2), 2), ending(2, 3, 3))))
        .containsExactly(0, 1, 0, 1, 0, 2, 3);
  }

  @Test
  void da_capo_al_fine_ends_at_the_fine_and_skips_repeats() {
    assertThat(
            RepeatUnfolder.playedBars(
                score(
                    4,
                    new RepeatMark.End(bar(1), 2),
                    new RepeatMark.Jump(bar(2), JumpKind.FINE),
                    new RepeatMark.Jump(bar(4), JumpKind.DA_CAPO))))
        .containsExactly(0, 0, 1, 2, 3, 0, 1);
  }

  @Test
  void dal_segno_al_coda_leads_to_the_coda() {
    assertThat(
            RepeatUnfolder.playedBars(
                score(
                    6,
                    new RepeatMark.Sign(bar(1), SignKind.SEGNO),
                    new RepeatMark.Jump(bar(3), JumpKind.TO_CODA),
                    new RepeatMark.Jump(bar(4), JumpKind.DAL_SEGNO),
                    new RepeatMark.Sign(bar(5), SignKind.CODA))))
        .containsExactly(0, 1, 2, 3, 1, 2, 5);
  }

  @Test
  void after_a_da_capo_the_last_ending_is_played() {
    assertThat(
            RepeatUnfolder.playedBars(
                score(
                    3,
                    ending(1, 2, 1),
                    new RepeatMark.End(bar(2), 2),
                    ending(2, 3, 2),
                    new RepeatMark.Jump(bar(3), JumpKind.DA_CAPO))))
        .containsExactly(0, 1, 0, 2, 0, 2);
  }

  @Test
  void notes_are_heard_where_their_bars_are() {
    Score unfolded = RepeatUnfolder.unfold(score(2, new RepeatMark.End(bar(1), 2)));

    assertThat(unfolded.end()).isEqualTo(bar(3));
    assertThat(unfolded.repeats()).isEmpty();
    assertThat(unfolded.parts().get(0).notes())
        .extracting(ScoreEvent.Note::at, note -> note.pitch().toString())
        .containsExactly(tuple(bar(0), "C4"), tuple(bar(1), "C4"), tuple(bar(2), "D4"));
  }

  @Test
  void a_jump_cuts_notes_and_restores_the_sound() {
    List<ScoreEvent> events =
        List.of(
            new ScoreEvent.Program(Ticks.ofWhole(1, 2), 45),
            ScoreEvent.Note.of(
                Ticks.ofWhole(1, 2), bar(1), SpelledPitch.of("C4"), Velocity.DEFAULT));

    Score unfolded = RepeatUnfolder.unfold(score(2, events, new RepeatMark.End(bar(1), 2)));

    assertThat(unfolded.parts().get(0).events())
        .containsExactly(
            new ScoreEvent.Program(Ticks.ofWhole(1, 2), 45),
            ScoreEvent.Note.of(
                Ticks.ofWhole(1, 2), Ticks.ofWhole(1, 2), SpelledPitch.of("C4"), Velocity.DEFAULT),
            new ScoreEvent.Program(bar(1), 0),
            new ScoreEvent.Program(Ticks.ofWhole(3, 2), 45),
            ScoreEvent.Note.of(
                Ticks.ofWhole(3, 2), bar(1), SpelledPitch.of("C4"), Velocity.DEFAULT));
  }

  @Test
  void repeats_beyond_all_measure_are_refused() {
    Score score =
        Score.builder()
            .title("Endless")
            .tempoMap(TempoMap.steady(new Bpm(120)))
            .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
            .end(Ticks.ofWhole(2_000, 1))
            .repeat(new RepeatMark.End(Ticks.ofWhole(2_000, 1), 99))
            .build();

    assertThatThrownBy(() -> RepeatUnfolder.unfold(score))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("more than 100000 bars");
  }

  @Test
  void a_score_without_signs_stays_as_it_is() {
    Laws.check(
        100,
        gen -> {
          Score score = TheoryGenerators.score(gen);
          Score bare = withoutRepeats(score);

          Score unfolded = RepeatUnfolder.unfold(bare);

          assertThat(unfolded.parts()).isEqualTo(bare.parts());
          assertThat(unfolded.keys()).isEqualTo(bare.keys());
          assertThat(unfolded.chords()).isEqualTo(bare.chords());
          assertThat(unfolded.tempoMap()).isEqualTo(bare.tempoMap());
          assertThat(unfolded.end()).isEqualTo(bare.end());
        });
  }

  private static Score withoutRepeats(Score score) {
    Score.Builder builder =
        Score.builder()
            .title(score.title())
            .composer(score.composer())
            .tempoMap(score.tempoMap())
            .meterMap(score.meterMap())
            .end(score.end());
    score.keys().forEach(builder::key);
    score.chords().forEach(builder::chord);
    score.markers().forEach(builder::marker);
    score.parts().forEach(builder::part);
    return builder.build();
  }

  @Test
  void unfolding_twice_changes_nothing_more() {
    Laws.check(
        200,
        gen -> {
          Score once = RepeatUnfolder.unfold(TheoryGenerators.score(gen));

          assertThat(RepeatUnfolder.unfold(once)).isEqualTo(once);
        });
  }
}
