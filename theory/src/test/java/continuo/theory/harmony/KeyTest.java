package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # text,              tonic, mode,       signature
          C,                   C,     MAJOR,      0
          Dm,                  D,     MINOR,      -1
          Bbm,                 Bb,    MINOR,      -5
          BbM,                 Bb,    MAJOR,      -2
          Bb,                  Bb,    MAJOR,      -2
          bb minor,            Bb,    MINOR,      -5
          b minor,             B,     MINOR,      2
          A minor,             A,     MINOR,      0
          a minor,             A,     MINOR,      0
          am,                  A,     MINOR,      0
          f# dorian,           F#,    DORIAN,     4
          E flat major,        Eb,    MAJOR,      -3
          E-flat major,        Eb,    MAJOR,      -3
          eb,                  Eb,    MAJOR,      -3
          c sharp minor,       C#,    MINOR,      4
          C# minor,            C#,    MINOR,      4
          F♯m,                 F#,    MINOR,      3
          Ab major,            Ab,    MAJOR,      -4
          c-moll,              C,     MINOR,      -3
          G-dur,               G,     MAJOR,      1
          D harmonic minor,    D,     MINOR,      -1
          E phrygian,          E,     PHRYGIAN,   0
          B locrian,           B,     LOCRIAN,    0
          F lydian,            F,     LYDIAN,     0
          G mixolydian,        G,     MIXOLYDIAN, 0
          Cmin,                C,     MINOR,      -3
          D aeolian,           D,     MINOR,      -1
          F## minor,           F##,   MINOR,      10
          """)
  void keys_are_read_as_people_write_them(String text, String tonic, Mode mode, int signature) {
    Key key = Key.of(text);

    assertThat(key).isEqualTo(new Key(NoteName.parse(tonic).orElseThrow(), mode));
    assertThat(key.signature()).isEqualTo(signature);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "H", "C blues", "minor", "C/E", "Cmin7", "flat"})
  void other_text_is_no_key(String text) {
    assertThat(Key.parse(text)).isEmpty();
  }

  @Test
  void an_illegal_key_is_named_in_the_message() {
    assertThatThrownBy(() -> Key.of("Q"))
        .hasMessage("key must be a note name and a mode such as Dm or Bb major but was \"Q\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          C          | C C# D Eb E F F# G G# A Bb B
          A minor    | C C# D D# E F F# G G# A Bb B
          C minor    | C Db D Eb E F F# G Ab A Bb B
          F# major   | B# C# C## D# E E# F# F## G# A A# B
          Eb minor   | C Db D Eb Fb F Gb G Ab A Bb Cb
          B locrian  | C C# D D# E F F# G G# A A# B
          D phrygian | C C# D Eb E F F# G G# A Bb B
          """)
  void every_pitch_class_has_its_usual_spelling(String key, String names) {
    Key parsed = Key.of(key);

    String spelled =
        IntStream.range(0, 12)
            .mapToObj(i -> parsed.spell(new PitchClass(i)).toString())
            .collect(Collectors.joining(" "));

    assertThat(spelled).isEqualTo(names);
  }

  @Test
  void a_chord_tone_is_spelled_as_the_chord_spells_it() {
    Key key = Key.of("C");

    assertThat(key.spell(new PitchClass(8), Chord.of("Fm"))).hasToString("Ab");
    assertThat(key.spell(new PitchClass(8), Chord.of("E7"))).hasToString("G#");
    assertThat(key.spell(new PitchClass(3), Chord.of("B7"))).hasToString("D#");
    assertThat(key.spell(new PitchClass(1), Chord.of("Db/F"))).hasToString("Db");
  }

  @Test
  void the_scale_has_as_many_accidentals_as_the_signature() {
    Laws.check(
        gen -> {
          Key key = TheoryGenerators.key(gen);

          int accidentals = key.scale().stream().mapToInt(NoteName::alteration).sum();

          assertThat(accidentals).isEqualTo(key.signature());
          assertThat(key.scale()).allMatch(name -> key.spell(name.pitchClass()).equals(name));
        });
  }

  @Test
  void spelling_moves_with_the_key() {
    Laws.check(
        gen -> {
          Key key = TheoryGenerators.majorOrMinorKey(gen);
          PitchClass pitchClass = new PitchClass(gen.intBetween(0, 12));
          Interval up = Interval.of("P5");

          assertThat(key.plus(up).spell(pitchClass.plus(7)))
              .isEqualTo(key.spell(pitchClass).plus(up));
        });
  }

  @Test
  void the_text_of_a_key_reads_back_as_the_key() {
    Laws.check(
        gen -> {
          Key key = TheoryGenerators.key(gen);

          assertThat(Key.parse(key.toString())).contains(key);
        });
  }
}
