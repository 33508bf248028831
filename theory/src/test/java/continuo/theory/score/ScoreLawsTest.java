package continuo.theory.score;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScoreLawsTest {

  @Test
  void a_score_rebuilt_from_its_own_builder_is_equal() {
    Laws.check(
        gen -> {
          Score score = TheoryGenerators.looseScore(gen);

          Score rebuilt = score.toBuilder().build();

          assertThat(rebuilt).isEqualTo(score);
          assertThat(rebuilt.hashCode()).isEqualTo(score.hashCode());
        });
  }

  @Test
  void the_order_in_which_things_are_added_does_not_matter() {
    Laws.check(
        gen -> {
          Score score = TheoryGenerators.looseScore(gen);
          Score.Builder shuffled =
              Score.builder()
                  .title(score.title())
                  .composer(score.composer())
                  .tempoMap(score.tempoMap())
                  .meterMap(score.meterMap())
                  .end(score.end());
          Seed seed = new Seed(gen.longBetween(0, 1 << 30));
          seed.random().shuffled(score.keys()).forEach(shuffled::key);
          seed.random().shuffled(score.markers()).forEach(shuffled::marker);
          seed.random().shuffled(score.chords()).forEach(shuffled::chord);
          seed.random().shuffled(score.repeats()).forEach(shuffled::repeat);
          for (Part part : score.parts()) {
            List<ScoreEvent> events = seed.random().shuffled(part.events());
            shuffled.part(part.withEvents(events));
          }

          assertThat(shuffled.build()).isEqualTo(score);
        });
  }

  @Test
  void bars_lie_end_to_end_from_the_start_to_the_last_bar_line() {
    Laws.check(
        gen -> {
          Score score = TheoryGenerators.score(gen);

          List<Ticks> starts = score.bars().stream().map(MeterMap.Bar::at).toList();
          List<Ticks> ends = score.bars().stream().map(MeterMap.Bar::end).toList();

          assertThat(starts.get(0)).isEqualTo(Ticks.ZERO);
          assertThat(starts.subList(1, starts.size())).isEqualTo(ends.subList(0, ends.size() - 1));
          assertThat(ends.get(ends.size() - 1)).isEqualTo(score.end());
        });
  }
}
