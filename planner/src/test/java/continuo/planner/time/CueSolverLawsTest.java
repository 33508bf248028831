package continuo.planner.time;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.brief.Source;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.TimeCues;
import continuo.planner.brief.Wish;
import continuo.planner.plan.Decision;
import continuo.planner.plan.PlannedTempo;
import continuo.planner.style.Style;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds of every scene list; moments are drawn to the millisecond, at least 1 s apart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CueSolverLawsTest {
  private static final double FRAME = 1 / 24.0;
  private static final Style.Speeds SPEEDS = new Style.Speeds(60, 100, 150);

  private static Meter meter(Gen gen) {
    return Meter.parse(gen.pick("4/4", "3/4", "6/8", "2/4", "5/4", "7/8", "3+2+2/8", "12/8", "2/2"))
        .orElseThrow();
  }

  /** Scenes of at least 2 s with hits between them. */
  private static TimeCues cues(Gen gen) {
    TreeSet<Integer> scenes = new TreeSet<>();
    TreeSet<Integer> hits = new TreeSet<>();
    int at = 0;
    int count = gen.edgy(1, 6);
    for (int i = 0; i < count; i++) {
      scenes.add(at);
      int length = gen.intBetween(2_000, 20_000);
      int hit = at + gen.intBetween(1_000, 6_000);
      if (gen.oneIn(2) && hit <= at + length - 1_000) {
        hits.add(hit);
      }
      at += length;
    }
    return new TimeCues(
        scenes.stream()
            .map(
                ms ->
                    new TimeCues.Scene(
                        new Seconds(ms / 1000.0), "s" + ms, Optional.empty(), Optional.empty()))
            .toList(),
        hits.stream().map(ms -> new TimeCues.Hit(new Seconds(ms / 1000.0), "")).toList(),
        Optional.of(new Seconds(at / 1000.0)));
  }

  private static CueGrid solve(Meter meter, TimeCues cues, Optional<Wish<TempoWish>> tempo) {
    return CueSolver.solve(
        new CueSolver.Question(meter, cues, Source.SCENES, tempo, Optional.empty(), SPEEDS, 100));
  }

  private static boolean contradicts(CueGrid grid) {
    return grid.decisions().stream().anyMatch(Decision::contradiction);
  }

  /** Seconds of every bar line and the end, summed from bars and tempi. */
  private static List<Double> lines(CueGrid grid) {
    List<PlannedTempo> tempos = grid.tempos();
    List<Double> lines = new ArrayList<>();
    double seconds = 0;
    double secondsPerTick = 0;
    int next = 0;
    for (int bar = 0; bar < grid.bars().size(); bar++) {
      lines.add(seconds);
      long at = 0;
      while (next < tempos.size() && tempos.get(next).bar() == bar) {
        long offset = tempos.get(next).offset().value();
        seconds += (offset - at) * secondsPerTick;
        at = offset;
        long beat = grid.bars().get(bar).beatLength().value();
        secondsPerTick = 60 / tempos.get(next).bpm().value() / beat;
        next++;
      }
      seconds += (grid.bars().get(bar).barLength().value() - at) * secondsPerTick;
    }
    lines.add(seconds);
    return lines;
  }

  @Test
  void scenes_begin_on_bar_lines_within_a_frame_and_the_end_is_exact() {
    Laws.check(
        60,
        gen -> {
          TimeCues cues = cues(gen);
          CueGrid grid = solve(meter(gen), cues, Optional.empty());
          List<Double> lines = lines(grid);

          assertThat(contradicts(grid)).isFalse();
          for (TimeCues.Scene scene : cues.scenes()) {
            assertThat(lines)
                .as("bar line at %s", scene.from())
                .anyMatch(line -> Math.abs(line - scene.from().value()) <= FRAME);
          }
          double end = lines.get(lines.size() - 1);
          assertThat(Math.abs(end - cues.end().orElseThrow().value())).isLessThan(1e-5);
        });
  }

  @Test
  void hits_fall_within_a_frame_on_a_place_of_the_beat() {
    Laws.check(
        60,
        gen -> {
          TimeCues cues = cues(gen);
          Meter meter = meter(gen);
          CueGrid grid = solve(meter, cues, Optional.empty());
          List<Double> lines = lines(grid);

          for (TimeCues.Hit hit : cues.hits()) {
            CueGrid.Place place = grid.placeNearest(hit.at());
            double at = grid.seconds(place).value();
            assertThat(Math.abs(at - hit.at().value())).isLessThanOrEqualTo(FRAME);
            assertThat(at).isBetween(lines.get(place.bar()) - 1e-6, lines.get(place.bar() + 1));
          }
        });
  }

  @Test
  void no_tempo_jumps_by_more_than_three_per_cent() {
    Laws.check(
        60,
        gen -> {
          CueGrid grid = solve(meter(gen), cues(gen), Optional.empty());
          List<Double> quarters =
              grid.tempos().stream()
                  .map(t -> t.bpm().value() * grid.bars().get(t.bar()).beatLength().quarters())
                  .toList();

          for (int i = 1; i < quarters.size(); i++) {
            double ratio = quarters.get(i) / quarters.get(i - 1);
            assertThat(Math.max(ratio, 1 / ratio)).isLessThanOrEqualTo(1.03);
          }
        });
  }

  @Test
  void a_stated_tempo_moves_by_two_per_cent_at_most_or_a_contradiction_is_named() {
    Laws.check(
        40,
        gen -> {
          double bpm = gen.intBetween(50, 180);
          TimeCues cues = cues(gen);
          CueGrid grid =
              solve(meter(gen), cues, Optional.of(Wish.words(TempoWish.of(bpm), bpm + " bpm", 1)));
          Meter main = grid.bars().get(0);
          boolean moved =
              grid.tempos().stream()
                  .filter(t -> grid.bars().get(t.bar()).beatLength().equals(main.beatLength()))
                  .anyMatch(t -> Math.abs(t.bpm().value() / bpm - 1) > 0.0202);

          assertThat(moved && !contradicts(grid)).isFalse();
        });
  }

  @Test
  void bars_are_the_meter_s_but_for_the_last_before_a_moment() {
    Laws.check(
        40,
        gen -> {
          Meter meter = meter(gen);
          TimeCues cues = cues(gen);
          CueGrid grid = solve(meter, cues, Optional.empty());

          long odd = grid.bars().stream().filter(m -> !m.equals(meter)).count();
          assertThat(odd).isLessThanOrEqualTo(cues.scenes().size() + cues.hits().size());
        });
  }

  @Test
  void hits_too_close_together_are_named() {
    TimeCues cues =
        new TimeCues(
            List.of(new TimeCues.Scene(Seconds.ZERO, "A", Optional.empty(), Optional.empty())),
            List.of(
                new TimeCues.Hit(new Seconds(5), "one"),
                new TimeCues.Hit(new Seconds(5.05), "two"),
                new TimeCues.Hit(new Seconds(5.1), "three")),
            Optional.of(new Seconds(20)));

    CueGrid grid = solve(Meter.FOUR_FOUR, cues, Optional.empty());

    assertThat(grid.decisions())
        .filteredOn(Decision::contradiction)
        .isNotEmpty()
        .allMatch(d -> d.reason().contains("cannot be met together with its neighbours"))
        .allMatch(d -> d.reason().contains("alternatives: move it, leave it out"));
    List<Double> lines = lines(grid);
    assertThat(Math.abs(lines.get(lines.size() - 1) - 20)).isLessThan(1e-5);
  }

  @Test
  void a_tempo_flag_stands_above_the_scenes() {
    TimeCues cues =
        new TimeCues(
            List.of(
                new TimeCues.Scene(Seconds.ZERO, "A", Optional.empty(), Optional.empty()),
                new TimeCues.Scene(new Seconds(2.9), "B", Optional.empty(), Optional.empty())),
            List.of(),
            Optional.of(new Seconds(6)));

    CueGrid grid = solve(Meter.FOUR_FOUR, cues, Optional.of(Wish.flag(TempoWish.of(100), "100")));

    assertThat(grid.tempos()).allMatch(t -> Math.abs(t.bpm().value() / 100 - 1) < 0.0202);
    assertThat(grid.decisions())
        .filteredOn(Decision::contradiction)
        .extracting(Decision::lost)
        .containsExactly("the scene at 0:02.900");
  }

  @Test
  void bars_that_are_stated_are_kept_where_a_tempo_allows_it() {
    TimeCues cues =
        new TimeCues(
            List.of(
                new TimeCues.Scene(Seconds.ZERO, "A", Optional.empty(), Optional.empty()),
                new TimeCues.Scene(new Seconds(17.3), "B", Optional.empty(), Optional.empty())),
            List.of(),
            Optional.of(new Seconds(40)));

    CueGrid grid =
        CueSolver.solve(
            new CueSolver.Question(
                Meter.FOUR_FOUR,
                cues,
                Source.SCENES,
                Optional.empty(),
                Optional.of(Wish.words(continuo.planner.brief.Amount.exactly(16), "16 bars", 1)),
                SPEEDS,
                100));

    assertThat(grid.bars()).hasSize(16);
    assertThat(contradicts(grid)).isFalse();
    assertThat(
            grid.seconds(new CueGrid.Place(grid.barNearest(new Seconds(17.3)), Ticks.ZERO)).value())
        .isBetween(17.3 - FRAME, 17.3 + FRAME);
  }
}
