package continuo.theory.score;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.testsupport.Laws;
import continuo.theory.TheoryGenerators;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import java.util.List;
import java.util.stream.Stream;
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
  void the_order_in_which_things_without_order_are_added_does_not_matter() {
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
            shuffled.part(part.withEvents(shuffled(part.events(), seed)));
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

  /** Shuffles all but messages and words, whose order at one position means something. */
  private static List<ScoreEvent> shuffled(List<ScoreEvent> events, Seed seed) {
    List<ScoreEvent> kept = events.stream().filter(ScoreLawsTest::keepsOrder).toList();
    List<ScoreEvent> free = events.stream().filter(e -> !keepsOrder(e)).toList();
    return Stream.concat(seed.random().shuffled(free).stream(), kept.stream()).toList();
  }

  private static boolean keepsOrder(ScoreEvent event) {
    return event instanceof ScoreEvent.Program
        || event instanceof ScoreEvent.Raw
        || event instanceof ScoreEvent.Control
        || event instanceof ScoreEvent.Bend
        || event instanceof ScoreEvent.Pressure
        || event instanceof ScoreEvent.Text;
  }
}
