package continuo.planner.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.plan.Plan;
import continuo.planner.plan.PlannedChord;
import continuo.planner.plan.Section;
import continuo.planner.prior.BluesChoruses;
import continuo.planner.prior.CountedHarmony;
import continuo.planner.prior.Grammar;
import continuo.planner.prior.Turnarounds;
import continuo.planner.style.Styles;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sequences, substitutions, pedals, basses, choruses, modulations: that each is heard. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DevicesTest {
  private static final Key C = Key.of("C");

  private static List<Placed> bars(String... numerals) {
    List<Placed> placed = new ArrayList<>();
    for (int i = 0; i < numerals.length; i++) {
      placed.add(new Placed(new Slot(i, Ticks.ZERO), numerals[i]));
    }
    return placed;
  }

  private static List<String> numerals(List<Placed> placed) {
    return placed.stream().map(Placed::numeral).toList();
  }

  private static RandomSource random(int seed) {
    return new Seed(seed).random();
  }

  private static List<String> reasons(String style, String bars) {
    List<String> reasons = new ArrayList<>();
    for (int seed = 0; seed < 30; seed++) {
      Plan plan =
          new Planner()
              .plan(PlanRequest.builder("").style(style).bars(bars).seed(new Seed(seed)).build())
              .value();
      plan.sections().forEach(s -> s.chords().forEach(c -> reasons.add(c.reason())));
    }
    return reasons;
  }

  @ParameterizedTest
  @CsvSource({
    "baroque, 48,   descending fifths",
    "baroque, 48,   Pachelbel sequence",
    "baroque, 48,   ascending 5-6 sequence",
    "classical, 48, over a dominant pedal",
    "film, 32,      over a tonic pedal",
    "jazz, 32,      tritone substitute of V7",
    "jazz, 32,      ii of the ii-V to",
    "jazz, 32,      turnaround",
    "pop, 48,       its bass passes by step",
    "pop, 48,       borrowed from minor",
    "pop, 48,       applied dominant of",
    "blues, 24,     turnaround",
    "classical, 48, cadential six-four",
    "classical, 48, pivot:",
  })
  void a_style_uses_its_devices(String style, String bars, String reason) {
    assertThat(reasons(style, bars)).anyMatch(r -> r.contains(reason));
  }

  @Test
  void every_sequence_turnaround_and_chorus_is_made_of_chords() {
    for (String name : Grammar.names()) {
      for (Mode mode : List.of(Mode.MAJOR, Mode.MINOR)) {
        Key key = new Key(Key.of("D").tonic(), mode);
        Grammar grammar = Grammar.named(name).orElseThrow();
        grammar
            .sequences(mode)
            .forEach(s -> s.numerals().forEach(n -> RomanNumeral.of(n).chordIn(key)));
        Turnarounds.of(mode)
            .forEach(t -> t.numerals().forEach(n -> RomanNumeral.of(n).chordIn(key)));
        BluesChoruses.of(mode)
            .forEach(c -> c.bars().forEach(b -> b.forEach(n -> RomanNumeral.of(n).chordIn(key))));
      }
    }
    assertThat(Turnarounds.of(Mode.MAJOR)).hasSizeGreaterThan(4);
    assertThat(BluesChoruses.of(Mode.MINOR)).hasSizeGreaterThan(2);
  }

  @Test
  void every_counted_chord_is_named_so_that_its_numeral_is_that_chord() {
    for (String corpus : CountedHarmony.corpora()) {
      for (Mode mode : List.of(Mode.MAJOR, Mode.MINOR)) {
        Key key = new Key(C.tonic(), mode);
        CountedHarmony.of(corpus)
            .flatMap(c -> c.chain(mode))
            .ifPresent(
                chain ->
                    assertThat(chain.names())
                        .doesNotHaveDuplicates()
                        .allSatisfy(
                            n -> {
                              Chord chord = RomanNumeral.of(n).chordIn(key);
                              assertThat(RomanNumeral.of(chord, key).toString()).isEqualTo(n);
                            }));
      }
    }
  }

  @Test
  void a_long_dominant_is_prepared_by_its_two() {
    Substitutions all = new Substitutions(Meter.FOUR_FOUR, 1);
    List<List<String>> results = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      results.add(
          numerals(
              all.in(bars("Imaj7", "V7/V", "V7", "Imaj7"), 4, Mode.MAJOR, false, random(seed))));
    }

    assertThat(results).anySatisfy(r -> assertThat(r).containsSubsequence("ii7", "V7"));
    assertThat(results).anySatisfy(r -> assertThat(r).containsSubsequence("ii7/V", "V7/V"));
    assertThat(results).allSatisfy(r -> assertThat(r).startsWith("Imaj7").endsWith("Imaj7"));
  }

  @Test
  void without_a_share_nothing_is_substituted() {
    List<Placed> plain = bars("Imaj7", "V7", "Imaj7", "Imaj7");

    assertThat(new Substitutions(Meter.FOUR_FOUR, 0).in(plain, 4, Mode.MAJOR, true, random(1)))
        .isEqualTo(plain);
  }

  @Test
  void a_pedal_holds_under_all_but_the_cadence() {
    List<PlannedChord> chords = new ArrayList<>();
    List<String> numerals = List.of("I", "IV", "bVII", "V7", "I");
    for (int i = 0; i < numerals.size(); i++) {
      RomanNumeral numeral = RomanNumeral.of(numerals.get(i));
      chords.add(
          new PlannedChord(
              i,
              Ticks.ZERO,
              Optional.of(numeral.chordIn(C)),
              numeral.toString(),
              numeral.function(),
              ""));
    }

    List<PlannedChord> pedal = BassLines.pedal(chords, C, 1);

    assertThat(pedal)
        .extracting(c -> c.chord().orElseThrow().symbol())
        .containsExactly("C", "F/C", "Bb/C", "G7", "C");
    assertThat(pedal)
        .allSatisfy(
            c ->
                assertThat(RomanNumeral.of(c.numeral()).chordIn(C))
                    .isEqualTo(c.chord().orElseThrow()));
  }

  @Test
  void a_pivot_chord_is_named_in_both_keys() {
    assertThat(Pivots.reason(Chord.of("Am"), C, Key.of("G")))
        .isEqualTo("pivot: vi of C major becomes ii of G major");
    assertThat(Pivots.reason(Chord.of("D"), C, Key.of("D")))
        .isEqualTo("the key steps up to D major");
    assertThat(Pivots.reason(Chord.of("Eb"), C, Key.of("Eb")))
        .isEqualTo("the music turns directly to Eb major");
  }

  @Test
  void the_exposition_of_a_sonata_leaves_and_its_recapitulation_stays() {
    Plan plan =
        new Planner()
            .plan(
                PlanRequest.builder("a classical piano piece in sonata form in C major")
                    .bars("96")
                    .seed(new Seed(2))
                    .build())
            .value();

    assertThat(plan.sections())
        .extracting(Section::label)
        .startsWith("Exposition", "Development", "Recapitulation");
    List<Phrase> exposition = plan.sections().get(0).phrases();
    assertThat(exposition.get(exposition.size() - 1).key()).isEqualTo(Key.of("G"));
    assertThat(plan.sections().get(2).phrases()).allSatisfy(p -> assertThat(p.key()).isEqualTo(C));
  }

  @Test
  void a_last_chorus_may_step_up_and_never_does_in_a_key_that_was_asked_for() {
    int lifted = 0;
    for (int seed = 0; seed < 60; seed++) {
      PlanRequest.Builder request =
          PlanRequest.builder("")
              .style("gospel")
              .form("verse:8 chorus:8 verse:8 chorus:8")
              .seed(new Seed(seed));
      Plan free = new Planner().plan(request.build()).value();
      Plan asked = new Planner().plan(request.key("C").build()).value();
      Key first = free.sections().get(1).phrases().get(0).key();
      Key last = free.sections().get(3).phrases().get(0).key();
      lifted += first.equals(last) ? 0 : 1;
      assertThat(asked.sections().get(3).phrases().get(0).key()).isEqualTo(C);
    }

    assertThat(lifted).isBetween(6, 40);
  }

  @Test
  void pop_stands_mostly_on_roots() {
    long chords = 0;
    long inverted = 0;
    for (int seed = 0; seed < 40; seed++) {
      HarmonyPlanner planner =
          new HarmonyPlanner(
              Styles.byName("pop").orElseThrow().harmony(), Meter.FOUR_FOUR, new Seed(seed));
      Outline outline =
          new Outline("a-1", "A", "A", List.of(new Phrase(8, C, Cadence.HALF, "Aa", 0)));
      for (PlannedChord c : planner.section(outline, false).chords()) {
        Chord chord = c.chord().orElseThrow();
        chords++;
        inverted += chord.bass().equals(chord.root()) ? 0 : 1;
      }
    }

    assertThat(inverted / (double) chords).isBetween(0.005, 0.15);
  }
}
