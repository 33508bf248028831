package continuo.theory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Ticks;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CadenceFinderTest {

  @Test
  void a_half_cadence_and_its_answer() {
    var cadences =
        CadenceFinder.find(
            Voices.score(
                "E5 F5 E5 C5 D5/8 E5 F5 E5 D5 C5/8",
                "C5 C5 C5 A4 B4/8 C5 C5 C5 B4 G4/8",
                "G4 A4 G4 A4 G4/8 G4 A4 G4 G4 E4/8",
                "C3 F3 C3 F3 G3/8 C3 F3 G3 G3 C3/8"));

    assertThat(cadences)
        .containsExactly(
            new Cadence(Ticks.ofQuarters(4), Cadence.Kind.HALF, Key.of("C")),
            new Cadence(Ticks.ofQuarters(12), Cadence.Kind.PERFECT_AUTHENTIC, Key.of("C")));
  }

  @Test
  void a_plagal_close() {
    var cadences =
        CadenceFinder.find(
            Voices.score(
                "E5 D5 C5 D5 E5/8 C5/8 C5/8",
                "C5 B4 C5 B4 C5/8 A4/8 G4/8",
                "G4 G4 G4 G4 G4/8 F4/8 E4/8",
                "C3 G3 E3 G3 C3/8 F3/8 C3/8"));

    assertThat(cadences)
        .last()
        .isEqualTo(new Cadence(Ticks.ofQuarters(12), Cadence.Kind.PLAGAL, Key.of("C")));
  }

  @Test
  void silence_has_no_cadence() {
    assertThat(CadenceFinder.find(Voices.score("R R R R"))).isEmpty();
  }
}
