package continuo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import continuo.planner.harmony.Cadences;
import continuo.planner.json.PlanJson;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.planner.style.Style;
import continuo.planner.style.Styles;
import continuo.testsupport.Gen;
import continuo.testsupport.Laws;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.random.Seed;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What holds for the plan of any request. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlannerLawsTest {
  private static final int CASES = 60;

  private static PlanRequest.Builder request(Gen gen) {
    Style style = gen.pick(Styles.shipped().all());
    PlanRequest.Builder request =
        PlanRequest.builder(
                gen.pick(
                    "",
                    "a sad song",
                    "a joyful, fast piece",
                    "builds to a climax and then fades",
                    "calm music with a peaceful beat",
                    "an intense rhythm"))
            .seed(new Seed(gen.longBetween(0, 1L << 40)))
            .style(style.name());
    if (gen.oneIn(3)) {
      request.meter(gen.pick("4/4", "3/4", "6/8", "5/4", "7/8", "3+2+2/8", "2/2", "12/8", "3/8"));
    }
    if (gen.oneIn(3)) {
      request.bars(String.valueOf(gen.edgy(1, 80)));
    }
    if (gen.oneIn(3)) {
      request.key(
          gen.pick(
              "C",
              "Dm",
              "F# minor",
              "Eb",
              "G dorian",
              "E phrygian",
              "A mixolydian",
              "F lydian",
              "B locrian"));
    }
    if (gen.oneIn(3)) {
      request.tempo(String.valueOf(gen.edgy(40, 209)));
    }
    if (gen.oneIn(3)) {
      request.instruments(
          gen.pick(
              "piano",
              "flute",
              "violin,cello",
              "drums",
              "bass,drums",
              "strings,choir,harp,oboe",
              "trumpet,sax,trombone,piano,bass,drums"));
    }
    return request;
  }

  @Test
  void sections_sum_and_curves_and_chords_stand_within_them() {
    Laws.check(
        CASES,
        gen -> {
          Plan plan = new Planner().plan(request(gen).build()).value();

          for (Section s : plan.sections()) {
            assertThat(s.phrases().stream().mapToInt(Phrase::bars).sum()).isEqualTo(s.bars());
            assertThat(s.assignments()).isNotEmpty();
          }
          assertThat(plan.bars()).isEqualTo(plan.sections().stream().mapToInt(Section::bars).sum());
        });
  }

  @Test
  void stated_bars_hold() {
    Laws.check(
        CASES,
        gen -> {
          int bars = gen.edgy(1, 200);
          Plan plan = new Planner().plan(request(gen).bars(String.valueOf(bars)).build()).value();

          assertThat(plan.bars()).isEqualTo(bars);
        });
  }

  @Test
  void a_stated_length_is_exact() {
    Laws.check(
        CASES,
        gen -> {
          double seconds = gen.intBetween(5_000, 600_000) / 1000.0;
          PlanRequest request =
              PlanRequest.builder(gen.pick("a song", "a waltz", "a tense film cue"))
                  .seed(new Seed(gen.longBetween(0, 1000)))
                  .duration(String.valueOf(seconds))
                  .build();

          Plan plan = new Planner().plan(request).value();

          assertThat(plan.tempoMap().toSeconds(plan.end()).value())
              .isCloseTo(seconds, within(0.0005));
        });
  }

  @Test
  void every_phrase_ends_as_it_says_and_numerals_name_their_chords() {
    Laws.check(
        CASES,
        gen -> {
          Plan plan = new Planner().plan(request(gen).build()).value();

          for (Section s : plan.sections()) {
            int start = 0;
            for (Phrase p : s.phrases()) {
              int end = start + p.bars();
              int from = start;
              List<PlannedChord> chords =
                  s.chords().stream().filter(c -> c.bar() >= from && c.bar() < end).toList();
              for (PlannedChord c : chords) {
                assertThat(RomanNumeral.of(c.numeral()).chordIn(p.key()))
                    .isEqualTo(c.chord().orElseThrow());
              }
              if (!chords.isEmpty()) {
                Optional<Chord> before =
                    chords.size() > 1 ? chords.get(chords.size() - 2).chord() : Optional.empty();
                assertThat(p.cadence())
                    .isEqualTo(
                        Cadences.of(
                            p.key(), before, chords.get(chords.size() - 1).chord().orElseThrow()));
              }
              start = end;
            }
          }
        });
  }

  @Test
  void every_phrase_ends_in_a_cadence() {
    Laws.check(
        CASES,
        gen -> {
          Plan plan = new Planner().plan(request(gen).build()).value();

          for (Section s : plan.sections()) {
            assertThat(s.phrases())
                .as("%s of %s: %s", s.id(), plan.style(), s.chords())
                .extracting(Phrase::cadence)
                .doesNotContain(Cadence.NONE);
          }
        });
  }

  @Test
  void the_last_phrase_closes_in_the_key_of_the_piece_or_above_it_where_the_end_steps_up() {
    Laws.check(
        CASES,
        gen -> {
          Plan plan = new Planner().plan(request(gen).build()).value();

          List<Section> sections = plan.sections();
          List<Phrase> last = sections.get(sections.size() - 1).phrases();
          Key home = Key.parse(plan.brief().slot("key").orElseThrow().value()).orElseThrow();
          Phrase closing = last.get(last.size() - 1);
          int up = home.tonic().pitchClass().upTo(closing.key().tonic().pitchClass());
          assertThat(closing.key().mode()).isEqualTo(home.mode());
          assertThat(up).isBetween(0, 2);
          assertThat(closing.cadence())
              .isNotIn(Cadence.HALF, Cadence.PHRYGIAN, Cadence.OPEN, Cadence.DECEPTIVE);
        });
  }

  @Test
  void in_common_practice_no_phrase_ends_on_the_subdominant() {
    Laws.check(
        CASES,
        gen -> {
          PlanRequest request =
              PlanRequest.builder("")
                  .seed(new Seed(gen.longBetween(0, 1L << 40)))
                  .style(gen.pick("baroque", "classical", "chorale", "romantic"))
                  .key(gen.pick("C", "D minor"))
                  .bars(String.valueOf(gen.intBetween(8, 60)))
                  .build();

          Plan plan = new Planner().plan(request).value();

          assertThat(plan.sections())
              .allSatisfy(
                  s ->
                      assertThat(s.phrases())
                          .filteredOn(p -> p.bars() > 1)
                          .extracting(Phrase::cadence)
                          .doesNotContain(Cadence.OPEN, Cadence.NONE));
        });
  }

  @Test
  void a_letter_brings_its_chords_back_but_for_the_end() {
    Laws.check(
        CASES,
        gen -> {
          PlanRequest request =
              PlanRequest.builder("")
                  .seed(new Seed(gen.longBetween(0, 1L << 40)))
                  .style(gen.pick("pop", "rock", "soul", "country"))
                  .form("A:8 B:8 A:8 B:8 A:8 C:8")
                  .build();

          Plan plan = new Planner().plan(request).value();

          assertThat(plan.sections().get(2).chords()).isEqualTo(plan.sections().get(0).chords());
          assertThat(plan.sections().get(3).chords()).isEqualTo(plan.sections().get(1).chords());
          assertThat(plan.sections().get(4).chords()).isEqualTo(plan.sections().get(0).chords());
        });
  }

  @Test
  void plans_survive_json() {
    Laws.check(
        CASES,
        gen -> {
          Plan plan = new Planner().plan(request(gen).build()).value();

          assertThat(PlanJson.read(PlanJson.write(plan), "plan.json").value().plan())
              .isEqualTo(plan);
        });
  }

  @Test
  void plans_of_one_style_differ() {
    Set<List<String>> progressions = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      Plan plan = new Planner().plan(PlanRequest.of("a jazz song", new Seed(i))).value();
      progressions.add(
          plan.sections().stream()
              .flatMap(s -> s.chords().stream())
              .map(PlannedChord::numeral)
              .toList());
    }

    assertThat(progressions).hasSizeGreaterThan(37);
  }
}
