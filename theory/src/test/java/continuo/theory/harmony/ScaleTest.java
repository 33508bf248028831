package continuo.theory.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.pitch.NoteName;
import continuo.theory.pitch.PitchClass;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScaleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # name                | tonic | notes
          major                 | Eb    | Eb F G Ab Bb C D
          harmonic minor        | A     | A B C D E F G#
          Melodic Minor Scale   | C     | C D Eb F G A B
          dorian mode           | D     | D E F G A B C
          altered               | G     | G Ab Bb Cb Db Eb F
          lydian dominant       | F     | F G A B C D Eb
          phrygian dominant     | E     | E F G# A B C D
          harmonic major        | C     | C D E F G Ab B
          hungarian minor       | C     | C D Eb F# G Ab B
          blues                 | A     | A C D Eb E G
          minor pentatonic      | E     | E G A B D
          whole tone            | C     | C D E F# G# Bb
          half-whole octatonic  | C     | C Db Eb E F# G A Bb
          bebop dominant        | C     | C D E F G A Bb B
          super locrian         | C     | C Db Eb Fb Gb Ab Bb
          """)
  void scales_are_found_by_name_and_spelled(String name, String tonic, String notes) {
    Scale scale = Scale.parse(name).orElseThrow();

    String spelled =
        scale.from(NoteName.parse(tonic).orElseThrow()).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" "));

    assertThat(spelled).isEqualTo(notes);
  }

  @ParameterizedTest
  @EnumSource
  void degrees_ascend_from_the_tonic_within_an_octave(Scale scale) {
    int[] semitones = scale.intervals().stream().mapToInt(i -> i.semitones()).toArray();

    assertThat(semitones).startsWith(0).isSorted().doesNotHaveDuplicates();
    assertThat(semitones[semitones.length - 1]).isLessThan(12);
    assertThat(Scale.parse(scale.word())).contains(scale);
  }

  @Test
  void no_two_scales_have_the_same_notes_or_name() {
    long distinct = Arrays.stream(Scale.values()).map(Scale::degrees).distinct().count();
    long names =
        Arrays.stream(Scale.values())
            .flatMap(s -> Stream.concat(Stream.of(s.word()), s.aliases().stream()))
            .distinct()
            .count();
    long given = Arrays.stream(Scale.values()).mapToInt(s -> 1 + s.aliases().size()).sum();

    assertThat(distinct).isEqualTo(Scale.values().length);
    assertThat(names).isEqualTo(given);
  }

  @ParameterizedTest
  @EnumSource
  void the_scale_of_a_mode_has_the_notes_of_its_key(Mode mode) {
    Key key = new Key(NoteName.parse("D").orElseThrow(), mode);

    assertThat(Scale.of(mode).from(key.tonic())).isEqualTo(key.scale());
    assertThat(Scale.of(mode).contains(key.tonic(), new PitchClass(2))).isTrue();
  }

  @Test
  void scales_over_a_chord_hold_its_tones() {
    assertThat(Scale.over(ChordQuality.parse("7alt").orElseThrow())).contains(Scale.ALTERED);
    assertThat(Scale.over(ChordQuality.parse("7#11").orElseThrow()))
        .contains(Scale.LYDIAN_DOMINANT)
        .doesNotContain(Scale.MIXOLYDIAN);
  }

  @ParameterizedTest
  @CsvSource({
    "HARMONIC_MINOR, MINOR",
    "MELODIC_MINOR, MINOR",
    "PHRYGIAN_DOMINANT, PHRYGIAN",
    "DOUBLE_HARMONIC, MAJOR",
    "MAJOR_PENTATONIC, MAJOR",
    "MINOR_PENTATONIC, MINOR",
    "LYDIAN_DOMINANT, LYDIAN",
    "DORIAN, DORIAN",
    "LOCRIAN, LOCRIAN",
  })
  void the_nearest_mode_shares_most_tones(Scale scale, Mode mode) {
    assertThat(scale.nearestMode()).isEqualTo(mode);
  }
}
