package continuo.theory.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.Score;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChordLabellerTest {

  private static String numerals(List<ChordLabel> labels) {
    return labels.stream().map(l -> l.numeral().toString()).collect(Collectors.joining(" "));
  }

  private static String chords(List<ChordLabel> labels) {
    return labels.stream().map(l -> l.chord().symbol()).collect(Collectors.joining(" "));
  }

  @Test
  void a_cadence_in_four_parts() {
    Score score =
        Voices.score(
            "E5/4 F5/4 E5/4 D5/4 C5/8",
            "C5/4 C5/4 C5/4 B4/4 G4/8",
            "G4/4 A4/4 G4/4 F4/4 E4/8",
            "C3/4 F3/4 G3/4 G3/4 C3/8");

    List<ChordLabel> labels = ChordLabeller.label(score);

    assertThat(numerals(labels)).isEqualTo("I IV I64 V7 I");
    assertThat(chords(labels)).isEqualTo("C F C/G G7 C");
    assertThat(labels).allMatch(label -> label.key().equals(Key.of("C")) && label.fit() == 1);
  }

  @Test
  void broken_chords_are_one_chord_each() {
    Score score =
        Voices.score("A3 C4 E4 C4 D4 F4 A4 F4 E4 G#4 B4 D4 A3 C4 E4 A4", "A2/8 D3/8 E3/8 A2/8");

    assertThat(chords(ChordLabeller.label(score))).isEqualTo("Am Dm E7 Am");
  }

  @Test
  void an_applied_dominant_is_named_by_what_it_leads_to() {
    Score score =
        Voices.score(
            "G4/8 A4/8 B4/8 G4/8 G4/8",
            "E4/8 F#4/8 G4/8 F4/8 E4/8",
            "C4/8 C4/8 D4/8 B3/8 C4/8",
            "C3/8 D3/8 G2/8 G2/8 C3/8");

    assertThat(numerals(ChordLabeller.label(score))).isEqualTo("I V7/V V V7 I");
  }

  @Test
  void one_label_for_each_given_span() {
    Score score = Voices.score("C5/4 E5/4 D5/4 B4/4 C5/8");
    List<Ticks> bounds =
        List.of(Ticks.ZERO, Ticks.ofQuarters(4), Ticks.ofQuarters(8), Ticks.ofQuarters(12));

    List<ChordLabel> labels = ChordLabeller.label(score, bounds);

    assertThat(labels.stream().map(ChordLabel::fromInclusive))
        .containsExactly(Ticks.ZERO, Ticks.ofQuarters(4), Ticks.ofQuarters(8));
    assertThat(labels.get(0).chord().symbol()).isEqualTo("C");
    assertThat(labels.get(2).chord().symbol()).isEqualTo("C");
  }

  @Test
  void a_score_without_notes_has_no_chords() {
    assertThat(ChordLabeller.label(Voices.score("R R"))).isEmpty();
  }

  @Test
  void labels_ascend_within_the_score_and_name_the_chord_in_its_key() {
    Laws.check(
        60,
        gen -> {
          Score score = TheoryGenerators.looseScore(gen);

          Ticks reached = Ticks.ZERO;
          for (ChordLabel label : ChordLabeller.label(score)) {
            assertThat(label.fromInclusive()).isGreaterThanOrEqualTo(reached);
            assertThat(label.numeral().chordIn(label.key())).isEqualTo(label.chord());
            reached = label.toExclusive();
          }

          assertThat(reached).isLessThanOrEqualTo(score.end());
        });
  }
}
