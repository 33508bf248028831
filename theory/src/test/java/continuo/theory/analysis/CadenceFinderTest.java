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
  void a_half_cadence_by_way_of_the_applied_dominant() {
    var cadences =
        CadenceFinder.find(
            Voices.score(
                "E5 F5 E5 A4 B4/8 E5 F5 E5 D5 C5/8",
                "C5 C5 C5 F#4 G4/8 C5 C5 C5 B4 G4/8",
                "G4 A4 G4 C4 D4/8 G4 A4 G4 G4 E4/8",
                "C3 F3 C3 D3 G3/8 C3 F3 G3 G3 C3/8"));

    assertThat(cadences)
        .containsExactly(
            new Cadence(Ticks.ofQuarters(4), Cadence.Kind.HALF, Key.of("C")),
            new Cadence(Ticks.ofQuarters(12), Cadence.Kind.PERFECT_AUTHENTIC, Key.of("C")));
  }

  @Test
  void an_augmented_sixth_before_the_dominant_makes_no_phrygian_cadence() {
    String soprano = "C5 B4 C5 %s B4/8 C5 D5 C5 B4 C5/8";
    String alto = "E4 E4 E4 %s E4/8 E4 F4 E4 E4 E4/8";
    String tenor = "A3 G#3 A3 A3 G#3/8 A3 A3 A3 G#3 A3/8";
    String bass = "A2 E3 A2 F3 E3/8 A2 D3 E3 E3 A2/8";

    assertThat(
            CadenceFinder.find(
                Voices.score(soprano.formatted("D5"), alto.formatted("F4"), tenor, bass)))
        .contains(new Cadence(Ticks.ofQuarters(4), Cadence.Kind.PHRYGIAN, Key.of("A minor")));
    assertThat(
            CadenceFinder.find(
                Voices.score(soprano.formatted("C5"), alto.formatted("D#4"), tenor, bass)))
        .contains(new Cadence(Ticks.ofQuarters(4), Cadence.Kind.HALF, Key.of("A minor")));
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
