package continuo.theory.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.instrument.Instruments;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import continuo.theory.pitch.SpelledPitch;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.TempoMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.KeyChange;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import continuo.theory.score.Velocity;
import continuo.theory.unit.Bpm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Laws of the transformations over random scores whose notes leave room to move. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransformLawsTest {

  /**
   * A random score whose pitches lie in the middle and are simply spelled, so that all can move.
   */
  private static Score roomy(Gen gen) {
    Score score = TheoryGenerators.score(gen);
    Score.Builder builder =
        Rebuild.of(
            score,
            part ->
                new PitchChange(
                        (at, pitch) ->
                            new SpelledPitch(
                                pitch.step(),
                                Math.max(-1, Math.min(1, pitch.alteration())),
                                3 + Math.floorMod(pitch.octave(), 3)))
                    .apply(part),
            key -> new KeyChange(key.at(), TheoryGenerators.majorOrMinorKey(gen)),
            chord -> chord);
    return builder.build();
  }

  private static Score melody(String key, String... pitches) {
    List<ScoreEvent> notes = new ArrayList<>();
    Ticks at = Ticks.ZERO;
    for (String pitch : pitches) {
      notes.add(ScoreEvent.Note.of(at, Ticks.QUARTER, SpelledPitch.of(pitch), Velocity.DEFAULT));
      at = at.plus(Ticks.QUARTER);
    }
    return Score.builder()
        .meterMap(MeterMap.steady(Meter.FOUR_FOUR))
        .tempoMap(TempoMap.steady(new Bpm(100)))
        .key(new KeyChange(Ticks.ZERO, Key.of(key)))
        .part(new Part("p", "P", Instruments.byProgram(0), notes))
        .end(Ticks.ofQuarters(8))
        .build();
  }

  private static String pitches(Part part) {
    return part.notes().map(note -> note.pitch().toString()).collect(Collectors.joining(" "));
  }

  private static String pitches(Score score) {
    return pitches(score.parts().get(0));
  }

  @Test
  void transposing_up_then_down_is_the_identity() {
    Laws.check(
        gen -> {
          Score score = roomy(gen);
          Interval interval = TheoryGenerators.usualTransposition(gen);

          Score there = Transposition.by(score, interval);

          assertThat(Transposition.by(there, interval.negated())).isEqualTo(score);
        });
  }

  @Test
  void transposition_composes() {
    Laws.check(
        gen -> {
          Score score = roomy(gen);
          Interval first = gen.pick(Interval.of("m2"), Interval.of("P4"), Interval.of("-M3"));
          Interval second = gen.pick(Interval.of("M2"), Interval.of("-P5"), Interval.of("m3"));

          assertThat(Transposition.by(Transposition.by(score, first), second))
              .isEqualTo(Transposition.by(score, first.plus(second)));
        });
  }

  @Test
  void transposing_by_semitones_moves_every_key_number_and_finds_simple_keys() {
    Score score = melody("C", "C4", "E4", "G4");

    assertThat(pitches(Transposition.bySemitones(score, 1))).isEqualTo("Db4 F4 Ab4");
    assertThat(pitches(Transposition.bySemitones(score, 6))).isEqualTo("F#4 A#4 C#5");
    assertThat(pitches(Transposition.bySemitones(score, -2))).isEqualTo("Bb3 D4 F4");
    assertThat(Transposition.bySemitones(score, 3).keys().get(0).key())
        .isEqualTo(Key.of("Eb major"));
  }

  @Test
  void transposing_by_semitones_sounds_as_far_away_as_said() {
    Laws.check(
        gen -> {
          Score score = roomy(gen);
          int semitones = gen.intBetween(-12, 13);

          Score moved = Transposition.bySemitones(score, semitones);

          for (int i = 0; i < score.parts().size(); i++) {
            List<Integer> expected =
                score.parts().get(i).notes().map(n -> n.key() + semitones).sorted().toList();
            assertThat(moved.parts().get(i).notes().map(ScoreEvent.Note::key).sorted().toList())
                .isEqualTo(expected);
          }
        });
  }

  @Test
  void a_note_that_leaves_the_range_is_refused() {
    Score score = melody("C", "G9");

    assertThatThrownBy(() -> Transposition.by(score, Interval.of("m2")))
        .hasMessage(
            "MIDI key of a note must be in [0, 127] but was 128; transpose it into range first");
  }

  @Test
  void moving_along_the_scale_keeps_the_scale_and_deviations() {
    Score score = melody("F", "F4", "A4", "B4", "C5");

    assertThat(pitches(Transposition.alongScale(score, 1, Key.of("C")))).isEqualTo("G4 Bb4 C#5 D5");
    assertThat(pitches(Transposition.alongScale(score, -2, Key.of("C")))).isEqualTo("D4 F4 G#4 A4");
  }

  @Test
  void seven_steps_along_the_scale_are_an_octave_and_steps_add_up() {
    Laws.check(
        gen -> {
          Key key = TheoryGenerators.key(gen);
          SpelledPitch pitch = gen.pick(key.scale()).inOctave(4);
          int first = gen.intBetween(-7, 8);
          int second = gen.intBetween(-7, 8);

          assertThat(Transposition.alongScale(pitch, 7, key))
              .isEqualTo(pitch.plus(Interval.OCTAVE));
          assertThat(
                  Transposition.alongScale(
                      Transposition.alongScale(pitch, first, key), second, key))
              .isEqualTo(Transposition.alongScale(pitch, first + second, key));
          assertThat(key.scale()).contains(Transposition.alongScale(pitch, first, key).name());
        });
  }

  @Test
  void inversion_turns_intervals_round() {
    Part part = melody("C", "C4", "E4", "G4", "F#4").parts().get(0);

    assertThat(pitches(MelodicInversion.about(part, SpelledPitch.of("C4"))))
        .isEqualTo("C4 Ab3 F3 Gb3");
    assertThat(pitches(MelodicInversion.alongScale(part, SpelledPitch.of("C4"), Key.of("C"))))
        .isEqualTo("C4 A3 F3 Gb3");
  }

  @Test
  void inverting_twice_is_the_identity() {
    Laws.check(
        gen -> {
          Part part = gen.pick(roomy(gen).parts());
          SpelledPitch axis = TheoryGenerators.simpleNoteName(gen).inOctave(4);
          Key key = TheoryGenerators.key(gen);

          Part once = MelodicInversion.about(part, axis);
          Part along = MelodicInversion.alongScale(part, axis, key);

          assertThat(MelodicInversion.about(once, axis)).isEqualTo(part);
          assertThat(MelodicInversion.alongScale(along, axis, key)).isEqualTo(part);
        });
  }

  @Test
  void the_mirror_of_a_scale_is_the_scale_of_the_mirrored_mode() {
    Laws.check(
        gen -> {
          Mode mode = gen.pick(Mode.values());
          NoteName tonic = NoteName.parse("D").orElseThrow();

          List<PitchClass> mirrored =
              new Key(tonic, mode)
                  .scale().stream()
                      .map(name -> PitchClass.of(4 - name.pitchClass().value()))
                      .sorted()
                      .toList();

          assertThat(
                  new Key(tonic, MelodicInversion.mirrored(mode))
                      .scale().stream().map(NoteName::pitchClass).sorted().toList())
              .isEqualTo(mirrored);
        });
  }

  @Test
  void retrograde_plays_backwards() {
    Score score = melody("C", "C4", "E4", "G4", "F4");

    assertThat(pitches(Retrograde.of(score.parts().get(0), Ticks.ZERO, Ticks.ofQuarters(4))))
        .isEqualTo("C4 E4 G4 F4");
    assertThat(
            Retrograde.of(score.parts().get(0), Ticks.ZERO, Ticks.ofQuarters(4))
                .notes()
                .map(note -> note.at().value() / Ticks.PER_QUARTER)
                .toList())
        .isEqualTo(List.of(3L, 2L, 1L, 0L));
  }

  @Test
  void reversing_twice_is_the_identity() {
    Laws.check(
        gen -> {
          Score score = TheoryGenerators.score(gen);

          Score twice = score;
          for (Part part : score.parts()) {
            Part once = Retrograde.of(part, Ticks.ZERO, score.end());
            twice = twice.withPart(Retrograde.of(once, Ticks.ZERO, score.end()));
          }

          assertThat(twice).isEqualTo(score);
        });
  }

  @Test
  void an_empty_span_cannot_be_reversed() {
    Part part = melody("C", "C4").parts().get(0);

    assertThatThrownBy(() -> Retrograde.of(part, Ticks.QUARTER, Ticks.QUARTER))
        .hasMessage(
            "a span to reverse must end after its start Ticks[value=322560] but ended at"
                + " Ticks[value=322560]");
  }

  @Test
  void augmenting_then_diminishing_is_the_identity() {
    Laws.check(
        gen -> {
          Score score = TheoryGenerators.score(gen);

          Score twice = new Augmentation(2, 1).of(score);
          Score back = new Augmentation(1, 2).of(twice);

          // A meter of whole notes comes back as one of halves; everything else is equal.
          assertThat(back.toBuilder().meterMap(score.meterMap()).build()).isEqualTo(score);
          assertThat(back.bars().stream().map(MeterMap.Bar::at).toList())
              .isEqualTo(score.bars().stream().map(MeterMap.Bar::at).toList());
          assertThat(twice.bars()).hasSameSizeAs(score.bars());
          assertThat(twice.end()).isEqualTo(score.end().times(2));
        });
  }

  @Test
  void meters_are_written_in_larger_and_smaller_values() {
    assertThat(new Augmentation(2, 1).of(Meter.of(4, 4))).hasToString("4/2");
    assertThat(new Augmentation(1, 2).of(Meter.of(6, 8))).hasToString("6/16");
    assertThat(new Augmentation(3, 2).of(Meter.of(4, 4))).hasToString("12/8");
    assertThat(new Augmentation(6, 3)).isEqualTo(new Augmentation(2, 1));
    assertThat(new Augmentation(3, 6).of(Meter.of(6, 8))).hasToString("6/16");
    assertThat(new Augmentation(2, 1).of(Meter.of(2, 1))).hasToString("4/1");
    assertThatThrownBy(() -> new Augmentation(1, 3).of(Meter.of(3, 4)))
        .hasMessage("meters can be diminished by powers of two only but the ratio was 1/3");
    assertThatThrownBy(() -> new Augmentation(1, 2).of(Meter.of(3, 64)))
        .hasMessage("meter 3/64 times 1/2 would need a unit of 1/128; use a larger ratio");
  }

  @Test
  void every_note_lasts_as_many_times_as_long() {
    Score score = new Augmentation(3, 1).of(melody("C", "C4", "D4"));

    assertThat(score.parts().get(0).notes().map(ScoreEvent.Note::duration))
        .containsExactly(Ticks.ofQuarters(3), Ticks.ofQuarters(3));
    assertThat(score.parts().get(0).notes().map(ScoreEvent.Note::at))
        .containsExactly(Ticks.ZERO, Ticks.ofQuarters(3));
  }
}
