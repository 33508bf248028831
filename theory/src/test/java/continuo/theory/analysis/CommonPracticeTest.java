package continuo.theory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommonPracticeTest {

  private static List<String> findings(Rule rule, String... voices) {
    return CommonPractice.check(Voices.score(voices), EnumSet.of(rule)).stream()
        .map(Finding::toString)
        .toList();
  }

  @Test
  void correct_part_writing_has_no_findings() {
    Score score =
        Voices.score(
            "E5/4 F5/4 E5/4 D5/4 C5/8",
            "C5/4 C5/4 C5/4 B4/4 C5/8",
            "G4/4 A4/4 G4/4 G4/4 G4/8",
            "C3/4 F3/4 G3/4 G3/4 C3/8");

    assertThat(CommonPractice.check(score)).isEmpty();
  }

  @Test
  void parallel_fifths() {
    assertThat(findings(Rule.PARALLEL_FIFTHS, "G4/4 A4/4", "C4/4 D4/4"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: parallel fifths, G4 over C4 to A4 over D4: they fuse"
                + " two voices into one");
    assertThat(findings(Rule.PARALLEL_FIFTHS, "G4/4 A4/4", "C4/4 F4/4")).isEmpty();
    assertThat(findings(Rule.PARALLEL_FIFTHS, "G4/4 G4/4", "C4/4 C4/4")).isEmpty();
    assertThat(findings(Rule.PARALLEL_FIFTHS, "G4/4 Ab4/4", "C4/4 D4/4")).isEmpty();
  }

  @Test
  void parallel_octaves_but_not_doubling() {
    assertThat(findings(Rule.PARALLEL_OCTAVES, "C5/4 D5/4 F5/4", "C4/4 D4/4 A4/4"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: parallel octaves, C5 over C4 to D5 over D4: two"
                + " voices lose their independence");
    assertThat(findings(Rule.PARALLEL_OCTAVES, "C5 D5 E5 F5 G5 A5", "C4 D4 E4 F4 G4 A4")).isEmpty();
  }

  @Test
  void hidden_fifths_and_octaves_of_outer_voices() {
    assertThat(findings(Rule.HIDDEN_FIFTHS, "E4/8 A4/8", "C4/8 D4/8"))
        .containsExactly(
            "bar 2, beat 1, Soprano and Alto: both move the same way into a fifth, A4 over D4: the"
                + " ear supplies the fifth passed over");
    assertThat(findings(Rule.HIDDEN_OCTAVES, "C5/8 D5/8", "G3/8 D4/8")).isEmpty();
    assertThat(findings(Rule.HIDDEN_OCTAVES, "G4/8 D5/8", "C4/8 D4/8")).hasSize(1);
  }

  @Test
  void fifths_of_crossed_voices_count_and_fourths_do_not() {
    // The second voice lies lower on average and above the first one for two chords.
    assertThat(findings(Rule.PARALLEL_FIFTHS, "C4/4 D4/4 C6/8", "F4/4 G4/4 C4/8")).isEmpty();
    assertThat(findings(Rule.PARALLEL_FIFTHS, "C4/4 D4/4 C6/8", "G4/4 A4/4 C4/8"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: parallel fifths, C4 over G4 to D4 over A4: they fuse"
                + " two voices into one");
  }

  @Test
  void a_voice_crosses_a_held_note() {
    assertThat(findings(Rule.VOICE_CROSSING, "E5/4 A4/4 E5/8", "C5/8 C5/8"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: C5 of the lower voice lies above A4: the voices are"
                + " hard to tell apart");
    assertThat(findings(Rule.VOICE_CROSSING, "E5/4 A4/1 B4/1 C5/2 E5/8", "C5/4 C5/4 C5/8"))
        .as("a crossing of two eighths")
        .hasSize(1);
    assertThat(findings(Rule.VOICE_CROSSING, "E5/4 A4/1 D5/1 C5/2 E5/8", "C5/4 C5/4 C5/8"))
        .isEmpty();
    assertThat(findings(Rule.SPACING, "E5/4 E5/4", "E4/4 C4/4", "G3/8"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: E5 and C4 lie more than an octave apart: the chord"
                + " falls apart");
    assertThat(findings(Rule.SPACING, "E5/4 G5/4", "E4/8", "G3/8")).hasSize(1);
  }

  @Test
  void a_lower_voice_overlaps_its_upper_neighbour_by_more_than_a_step() {
    assertThat(findings(Rule.VOICE_OVERLAP, "E4/4 A4/4", "C4/4 F#4/4", "C3/8")).isEmpty();
    assertThat(findings(Rule.VOICE_OVERLAP, "E4/4 A4/4", "C4/4 G4/4")).isEmpty();
    assertThat(findings(Rule.VOICE_OVERLAP, "E4/4 A4/4", "C4/4 G4/4", "C3/8"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: G4 goes above E4, where the upper voice just was: the"
                + " ear mistakes it for a motion of the neighbour");
  }

  @Test
  void crossing_and_overlap() {
    assertThat(findings(Rule.VOICE_CROSSING, "E4/4 E4/4 G4/8", "C4/4 F4/4 C4/8"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: F4 of the lower voice lies above E4: the voices are"
                + " hard to tell apart");
    assertThat(findings(Rule.VOICE_OVERLAP, "A4/4 D4/4", "F4/4 B3/4"))
        .containsExactly(
            "bar 1, beat 3, Soprano and Alto: D4 goes below F4, where the lower voice just was: the"
                + " ear mistakes it for a motion of the neighbour");
  }

  @Test
  void spacing_of_upper_voices() {
    assertThat(findings(Rule.SPACING, "G5/8", "C4/8", "G3/8", "C3/8"))
        .containsExactly(
            "bar 1, beat 1, Soprano and Alto: G5 and C4 lie more than an octave apart: the chord"
                + " falls apart");
    assertThat(findings(Rule.SPACING, "G4/8", "C4/8", "G3/8", "C2/8")).isEmpty();
  }

  @Test
  void range_of_the_voice() {
    assertThat(findings(Rule.RANGE, "C7/8"))
        .singleElement()
        .asString()
        .startsWith("bar 1, beat 1, Soprano: C7 lies outside the range of the ");
  }

  @Test
  void the_leading_note_rises_and_the_seventh_falls() {
    String[] bad = {"G4/8 B4/8 G4/8", "E4/8 F4/8 A4/8", "C4/8 D4/8 E4/8", "C3/8 G2/8 C3/8"};

    assertThat(findings(Rule.LEADING_NOTE, bad))
        .containsExactly(
            "bar 3, beat 1, Soprano: the leading note B4 goes to G4 and not to the tonic: its pull"
                + " is left unanswered");
    assertThat(
            findings(
                Rule.SEVENTH_RESOLUTION,
                "G4/8 B4/8 C5/8",
                "E4/8 F4/8 G4/8",
                "C4/8 D4/8 E4/8",
                "C3/8 G2/8 C3/8"))
        .containsExactly(
            "bar 3, beat 1, Alto: the seventh F4 goes to G4 and not down by step: a dissonance asks"
                + " to fall by step");
  }

  @Test
  void a_doubled_leading_note() {
    assertThat(
            findings(
                Rule.DOUBLED_LEADING_NOTE,
                "C5/8 B4/8 C5/8",
                "G4/8 G4/8 G4/8",
                "E4/8 B3/8 C4/8",
                "C3/8 G2/8 C3/8"))
        .containsExactly(
            "bar 2, beat 1, Soprano and Tenor: the leading note B is doubled in G: both want to rise"
                + " and make octaves");
  }

  @Test
  void augmented_intervals_and_large_leaps() {
    assertThat(
            findings(
                Rule.AUGMENTED_INTERVAL,
                "F4/8 G#4/8 A4/8",
                "D4/8 E4/8 E4/8",
                "A3/8 B3/8 C4/8",
                "D3/8 E3/8 A2/8"))
        .containsExactly(
            "bar 2, beat 1, Soprano: F4 to G#4 is an augmented second: it is hard to sing in tune");
    assertThat(findings(Rule.LARGE_LEAP, "C4/8 B4/8", "E3/8 G3/8", "G3/8 D3/8", "C3/8 G2/8"))
        .containsExactly(
            "bar 2, beat 1, Soprano: C4 to B4 is a leap of a seventh: it breaks the line");
    assertThat(findings(Rule.LARGE_LEAP, "C4/8 F5/8", "E3/8 G3/8", "G3/8 D3/8", "C3/8 G2/8"))
        .containsExactly(
            "bar 2, beat 1, Soprano: C4 to F5 is a leap of an 11th: it breaks the line");
  }

  @Test
  void every_rule_has_an_id_of_its_own() {
    assertThat(Arrays.stream(Rule.values()).map(Rule::id)).doesNotHaveDuplicates();
    assertThat(Rule.PARALLEL_FIFTHS.id()).isEqualTo("parallel-fifths");
  }

  @Test
  void findings_of_any_score_ascend_and_name_parts_and_places() {
    Laws.check(
        60,
        gen -> {
          Score score = TheoryGenerators.looseScore(gen);

          List<Finding> findings = CommonPractice.check(score);

          assertThat(findings.stream().map(Finding::at).toList()).isSorted();
          assertThat(findings)
              .allMatch(f -> f.at().isBefore(score.end()) && !f.parts().isEmpty())
              .allMatch(f -> f.bar() <= score.bars().size());
          assertThat(findings.stream().map(Finding::at))
              .allMatch(at -> at.compareTo(Ticks.ZERO) >= 0);
        });
  }
}
