package continuo.planner.harmony;

import static org.assertj.core.api.Assertions.assertThat;

import continuo.planner.form.Outline;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.prior.Grammar;
import continuo.planner.style.Style;
import continuo.planner.style.Styles;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.random.Seed;
import continuo.theory.rhythm.Meter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GrammarTest {
  static List<String> grammars() {
    return Grammar.names();
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void every_numeral_is_a_chord_in_every_mode_that_has_it(String name) {
    Grammar grammar = Grammar.named(name).orElseThrow();
    for (Mode mode : Mode.values()) {
      Key key = new Key(Key.of("D").tonic(), mode);
      Grammar.Table table = grammar.table(mode);

      assertThat(table.openings()).isNotEmpty();
      assertThat(table.numerals())
          .allSatisfy(n -> assertThat(RomanNumeral.of(n).chordIn(key)).isNotNull());
      for (Cadence cadence : Cadence.values()) {
        assertThat(table.cadence(cadence))
            .allSatisfy(f -> f.numerals().forEach(n -> RomanNumeral.of(n).chordIn(key)));
      }
    }
  }

  @Test
  void every_loop_of_every_style_is_made_of_chords() {
    for (Style style : Styles.shipped().all()) {
      style
          .harmony()
          .loops()
          .forEach(
              (mode, loops) -> {
                Key key = new Key(Key.of("E").tonic(), mode);
                for (Weighted<List<String>> loop : loops) {
                  assertThat(loop.value())
                      .isNotEmpty()
                      .allSatisfy(n -> RomanNumeral.of(n).chordIn(key));
                }
              });
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Cadence.class,
      names = {"PERFECT_AUTHENTIC", "IMPERFECT_AUTHENTIC", "HALF", "PLAGAL", "DECEPTIVE"})
  void a_wanted_cadence_is_made(Cadence cadence) {
    Style classical = Styles.byName("classical").orElseThrow();
    for (String key : List.of("G", "C minor")) {
      for (int bars : new int[] {2, 3, 4, 5, 8}) {
        for (int seed = 0; seed < 20; seed++) {
          HarmonyPlanner planner =
              new HarmonyPlanner(classical.harmony(), Meter.FOUR_FOUR, new Seed(seed));

          HarmonyPlanner.Result result =
              planner.section(
                  new Outline(
                      "a-1", "A", "A", List.of(new Phrase(bars, Key.of(key), cadence, "Aa", 0))),
                  false);

          assertThat(result.phrases().get(0).cadence()).isEqualTo(cadence);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C major, G7, C,   PERFECT_AUTHENTIC",
    "C major, G7/B, C, IMPERFECT_AUTHENTIC",
    "C major, Bdim, C, IMPERFECT_AUTHENTIC",
    "C major, F, C,    PLAGAL",
    "C major, Bb, C,   MODAL",
    "C major, G, Am,   DECEPTIVE",
    "C major, F, G,    HALF",
    "A minor, Dm/F, E, PHRYGIAN",
    "A minor, E7, Am,  PERFECT_AUTHENTIC",
    "A minor, E, F,    DECEPTIVE",
    "C major, C, F,    OPEN",
    "A minor, F, G,    OPEN",
    "C major, C, Am,   NONE",
    "C major, Db7, C,  IMPERFECT_AUTHENTIC",
    "C major, Dm, Db7, HALF",
    "F lydian, F, G,   OPEN",
  })
  void cadences_are_told_by_their_chords(String key, String before, String last, Cadence cadence) {
    assertThat(Cadences.of(Key.of(key), Optional.of(Chord.of(before)), Chord.of(last)))
        .isEqualTo(cadence);
  }

  @Test
  void twelve_bars_of_blues_go_to_the_subdominant_in_the_fifth_bar() {
    Style blues = Styles.byName("blues").orElseThrow();
    HarmonyPlanner planner = new HarmonyPlanner(blues.harmony(), Meter.FOUR_FOUR, new Seed(1));
    List<Phrase> phrases =
        List.of(
            new Phrase(4, Key.of("E"), Cadence.NONE, "Aa", 0),
            new Phrase(4, Key.of("E"), Cadence.NONE, "Aa", 1),
            new Phrase(4, Key.of("E"), Cadence.NONE, "Ab", 0));

    HarmonyPlanner.Result result = planner.section(new Outline("a-1", "A", "A", phrases), true);

    assertThat(result.chords().get(0).numeral()).isEqualTo("I7");
    assertThat(result.chords())
        .anySatisfy(
            c -> {
              assertThat(c.bar()).isEqualTo(4);
              assertThat(c.numeral()).isEqualTo("IV7");
            });
    assertThat(result.chords().get(result.chords().size() - 1).numeral()).isEqualTo("I7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Dm7 G7 | Cmaj7 ; C major",
        "Am F C G       ; A minor",
        "C G Am F       ; C major",
        "Em B7 Em       ; E minor",
        "Bb Eb F Bb     ; Bb major",
      })
  void the_key_of_given_chords(String chords, String key) {
    var wish =
        continuo.planner.words.Phrases.chords(chords, new java.util.ArrayList<>()).orElseThrow();

    assertThat(GivenChords.keyOf(wish, Optional.empty()).toString()).isEqualTo(key);
  }
}
