package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.pitch.Interval;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChordLawsTest {

  @Test
  void the_symbol_of_any_chord_reads_back_as_the_chord() {
    Laws.check(
        5_000,
        gen -> {
          Chord chord = TheoryGenerators.anyChord(gen);

          assertThat(Chord.parse(chord.symbol())).contains(chord);
        });
  }

  @Test
  void the_harte_label_of_any_chord_reads_back_as_the_chord() {
    Laws.check(
        5_000,
        gen -> {
          Chord chord = TheoryGenerators.anyChord(gen);

          assertThat(Chord.parseHarte(chord.harte())).contains(chord);
        });
  }

  @Test
  void transposing_up_then_down_is_the_identity_and_keeps_the_quality() {
    Laws.check(
        gen -> {
          Chord chord = TheoryGenerators.chord(gen);
          Interval interval = TheoryGenerators.usualTransposition(gen);

          assertThat(chord.plus(interval).plus(interval.negated())).isEqualTo(chord);
          assertThat(chord.plus(interval).quality()).isEqualTo(chord.quality());
        });
  }

  @Test
  void pitch_classes_are_those_of_the_tones_and_the_bass() {
    Laws.check(
        gen -> {
          Chord chord = TheoryGenerators.chord(gen);

          assertThat(chord.tones()).allMatch(tone -> chord.contains(tone.pitchClass()));
          assertThat(chord.contains(chord.bass().pitchClass())).isTrue();
          assertThat(chord.pitchClasses().size())
              .isLessThanOrEqualTo(chord.quality().degrees().size() + 1);
        });
  }
}
