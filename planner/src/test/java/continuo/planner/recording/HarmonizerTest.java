package continuo.planner.recording;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.pitch.PitchClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HarmonizerTest {
  /** One bar of 4/4 a word: the tones of a chord in quarters. */
  private static List<Harmonizer.Note> tonesOf(String... chords) {
    List<Harmonizer.Note> notes = new ArrayList<>();
    for (int bar = 0; bar < chords.length; bar++) {
      List<PitchClass> tones =
          Chord.of(chords[bar]).tones().stream().map(n -> n.pitchClass()).toList();
      for (int beat = 0; beat < 4; beat++) {
        notes.add(new Harmonizer.Note(4 * bar + beat, 1, tones.get(beat % tones.size())));
      }
    }
    return notes;
  }

  private static List<Harmonizer.Candidate> candidates(
      String key, List<Harmonizer.Note> notes, int bars) {
    return Harmonizer.candidates(
        new Harmonizer.Question(notes, Key.of(key), bars, 4, Set.of(bars - 1), false),
        List.of("pop"));
  }

  @Test
  void a_melody_of_chord_tones_gets_its_chords_back() {
    List<Harmonizer.Candidate> found =
        candidates("C major", tonesOf("C", "Am", "F", "G", "C", "F", "G", "C"), 8);

    List<String> chords = found.get(0).bars().stream().map(b -> b.get(0).symbol()).toList();
    assertThat(chords).containsExactly("C", "Am", "F", "G", "C", "F", "G", "C");
  }

  @Test
  void chords_move_with_the_key() {
    List<Harmonizer.Candidate> low = candidates("C minor", tonesOf("Cm", "Ab", "Bb", "Cm"), 4);
    List<Harmonizer.Candidate> high = candidates("D minor", tonesOf("Dm", "Bb", "C", "Dm"), 4);

    assertThat(high.get(0).bars().stream().map(b -> b.get(0).symbol()).toList())
        .containsExactly("Dm", "Bb", "C", "Dm");
    assertThat(high.get(0).fit()).isEqualTo(low.get(0).fit());
  }

  @Test
  void every_bar_has_a_chord_and_the_last_is_the_tonic_even_where_nothing_is_sung() {
    for (String key : List.of("C major", "F# minor", "E dorian", "Bb mixolydian")) {
      List<Harmonizer.Candidate> found = candidates(key, List.of(), 8);

      assertThat(found).isNotEmpty();
      for (Harmonizer.Candidate c : found) {
        assertThat(c.bars()).hasSize(8).allSatisfy(b -> assertThat(b).isNotEmpty());
        List<Chord> last = c.bars().get(7);
        assertThat(last.get(last.size() - 1).root().pitchClass())
            .isEqualTo(Key.of(key).tonic().pitchClass());
      }
    }
  }

  @Test
  void candidates_come_best_first() {
    List<Harmonizer.Candidate> found =
        candidates("G major", tonesOf("G", "Em", "C", "D", "G", "D", "Em", "G"), 8);

    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).worth()).isLessThanOrEqualTo(found.get(i - 1).worth());
    }
  }
}
