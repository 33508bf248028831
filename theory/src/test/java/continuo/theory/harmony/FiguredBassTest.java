package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.pitch.NoteName;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguredBassTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          # figures | bass | key     | notes         | chord
          ''        | C    | C       | C E G         | C
          6         | E    | C       | E G C         | C/E
          6/4       | G    | C       | G C E         | C/G
          64        | G    | C       | G C E         | C/G
          7         | G    | C       | G B D F       | G7
          6/5       | B    | C       | B D F G       | G7/B
          4/3       | D    | C       | D F G B       | G7/D
          2         | F    | C       | F G B D       | G7/F
          4/2       | F    | C       | F G B D       | G7/F
          #         | E    | a minor | E G# B        | E
          7 #       | E    | a minor | E G# B D      | E7
          #6        | F    | a minor | F A D#        | D#dim(no3,bb3)/F
          6+        | D    | a minor | D F B#        | B#(bb3,bb5)/D
          n6        | D    | Bb      | D F B         | Bdim/D
          b6        | F    | C       | F A Db        | Dbaug/F
          4         | G    | C       | G C D         | Gsus4
          9         | C    | C       | C E G D       | Cadd9
          9 4       | C    | C       | C F G D       | Csus2sus4
          7 4       | G    | C       | G C D F       | G7sus4
          7 4 2     | C    | C       | C D F B       | Bdim(b9)/C
          5 2       | F    | C       | F G C         | Fsus2
          4+        | F    | C       | F G B D       | G7/F
          4+ 2      | F    | C       | F G B D       | G7/F
          #4        | C    | C       | C D F# A      | D7/C
          """)
  void figures_give_the_notes_and_the_chord(
      String figures, String bass, String key, String notes, String chord) {
    FiguredBass parsed = FiguredBass.parse(figures).orElseThrow();
    NoteName bassNote = NoteName.parse(bass).orElseThrow();

    String realised =
        parsed.notes(bassNote, Key.of(key)).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" "));

    assertThat(realised).isEqualTo(notes);
    assertThat(parsed.chord(bassNote, Key.of(key))).hasToString(chord);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "6/6", "1", "14", "6//", "##6b"})
  void other_text_is_no_figure(String text) {
    assertThat(FiguredBass.parse(text)).isEmpty();
  }

  @Test
  void a_figure_stands_once() {
    assertThatThrownBy(
            () ->
                new FiguredBass(
                    List.of(
                        new FiguredBass.Figure(6, FiguredBass.Accidental.NONE),
                        new FiguredBass.Figure(6, FiguredBass.Accidental.RAISED))))
        .hasMessage("each figure may stand once but they were [6, #6]");
  }

  @Test
  void figures_of_a_diatonic_chord_in_any_inversion_give_the_chord_back() {
    List<String> figures = List.of("", "6", "6/4", "7", "6/5", "4/3", "4/2");
    Laws.check(
        gen -> {
          Key key = TheoryGenerators.key(gen);
          int degree = gen.intBetween(1, 8);
          String figure = gen.pick(figures);
          List<Integer> inversions = List.of(0, 1, 2, 0, 1, 2, 3);
          NoteName bass =
              key.degree((degree - 1 + 2 * inversions.get(figures.indexOf(figure))) % 7 + 1);

          Chord chord = FiguredBass.parse(figure).orElseThrow().chord(bass, key);

          assertThat(chord.root()).isEqualTo(key.degree(degree));
          assertThat(chord.bass()).isEqualTo(bass);
        });
  }

  @Test
  void the_text_of_figures_reads_back_as_the_figures() {
    Laws.check(
        gen -> {
          FiguredBass figures =
              new FiguredBass(
                  gen.list(0, 4, g -> g.intBetween(2, 14)).stream()
                      .distinct()
                      .map(
                          n -> new FiguredBass.Figure(n, gen.pick(FiguredBass.Accidental.values())))
                      .toList());

          assertThat(FiguredBass.parse(figures.toString())).contains(figures);
        });
  }
}
