package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChordTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # written      | printed       | degrees
          C              | C             | 1 3 5
          Cmaj           | C             | 1 3 5
          CM             | C             | 1 3 5
          F#m7b5         | F#m7b5        | 1 b3 b5 b7
          F♯ø            | F#m7b5        | 1 b3 b5 b7
          Cø7            | Cm7b5         | 1 b3 b5 b7
          Cm7-5          | Cm7b5         | 1 b3 b5 b7
          Cmin7(b5)      | Cm7b5         | 1 b3 b5 b7
          Bb13(#11)      | Bb13(#11)     | 1 3 5 b7 9 #11 13
          Bb13#11        | Bb13(#11)     | 1 3 5 b7 9 #11 13
          C/E            | C/E           | 1 3 5
          Am7/G          | Am7/G         | 1 b3 5 b7
          Gsus4          | Gsus4         | 1 4 5
          Gsus           | Gsus4         | 1 4 5
          G4             | Gsus4         | 1 4 5
          Dsus2          | Dsus2         | 1 2 5
          D2             | Dsus2         | 1 2 5
          Csus2sus4      | Csus2sus4     | 1 2 4 5
          Csus24         | Csus2sus4     | 1 2 4 5
          G7sus4         | G7sus4        | 1 4 5 b7
          G7sus          | G7sus4        | 1 4 5 b7
          G9sus4         | G9sus4        | 1 4 5 b7 9
          C6             | C6            | 1 3 5 6
          C6/9           | C6/9          | 1 3 5 6 9
          C69            | C6/9          | 1 3 5 6 9
          C6/9/E         | C6/9/E        | 1 3 5 6 9
          Cm6            | Cm6           | 1 b3 5 6
          Cmaj9          | Cmaj9         | 1 3 5 7 9
          CM7            | Cmaj7         | 1 3 5 7
          CMA7           | Cmaj7         | 1 3 5 7
          C∆             | Cmaj7         | 1 3 5 7
          CΔ7            | Cmaj7         | 1 3 5 7
          C^7            | Cmaj7         | 1 3 5 7
          Cj7            | Cmaj7         | 1 3 5 7
          C7M            | Cmaj7         | 1 3 5 7
          C°             | Cdim          | 1 b3 b5
          Co             | Cdim          | 1 b3 b5
          C°7            | Cdim7         | 1 b3 b5 bb7
          Cdim7          | Cdim7         | 1 b3 b5 bb7
          Caug           | Caug          | 1 3 #5
          C+             | Caug          | 1 3 #5
          C+7            | C7#5          | 1 3 #5 b7
          C7+            | C7#5          | 1 3 #5 b7
          Caug7          | C7#5          | 1 3 #5 b7
          C7+5           | C7#5          | 1 3 #5 b7
          C+M7           | Cmaj7#5       | 1 3 #5 7
          Cadd9          | Cadd9         | 1 3 5 9
          C(add9)        | Cadd9         | 1 3 5 9
          Cmadd9         | Cm(add9)      | 1 b3 5 9
          Cm(add9)       | Cm(add9)      | 1 b3 5 9
          C5             | C5            | 1 5
          C7alt          | C7alt         | 1 3 b7 b9 #9 #11 b13
          Am(maj7)       | Am(maj7)      | 1 b3 5 7
          AmM7           | Am(maj7)      | 1 b3 5 7
          AmMaj7         | Am(maj7)      | 1 b3 5 7
          A-Δ7           | Am(maj7)      | 1 b3 5 7
          Am/maj7        | Am(maj7)      | 1 b3 5 7
          Amin/Maj7      | Am(maj7)      | 1 b3 5 7
          Am(#7)         | Am(maj7)      | 1 b3 5 7
          Am+7           | Am(maj7)      | 1 b3 5 7
          Cmaj7sus4      | Cmaj7sus4     | 1 4 5 7
          C-7            | Cm7           | 1 b3 5 b7
          Cmi7           | Cm7           | 1 b3 5 b7
          CMI7           | Cm7           | 1 b3 5 b7
          D7(b9,#11)     | D7(b9,#11)    | 1 3 5 b7 b9 #11
          D7b9#11        | D7(b9,#11)    | 1 3 5 b7 b9 #11
          D7(b9)(#11)    | D7(b9,#11)    | 1 3 5 b7 b9 #11
          E7#9           | E7#9          | 1 3 5 b7 #9
          E7(+9)         | E7#9          | 1 3 5 b7 #9
          E7-9           | E7b9          | 1 3 5 b7 b9
          C(b5)          | C(b5)         | 1 3 b5
          Cb5            | Cb5           | 1 5
          C7(no5)        | C7(no5)       | 1 3 b7
          C7omit3        | C7(no3)       | 1 5 b7
          C7(13)         | C7(add13)     | 1 3 5 b7 13
          C11            | C11           | 1 3 5 b7 9 11
          Cm13           | Cm13          | 1 b3 5 b7 9 11 13
          Cmaj7#11       | Cmaj7#11      | 1 3 5 7 #11
          C7#5#9         | C7(#5,#9)     | 1 3 #5 b7 #9
          Cdim(maj7)     | Cdim(maj7)    | 1 b3 b5 7
          bb7            | Bb7           | 1 3 5 b7
          dm7            | Dm7           | 1 b3 5 b7
          B𝄫m            | Bbbm          | 1 b3 5
          """)
  void symbols_are_read_and_printed_as_musicians_write_them(
      String written, String printed, String degrees) {
    Chord chord = Chord.of(written);

    assertThat(chord.symbol()).isEqualTo(printed);
    assertThat(
            chord.quality().degrees().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")))
        .isEqualTo(degrees);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "H",
        "N.C.",
        "go",
        "do",
        "C/",
        "C/G/E",
        "Chello",
        "C7(b",
        "Cm77777x",
        "7",
        "add9",
        "Cno1",
        "C(b",
        "C3",
        "A8",
        "F10"
      })
  void other_text_is_no_chord(String text) {
    assertThat(Chord.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"N.C.", "NC", "n.c.", " N "})
  void the_absence_of_a_chord_is_recognised(String text) {
    assertThat(Chord.isNoChord(text)).isTrue();
  }

  @Test
  void an_illegal_symbol_is_named_in_the_message() {
    assertThatThrownBy(() -> Chord.of("Xm7"))
        .hasMessage("chord must be a root and a quality such as F#m7b5 or C/E but was \"Xm7\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          C        | C:maj
          Dm7      | D:min7
          G7       | G:7
          C/E      | C:maj/3
          Am7/G    | A:min7/b7
          F#m7b5   | F#:hdim7
          Bdim7    | B:dim7
          C6       | C:maj6
          Gsus4    | G:sus4
          G7b9     | G:7(b9)
          Am(maj7) | A:minmaj7
          C5       | C:maj(*3)
          """)
  void labels_in_harte_syntax(String symbol, String harte) {
    assertThat(Chord.of(symbol).harte()).isEqualTo(harte);
    assertThat(Chord.parseHarte(harte)).contains(Chord.of(symbol));
  }

  @Test
  void tones_are_spelled_from_the_root() {
    assertThat(Chord.of("Bbm7b5/Fb").tones()).hasToString("[Bb, Db, Fb, Ab]");
    assertThat(Chord.of("D#dim7").tones()).hasToString("[D#, F#, A, C]");
  }
}
