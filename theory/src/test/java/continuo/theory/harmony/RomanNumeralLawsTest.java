package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.pitch.Interval;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RomanNumeralLawsTest {

  @Test
  void the_numeral_of_any_chord_in_any_key_realises_as_the_chord() {
    Laws.check(
        5_000,
        gen -> {
          Chord chord = gen.oneIn(2) ? TheoryGenerators.chord(gen) : TheoryGenerators.anyChord(gen);
          Key key = TheoryGenerators.key(gen);

          RomanNumeral numeral = RomanNumeral.of(chord, key);

          assertThat(numeral.chordIn(key)).isEqualTo(chord);
        });
  }

  @Test
  void the_text_of_any_numeral_reads_back_as_the_numeral() {
    Laws.check(
        5_000,
        gen -> {
          RomanNumeral numeral = TheoryGenerators.numeral(gen);

          assertThat(RomanNumeral.parse(numeral.toString())).contains(numeral);
        });
  }

  @Test
  void a_numeral_in_a_transposed_key_is_the_transposed_chord() {
    Laws.check(
        gen -> {
          Key key = new Key(TheoryGenerators.simpleNoteName(gen), TheoryGenerators.key(gen).mode());
          Chord chord = TheoryGenerators.chord(gen);
          Interval interval = TheoryGenerators.usualTransposition(gen);

          RomanNumeral numeral = RomanNumeral.of(chord, key);

          assertThat(numeral.chordIn(key.plus(interval))).isEqualTo(chord.plus(interval));
          assertThat(RomanNumeral.of(chord.plus(interval), key.plus(interval))).isEqualTo(numeral);
        });
  }
}
