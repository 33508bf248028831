package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RomanNumeralTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # numeral | key     | chord        | printed
          I         | C       | C            | I
          ii6       | C       | Dm/F         | ii6
          V65       | C       | G7/B         | V65
          V6/5      | C       | G7/B         | V65
          V42       | C       | G7/F         | V42
          V2        | C       | G7/F         | V42
          viio7     | C       | Bdim7        | viio7
          viiø7     | C       | Bm7b5        | viiø7
          vii°6     | C       | Bdim/D       | viio6
          V7/V      | C       | D7           | V7/V
          V/vi      | C       | E            | V/vi
          V65/V     | C       | D7/F#        | V65/V
          viio7/V   | C       | F#dim7       | viio7/V
          V7/V/V    | C       | A7           | V7/V/V
          bVII      | C       | Bb           | bVII
          bVI       | C       | Ab           | bVI
          iv        | C       | Fm           | iv
          N6        | C       | Db/F         | N6
          N         | C       | Db           | bII
          It6       | C       | F#dim(no3,bb3)/Ab | It6
          Ger65     | C       | F#dim7(no3,bb3)/Ab | Ger65
          Fr43      | C       | D7b5/Ab      | Fr43
          Ger6/5    | C       | F#dim7(no3,bb3)/Ab | Ger65
          Fr4/3     | C       | D7b5/Ab      | Fr43
          vii/o7    | C       | Bm7b5        | viiø7
          vii/o6/5  | C       | Bm7b5/D      | viiø65
          I6/9      | C       | C6/9         | I(add6,add9)
          I64       | C       | C/G          | I64
          Cad64     | C       | C/G          | I64
          IM7       | C       | Cmaj7        | IM7
          Imaj7     | C       | Cmaj7        | IM7
          I7        | C       | C7           | I7
          #ivo7     | C       | F#dim7       | #ivo7
          III+      | C       | Eaug         | III+
          Vsus4     | C       | Gsus4        | Vsus4
          V7sus4    | C       | G7sus4       | V7sus4
          V9        | C       | G9           | V9
          V7b9      | C       | G7b9         | V7b9
          I[add6]   | C       | C6           | I[add6]
          Iadd9     | C       | Cadd9        | I[add9]
          IV/2      | C       | F/G          | IV/2
          V9/3      | C       | G9/B         | V9/3
          i         | a minor | Am           | i
          V7        | a minor | E7           | V7
          v         | a minor | Em           | v
          VI        | a minor | F            | VI
          VII       | a minor | G            | VII
          bVII      | a minor | G            | bVII
          bVI       | a minor | F            | bVI
          viio7     | a minor | G#dim7       | viio7
          #viio7    | a minor | G#dim7       | #viio7
          vi        | a minor | F#m          | vi
          bvii      | a minor | Gm           | bvii
          III+      | a minor | Caug         | III+
          V7/VI     | a minor | C7           | V7/VI
          viio7/iv  | a minor | C#dim7       | viio7/iv
          N6        | a minor | Bb/D         | N6
          Ger65     | a minor | D#dim7(no3,bb3)/F | Ger65
          bVII      | G mixolydian | F       | bVII
          II        | D phrygian | Eb        | II
          """)
  void numerals_are_read_realised_and_printed(
      String written, String key, String chord, String printed) {
    RomanNumeral numeral = RomanNumeral.of(written);

    assertThat(numeral.chordIn(Key.of(key))).isEqualTo(Chord.of(chord));
    assertThat(numeral).hasToString(printed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # chord      | key     | numeral
          G7/B         | C       | V65
          D7           | C       | V7/V
          F#m7b5       | C       | viiø7/V
          C#dim7       | C       | viio7/ii
          E7           | C       | V7/vi
          C7           | C       | V7/IV
          Ab           | C       | bVI
          Bb           | C       | bVII
          Bb7          | C       | bVII7
          Fm           | C       | iv
          F7           | C       | IV7
          Db/F         | C       | N6
          Ddim         | C       | iio
          Bdim7        | C       | viio7
          Cm           | C       | i
          Gm7          | C       | v7
          E7           | a minor | V7
          A            | a minor | I
          A7           | a minor | V7/iv
          D            | a minor | IV
          B7           | a minor | V7/V
          G#dim7       | a minor | viio7
          F#m7b5       | a minor | viø7
          G7           | a minor | VII7
          D7b5/Ab      | C       | Fr43
          F            | G mixolydian | VII
          F            | G       | bVII
          Eb           | D phrygian | II
          """)
  void chords_are_named_in_their_key(String chord, String key, String numeral) {
    assertThat(RomanNumeral.of(Chord.of(chord), Key.of(key))).hasToString(numeral);
  }

  @Test
  void the_next_chord_tells_an_applied_dominant_from_a_diatonic_seventh() {
    Key key = Key.of("a minor");

    assertThat(RomanNumeral.of(Chord.of("G7"), key, Chord.of("C"))).hasToString("V7/III");
    assertThat(RomanNumeral.of(Chord.of("G7"), key, Chord.of("F"))).hasToString("VII7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I7        | C       | Cmaj7
          IV7       | C       | Fmaj7
          IV65      | C       | Fmaj7/A
          V7        | C       | G7
          VI7       | a minor | Fmaj7
          iv7       | a minor | Dm7
          i7        | C       | Cm7
          iv65      | C       | Fm7/Ab
          vi7       | C       | Am7
          iii7      | C       | Em7
          V9        | a minor | E7b9
          V9        | C       | G9
          Cad64     | a minor | Am/E
          V7/V      | a minor | B7
          V7[no3]   | C       | G7(no3)
          V42/ii    | C       | A7/G
          """)
  void figures_of_analyses_add_the_notes_of_the_key(String text, String key, String chord) {
    assertThat(RomanNumeral.parse(text, Key.of(key)).orElseThrow().chordIn(Key.of(key)))
        .isEqualTo(Chord.of(chord));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "VIII", "X7", "V7/", "/V", "V7/Q", "Vhello", "I+M", "vM65x", "Ger9"})
  void other_text_is_no_numeral(String text) {
    assertThat(RomanNumeral.parse(text)).isEmpty();
  }

  @Test
  void an_illegal_numeral_is_named_in_the_message() {
    assertThatThrownBy(() -> RomanNumeral.of("X7"))
        .hasMessage(
            "Roman numeral must be a degree with figures such as V65 or bVII but was \"X7\"");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          I, TONIC
          vi, TONIC
          ii6, PREDOMINANT
          N6, PREDOMINANT
          Ger65, PREDOMINANT
          V7, DOMINANT
          viio6, DOMINANT
          I64, DOMINANT
          IV64, PROLONGATION
          V7/V, APPLIED
          ii/V, APPLIED
          I6/V, DOMINANT
          bVII, COLOUR
          bVI, PREDOMINANT
          """)
  void function_in_the_key(String numeral, HarmonicFunction function) {
    assertThat(RomanNumeral.of(numeral).function()).isEqualTo(function);
  }
}
