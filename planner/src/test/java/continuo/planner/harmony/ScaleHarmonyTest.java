package continuo.planner.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Scale;
import continuo.theory.random.Seed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScaleHarmonyTest {
  private static Plan plan(String prompt, long seed) {
    return new Planner().plan(PlanRequest.of(prompt, new Seed(seed))).value();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "MAJOR",
        "NATURAL_MINOR",
        "DORIAN",
        "PHRYGIAN",
        "LYDIAN",
        "MIXOLYDIAN",
        "LOCRIAN",
        "CHROMATIC"
      },
      mode = EnumSource.Mode.EXCLUDE)
  void every_tone_of_every_chord_belongs_to_the_asked_scale_and_phrases_end_in_cadences(
      Scale scale) {
    for (int seed = 0; seed < 4; seed++) {
      Plan plan = plan("24 bars on the " + scale.word() + " scale in D for piano", seed);

      assertThat(plan.scale()).contains(scale);
      for (Section section : plan.sections()) {
        for (PlannedChord chord : section.chords()) {
          Key key = section.phrases().get(0).key();
          assertThat(chord.chord().map(c -> List.copyOf(c.pitchClasses())).orElse(List.of()))
              .as("%s in %s", chord.numeral(), scale)
              .allSatisfy(tone -> assertThat(scale.contains(key.tonic(), tone)).isTrue());
        }
        boolean drone = section.chords().get(0).chord().isEmpty();
        assertThat(section.phrases())
            .extracting(Phrase::cadence)
            .allSatisfy(c -> assertThat(c == Cadence.NONE).isEqualTo(drone));
      }
    }
  }

  @Test
  void harmonic_minor_has_a_major_dominant_and_a_major_sixth_degree() {
    List<String> numerals =
        List.of(1L, 2L, 3L, 4L, 5L).stream()
            .flatMap(seed -> plan("32 bars in D harmonic minor", seed).sections().stream())
            .flatMap(s -> s.chords().stream())
            .map(PlannedChord::numeral)
            .toList();

    assertThat(numerals).contains("i", "V", "VI").doesNotContain("v", "bvi", "VII");
  }

  @ParameterizedTest
  @CsvSource({
    "in D harmonic minor,                         D minor,      harmonic minor",
    "in the key of D harmonic minor,              D minor,      harmonic minor",
    "in A melodic minor,                          A minor,      melodic minor",
    "E phrygian dominant for oud,                 E phrygian,   phrygian dominant",
    "on the hijaz scale in E,                     E phrygian,   phrygian dominant",
    "a double harmonic piece in C,                C major,      double harmonic",
    "a whole-tone piece in C,                     C lydian,     whole tone",
    "in A minor with a pentatonic melody,         A minor,      minor pentatonic",
    "in G pentatonic,                             G major,      major pentatonic",
    "B flat hungarian minor,                      Bb minor,     hungarian minor",
    "in A minor,                                  A minor,      ''",
    "a minor blues in A minor,                    A minor,      ''",
    "an acoustic song in C major,                 C major,      ''",
  })
  void scales_are_read_with_their_keys(String prompt, String key, String scale) {
    Plan plan = plan(prompt, 3);

    assertThat(plan.sections().get(0).phrases().get(0).key()).isEqualTo(Key.of(key));
    assertThat(plan.scale().map(Scale::word))
        .isEqualTo(Optional.of(scale).filter(s -> !s.isEmpty()));
  }
}
