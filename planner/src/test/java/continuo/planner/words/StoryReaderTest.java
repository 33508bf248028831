package continuo.planner.words;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Field;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Turn;
import continuo.planner.brief.Wishes;
import continuo.planner.style.Styles;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoryReaderTest {
  private static Wishes read(String prompt) {
    return PromptReader.read(prompt, Styles.shipped()).wishes();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0:00 - 0:15] calm intro [0:15 - 0:40] chase        | 0:00 Calm intro, 0:15 Chase, cut 0:40",
        "(0:00-0:12) quiet piano, (0:12-0:30.5) a battle      | 0:00 Quiet piano, 0:12 Battle, cut 0:30.500",
        "From 0:00 to 0:20 a sad theme, from 0:20 to 0:50 joy | 0:00 Sad theme, 0:20 Joy, cut 0:50",
        "[0:05] tense strings until the end, 30 seconds       | 0:00 Opening, 0:05 Tense strings until the end, cut 0:30",
        "a tense piece of 90 s, at 0:45 it drops to silence   | 0:00 Opening, 0:45 Drops to silence, 0:47.500 Return, cut 1:30",
        "a rock track, 1:00 long, with hits at 12.5 s and 0:31| hit 0:12.500 hit, hit 0:31 hit, cut 1:00",
      })
  void stories_become_scenes_and_hits(String prompt, String cues) {
    assertThat(read(prompt).value(Field.SCENES).map(TimeCues::toString)).contains(cues.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a piano piece, 1:30 long",
        "a song at 120 bpm that lasts 45-60 seconds",
        "the solo starts at 0:45",
        "in 3/4 with 16 bars",
        "this clip is 10 seconds long and is sad",
      })
  void lengths_are_no_stories(String prompt) {
    assertThat(read(prompt).value(Field.SCENES)).isEmpty();
  }

  @Test
  void the_energy_of_a_scene_is_in_its_words() {
    TimeCues cues =
        read("[0:00 - 0:10] quiet piano [0:10 - 0:20] huge climax [0:20 - 0:22] silence"
                + " [0:22 - 0:40] strings")
            .value(Field.SCENES)
            .orElseThrow();

    assertThat(cues.scenes())
        .extracting(TimeCues.Scene::energy)
        .containsExactly(Optional.of(0.2), Optional.of(0.9), Optional.of(0.0), Optional.empty());
  }

  @Test
  void a_length_beside_a_range_is_still_read() {
    Wishes wishes = read("[0:00 - 0:15] calm intro [0:15 - 0:40] chase, 40 seconds, 100 bpm");

    assertThat(wishes.value(Field.DURATION).map(Object::toString)).contains("40");
    assertThat(wishes.value(Field.TEMPO).map(Object::toString)).contains("100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a march, twice as fast at the end                | 2 times as fast from 75 % to 100 %",
        "a rock song with half-time in the bridge         | 0.5 times as fast in the bridge",
        "a waltz that switches to 4/4 in the middle       | 4/4 from 38 % to 66 %",
        "pop in 4/4 with a bridge in 6/8                  | 6/8 in the bridge",
        "at the end the tempo doubles, in double time     | none",
        "it goes to 7/8 in the second half                | 7/8 from 50 % to 100 %",
      })
  void changes_of_tempo_and_meter_have_their_place(String prompt, String turn) {
    Optional<List<Turn>> turns = read(prompt).value(Field.TURNS);

    assertThat(turns.map(t -> t.get(0).toString()).orElse("none")).isEqualTo(turn.strip());
  }
}
