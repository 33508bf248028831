package continuo.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import continuo.planner.brief.Source;
import continuo.planner.harmony.KeyShare;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Decision;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.harmony.Key;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlannerTest {
  private static final String QUARTET =
      "a melancholic string quartet in D minor, 3/4, 72 bpm, about 90 seconds, that builds to a"
          + " climax and then fades";

  private static Plan plan(PlanRequest.Builder request) {
    return new Planner().plan(request.seed(new Seed(5)).build()).value();
  }

  private static Plan plan(String prompt) {
    return plan(PlanRequest.builder(prompt));
  }

  private static double seconds(Plan plan) {
    return plan.tempoMap().toSeconds(plan.end()).value();
  }

  private static List<Double> energy(Plan plan) {
    List<Double> energy = new ArrayList<>();
    plan.sections().forEach(s -> energy.addAll(s.shape().energy()));
    return energy;
  }

  @Test
  void the_readme_prompt_gives_what_it_asks() {
    Plan plan = plan(QUARTET);

    assertThat(plan.parts())
        .extracting(p -> p.instrument().id())
        .containsExactly("violin", "violin", "viola", "cello");
    assertThat(plan.sections()).allSatisfy(s -> assertThat(s.meter().toString()).isEqualTo("3/4"));
    assertThat(plan.sections().get(0).phrases().get(0).key().toString()).isEqualTo("D minor");
    assertThat(plan.tempos().get(0).bpm().value()).isEqualTo(72);
    assertThat(seconds(plan)).isBetween(87.0, 93.0);
    assertThat(plan.brief().notUnderstood()).isEmpty();
  }

  @Test
  void energy_builds_to_a_climax_and_then_fades() {
    List<Double> energy = energy(plan(QUARTET));

    double peak = energy.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    int at = energy.indexOf(peak);
    assertThat(at / (double) energy.size()).isBetween(0.5, 0.9);
    assertThat(peak - energy.get(0)).isGreaterThan(0.4);
    assertThat(peak - energy.get(energy.size() - 1)).isGreaterThan(0.4);
  }

  @Test
  void harmony_in_a_stated_key_is_made_of_its_tones() {
    Key key = Key.of("Eb");

    List<Double> shares =
        IntStream.range(0, 60)
            .mapToObj(
                seed ->
                    new Planner()
                        .plan(PlanRequest.of("jazz in Eb major, 24 bars", new Seed(seed)))
                        .value())
            .map(plan -> KeyShare.of(key, plan.sections()))
            .toList();

    assertThat(shares).allSatisfy(share -> assertThat(share).isGreaterThan(0.85));
    assertThat(new HashSet<>(shares)).hasSizeGreaterThan(20);
  }

  @Test
  void the_last_phrase_closes() {
    Plan plan = plan(QUARTET);

    Section last = plan.sections().get(plan.sections().size() - 1);
    assertThat(last.phrases().get(last.phrases().size() - 1).cadence())
        .isEqualTo(Cadence.PERFECT_AUTHENTIC);
  }

  @Test
  void the_same_request_gives_the_same_plan_and_another_seed_another() {
    Plan first = plan(QUARTET);

    assertThat(plan(QUARTET)).isEqualTo(first);
    Plan other = new Planner().plan(PlanRequest.of(QUARTET, new Seed(6))).value();
    assertThat(other).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "1:30, 90",
    "90, 90",
    "37.5 seconds, 37.5",
    "2 minutes, 120",
    "0:20, 20",
    "10:00, 600"
  })
  void a_stated_duration_is_met_to_the_millisecond(String duration, double expected) {
    Plan plan = plan(PlanRequest.builder("a calm piece for flute and harp").duration(duration));

    assertThat(seconds(plan)).isCloseTo(expected, within(0.0005));
  }

  @Test
  void a_stated_tempo_gives_way_by_two_percent_at_most_and_says_so() {
    Plan plan = plan(PlanRequest.builder("a song").tempo("100").duration("61").meter("4/4"));

    assertThat(seconds(plan)).isCloseTo(61, within(0.0005));
    assertThat(plan.tempos().get(0).bpm().value()).isBetween(98.0, 102.0);
    assertThat(plan.decisions())
        .filteredOn(d -> d.field().equals("tempo"))
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.contradiction()).isFalse();
              assertThat(d.reason()).startsWith("moved by ").contains("last 1:01");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'a fast song, about 15 bars, about 40 seconds, 4/4',                 15, 120, 300",
    "'13 to 16 bars, at a moderate tempo, 31 to 45 seconds, 6/8',         16, 77,  119",
    "'a quick march with 13 to 16 bars that lasts 30 to 45 seconds',      16, 120, 300",
  })
  void tempo_words_bars_and_lengths_are_met_together(
      String prompt, int mostBars, double slowest, double fastest) {
    Plan plan = plan(prompt);

    int bars = plan.sections().stream().mapToInt(Section::bars).sum();
    double quarters = plan.end().value() / 322_560.0;
    assertThat(bars).isBetween(13, mostBars + 1);
    assertThat(60 * quarters / seconds(plan)).isBetween(slowest, fastest);
    assertThat(seconds(plan)).isBetween(30.0, 45.0);
    assertThat(plan.decisions()).noneMatch(Decision::contradiction);
  }

  @Test
  void a_contradiction_is_named_with_its_alternatives_and_the_work_goes_on() {
    Result<Plan> result =
        new Planner()
            .plan(PlanRequest.of("100 bpm, 16 bars of 4/4, exactly 3 minutes", new Seed(1)));

    assertThat(seconds(result.value())).isCloseTo(180, within(0.0005));
    Decision decision =
        result.value().decisions().stream()
            .filter(Decision::contradiction)
            .findFirst()
            .orElseThrow();
    assertThat(decision.field()).isEqualTo("bars");
    assertThat(decision.reason())
        .isEqualTo(
            "16 bars of 4/4 cannot hold together with tempo 100 and 180 s; 16 bars at 100 bpm last"
                + " 0:38.400; alternatives: 3:00 needs --bars 75, or --tempo 21.333, or --duration"
                + " 0:38.400");
    assertThat(result.diagnostics()).extracting(Diagnostic::code).contains("contradiction");
  }

  @Test
  void a_strict_request_that_contradicts_itself_fails() {
    PlanRequest request =
        PlanRequest.builder("100 bpm, 16 bars of 4/4, exactly 3 minutes").strict(true).build();

    assertThatThrownBy(() -> new Planner().plan(request))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("16 bars of 4/4 cannot hold together with tempo 100 and 180 s");
  }

  @Test
  void a_flag_stands_above_the_words_and_what_lost_is_recorded() {
    Plan plan = plan(PlanRequest.builder("a song in C major at 80 bpm").key("Dm").tempo("120"));

    assertThat(plan.sections().get(0).phrases().get(0).key().toString()).isEqualTo("D minor");
    assertThat(plan.decisions())
        .anySatisfy(
            d -> {
              assertThat(d.field()).isEqualTo("key");
              assertThat(d.source()).isEqualTo(Source.FLAG);
              assertThat(d.lost()).contains("C major");
            });
  }

  @Test
  void given_chords_are_obeyed_to_the_letter() {
    Plan plan = plan(PlanRequest.builder("").chords("Dm7 G7 | Cmaj7").bars("8"));

    List<String> symbols = new ArrayList<>();
    for (Section s : plan.sections()) {
      for (PlannedChord c : s.chords()) {
        symbols.add(c.chord().orElseThrow().symbol());
      }
    }
    assertThat(String.join(" ", symbols))
        .isEqualTo("Dm7 G7 Cmaj7 Dm7 G7 Cmaj7 Dm7 G7 Cmaj7 Dm7 G7 Cmaj7");
    assertThat(plan.sections().get(0).phrases().get(0).key().toString()).isEqualTo("C major");
  }

  @Test
  void an_asked_form_is_kept() {
    Plan plan = plan(PlanRequest.builder("").form("intro:4 A:8 A:8 B:8 A:8 outro:4"));

    assertThat(plan.sections())
        .extracting(s -> s.letter() + s.bars())
        .containsExactly("i4", "A8", "A8", "B8", "A8", "o4");
  }

  @Test
  void named_instruments_are_one_part_each() {
    assertThat(plan("a pop song for piano, bass and drums").parts())
        .extracting(p -> p.instrument().id())
        .containsExactly("piano", "bass", "drums");
  }

  @Test
  void a_piano_trio_is_another_thing_in_jazz() {
    assertThat(plan("a jazz waltz for piano trio").parts())
        .extracting(p -> p.instrument().id())
        .containsExactly("piano", "acoustic-bass", "drums");
    assertThat(plan("a classical piano trio").parts())
        .extracting(p -> p.instrument().id())
        .containsExactly("violin", "cello", "piano");
  }

  @Test
  void what_is_ruled_out_does_not_play() {
    assertThat(plan("a rock song without drums or bass").parts())
        .extracting(p -> p.instrument().family().name())
        .doesNotContain("DRUMS", "BASS");
  }

  @Test
  void asked_and_ruled_out_is_a_contradiction() {
    assertThat(
            plan(PlanRequest.builder("").instruments("piano,flute").without("piano")).decisions())
        .anySatisfy(
            d -> {
              assertThat(d.contradiction()).isTrue();
              assertThat(d.reason())
                  .isEqualTo("Piano is asked for and ruled out; it does not play");
            });
  }

  @Test
  void who_starts_alone_starts_alone() {
    Plan plan = plan("a ballad that starts with solo piano, then strings join");

    assertThat(plan.sections().get(0).assignments())
        .extracting(a -> a.part())
        .allMatch(p -> p.startsWith("piano"));
    assertThat(plan.sections().get(plan.sections().size() - 1).assignments())
        .extracting(a -> a.part())
        .contains("strings");
  }

  @Test
  void all_mistakes_of_flags_are_told_at_once() {
    PlanRequest request =
        PlanRequest.builder("")
            .tempo("zoom")
            .key("H sharp")
            .meter("4/5")
            .bars("0")
            .duration("soon")
            .instruments("viollin")
            .style("jaz")
            .set("colour", "red")
            .build();

    assertThatThrownBy(() -> new Planner().plan(request))
        .isInstanceOfSatisfying(
            CompositionException.class,
            e ->
                assertThat(e.diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactlyInAnyOrder(
                        "tempo-unreadable",
                        "key-unreadable",
                        "meter-unreadable",
                        "bars-unreadable",
                        "duration-unreadable",
                        "unknown-instrument",
                        "unknown-style",
                        "unknown-setting"))
        .hasMessageContaining("there is no instrument \"viollin\"; did you mean violin")
        .hasMessageContaining("there is no style \"jaz\"; use one of jazz");
  }

  @Test
  void a_section_is_set_by_name() {
    Plan plan =
        plan(
            PlanRequest.builder("")
                .form("verse:8 chorus:8 verse:8 chorus:8")
                .set("sections.chorus.bars", "16")
                .set("sections.verse.energy", "0.25")
                .set("key", "Em"));

    assertThat(plan.sections()).extracting(Section::bars).containsExactly(8, 16, 8, 16);
    assertThat(plan.sections().get(0).shape().energy()).containsOnly(0.25);
    assertThat(plan.sections().get(0).phrases().get(0).key().toString()).isEqualTo("E minor");
  }

  @Test
  void what_nobody_asked_is_in_the_brief_as_assumed() {
    Plan plan = plan("a song");

    assertThat(plan.brief().slots().keySet())
        .contains(
            "instruments", "tempo", "meter", "key", "mode", "bars", "duration", "form", "genre");
    assertThat(plan.brief().slot("meter").orElseThrow().span()).isEqualTo("default");
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7"})
  void an_asked_span_in_octaves_is_laid_out(int octaves) {
    Plan plan =
        plan(PlanRequest.builder("a piece for piano and strings").octaves(String.valueOf(octaves)));

    int low = Integer.MAX_VALUE;
    int high = 0;
    for (Section s : plan.sections()) {
      for (var a : s.assignments()) {
        low = Math.min(low, a.register().low());
        high = Math.max(high, a.register().high());
      }
    }
    assertThat(high - low).isBetween(12 * octaves + 3, 12 * octaves + 6);
  }

  @ParameterizedTest
  @CsvSource({
    "a pop song in C major that modulates to E flat at the end, Eb major",
    "starts in C minor and ends in C major,                     C major",
    "a march in D major; it modulates to the dominant,          A major",
  })
  void a_change_of_key_holds_from_a_phrase_to_the_end(String prompt, String key) {
    Plan plan = plan(prompt);

    Section last = plan.sections().get(plan.sections().size() - 1);
    assertThat(last.phrases().get(last.phrases().size() - 1).key()).hasToString(key);
    assertThat(plan.sections().get(0).phrases().get(0).key()).doesNotHaveToString(key);
    assertThat(plan.decisions())
        .filteredOn(d -> d.field().equals("key"))
        .anySatisfy(d -> assertThat(d.reason()).startsWith("the key changes from "));
  }

  @Test
  void words_that_rule_each_other_out_fail_a_strict_request() {
    assertThatThrownBy(
            () ->
                new Planner()
                    .plan(
                        PlanRequest.builder("a waltz in 4/4, no piano, for solo piano")
                            .strict(true)
                            .build()))
        .isInstanceOfSatisfying(
            CompositionException.class,
            e ->
                assertThat(e.diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly("contradiction", "contradiction"));
  }

  @ParameterizedTest
  @CsvSource({
    "a chorale in G major that ends on a plagal cadence,            PLAGAL",
    "a sonata movement in C major which ends on a half cadence,     HALF",
    "a romantic prelude in E minor that ends on a deceptive cadence, DECEPTIVE",
  })
  void the_piece_ends_on_the_cadence_that_was_asked(String prompt, Cadence cadence) {
    Plan plan = plan(prompt);

    Section last = plan.sections().get(plan.sections().size() - 1);
    assertThat(last.phrases().get(last.phrases().size() - 1).cadence()).isEqualTo(cadence);
  }

  @ParameterizedTest
  @CsvSource({"jazz, 25", "folk, 25", "flamenco, 8", "pop, 55"})
  void sixty_pieces_of_a_style_have_many_forms(String style, int least) {
    Set<String> forms = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      PlanRequest request = PlanRequest.builder("").style(style).seed(new Seed(seed)).build();
      forms.add(new Planner().plan(request).value().brief().slot("form").orElseThrow().value());
    }

    assertThat(forms).hasSizeGreaterThanOrEqualTo(least);
  }

  @Test
  void a_solo_goes_over_the_head_again() {
    Plan plan = plan(PlanRequest.builder("").style("jazz").set("form", "head:12 solo:12 head:12"));

    assertThat(plan.sections()).extracting(Section::letter).containsExactly("A", "A", "A");
  }

  @Test
  void a_section_length_that_scenes_leave_no_room_for_is_named() {
    PlanRequest.Builder request =
        PlanRequest.builder("[0:00 - 0:10] calm intro [0:10 - 0:30] chase")
            .set("sections.chase.bars", "3")
            .set("sections.chase.key", "Em");

    Plan plan = plan(request);

    assertThat(plan.sections().get(1).phrases().get(0).key()).isEqualTo(Key.of("Em"));
    assertThat(plan.decisions())
        .filteredOn(Decision::contradiction)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.field()).isEqualTo("sections.chase.bars");
              assertThat(d.lost()).isEqualTo("3");
              assertThat(d.reason()).contains("alternatives: ");
            });
    assertThatThrownBy(() -> new Planner().plan(request.seed(new Seed(5)).strict(true).build()))
        .isInstanceOf(CompositionException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a rock song of verse and chorus, half-time feel in the bridge",
        "a rock song of verse and chorus with a half-time bridge",
        "a rock song of verse and chorus; the bridge is in double time",
      })
  void a_change_of_pace_in_a_section_that_is_not_there_is_named(String prompt) {
    PlanRequest request =
        PlanRequest.builder(prompt).set("form", "verse chorus").seed(new Seed(1)).build();

    assertThat(new Planner().plan(request).value().decisions())
        .filteredOn(Decision::contradiction)
        .singleElement()
        .satisfies(d -> assertThat(d.lost()).endsWith("in the bridge"));
  }

  @ParameterizedTest
  @CsvSource({
    "a low cello and a piano,                            cello,  Cello low,             36, 55",
    "a piano piece with violins in the upper register,   violin, Violin high,           69, 103",
    "high strings and piano,                             strings, Strings high,         60, 103",
    "flute in the low register and guitar,               flute,  Flute low,             55, 79",
    "a solo piano piece in the high register,            piano,  Piano high,            60, 108",
  })
  void an_asked_register_is_kept_in_every_section(
      String prompt, String instrument, String slot, int low, int high) {
    for (int seed = 0; seed < 5; seed++) {
      Plan plan = new Planner().plan(PlanRequest.of(prompt, new Seed(seed))).value();

      assertThat(plan.brief().slot("register").orElseThrow().value()).isEqualTo(slot);
      Set<String> parts = new HashSet<>();
      plan.parts().stream()
          .filter(p -> p.instrument().id().equals(instrument))
          .forEach(p -> parts.add(p.id()));
      assertThat(parts).isNotEmpty();
      assertThat(plan.sections())
          .flatExtracting(Section::assignments)
          .filteredOn(a -> parts.contains(a.part()))
          .isNotEmpty()
          .allSatisfy(
              a -> {
                assertThat(a.register().low()).isGreaterThanOrEqualTo(low);
                assertThat(a.register().high()).isLessThanOrEqualTo(high);
                assertThat(a.register().span()).isGreaterThanOrEqualTo(12);
              });
    }
  }

  @Test
  void a_span_that_needs_notes_outside_an_asked_register_is_named() {
    PlanRequest request =
        PlanRequest.builder("solo low cello").octaves("4").seed(new Seed(1)).build();

    assertThat(new Planner().plan(request).value().decisions())
        .filteredOn(Decision::contradiction)
        .extracting(Decision::field)
        .containsExactly("register");
  }
}
