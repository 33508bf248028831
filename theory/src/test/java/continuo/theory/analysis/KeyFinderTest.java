package continuo.theory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.Interval;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import continuo.theory.transform.Transposition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyFinderTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # key,      melody
          C major,    C4 D4 E4 F4 G4 A4 B4 C5
          G major,    G4 G4 D5 D5 E5 E5 D5/4 C5 C5 B4 B4 A4 A4 G4/4
          A minor,    A4 B4 C5 E5 D5 C5 B4 G#4 A4/4
          Eb major,   Eb4 F4 G4 Bb4 Ab4 G4 F4 D4 Eb4/4
          F# minor,   F#4 G#4 A4 C#5 B4 A4 G#4 E#4 F#4/4
          D minor,    D4 E4 F4 A4 Bb4 A4 G4 C#4 D4/4
          """)
  void the_key_of_a_melody(String key, String melody) {
    assertThat(KeyFinder.rank(Voices.score(melody)).get(0).key()).isEqualTo(Key.of(key));
  }

  @Test
  void a_score_without_notes_has_no_key() {
    Score silent = Voices.score("R R R R");

    assertThat(KeyFinder.rank(silent)).isEmpty();
    assertThat(KeyFinder.regions(silent)).isEmpty();
  }

  @Test
  void confidences_sum_to_one_and_descend() {
    Laws.check(
        100,
        gen -> {
          Score score = TheoryGenerators.score(gen);

          var ranked = KeyFinder.rank(score);

          assertThat(ranked)
              .isSortedAccordingTo((a, b) -> Double.compare(b.confidence(), a.confidence()));
          assertThat(ranked.stream().mapToDouble(KeyEstimate::confidence).sum())
              .satisfiesAnyOf(
                  sum -> assertThat(sum).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9)),
                  sum -> assertThat(ranked).isEmpty());
        });
  }

  @Test
  void a_modulation_is_found_where_it_happens() {
    String inC = "C4 E4 G4 C5 B4 A4 G4 F4 E4 D4 C4 B3 C4/8 ";
    String inE = "E4 G#4 B4 E5 D#5 C#5 B4 A4 G#4 F#4 E4 D#4 E4/8 ";

    var regions = KeyFinder.regions(Voices.score(inC + inC + inE + inE));

    assertThat(regions.stream().map(KeyRegion::key))
        .containsExactly(Key.of("C major"), Key.of("E major"));
    assertThat(regions.get(1).fromInclusive()).isEqualTo(Ticks.ofQuarters(32));
  }

  @Test
  void regions_cover_the_score_end_to_end() {
    Laws.check(
        100,
        gen -> {
          Score score = TheoryGenerators.score(gen);

          Ticks reached = Ticks.ZERO;
          for (KeyRegion region : KeyFinder.regions(score)) {
            assertThat(region.fromInclusive()).isEqualTo(reached);
            reached = region.toExclusive();
          }

          assertThat(reached).isIn(Ticks.ZERO, score.end());
        });
  }

  @Test
  void the_key_moves_with_the_music() {
    String melody = "D4 E4 F#4 A4 B4 A4 G4 F#4 E4 C#4 D4/4";
    Laws.check(
        50,
        gen -> {
          Interval interval = TheoryGenerators.usualTransposition(gen);
          Score moved = Transposition.by(Voices.score(melody), interval);

          assertThat(KeyFinder.rank(moved).get(0).key().tonic().pitchClass())
              .isEqualTo(Key.of("D").plus(interval).tonic().pitchClass());
        });
  }
}
