package continuo.planner.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.plan.Plan;
import continuo.planner.prior.Grammar;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.random.Seed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StylesTest {

  @Test
  void there_are_many_styles_and_each_makes_a_plan() {
    assertThat(Styles.shipped().all()).hasSizeGreaterThanOrEqualTo(40);
    for (Style style : Styles.shipped().all()) {
      Plan plan =
          new Planner()
              .plan(PlanRequest.builder("").style(style.name()).seed(new Seed(3)).build())
              .value();

      assertThat(plan.style()).isEqualTo(style.name());
      assertThat(Grammar.named(style.harmony().grammar())).as(style.name()).isPresent();
    }
  }

  @Test
  void a_style_is_found_by_name_title_and_word() {
    assertThat(Styles.shipped().find("bossa")).map(Style::title).contains("Bossa nova");
    assertThat(Styles.shipped().find("Bossa Nova")).isPresent();
    assertThat(Styles.shipped().find("samba")).map(Style::name).contains("latin");
  }

  @Test
  void an_unknown_style_offers_near_ones() {
    assertThatThrownBy(() -> Styles.shipped().require("bosa"))
        .isInstanceOf(CompositionException.class)
        .hasMessageStartingWith("there is no style \"bosa\"; use one of bossa");
  }

  @Test
  void a_person_can_add_a_style() {
    String json =
        """
        {"name": "my-waltz", "extends": "waltz", "words": ["slow spin"], "tempo": [90, 96, 100]}
        """;

    Styles styles = Styles.shipped().with(json, "my-waltz.json");
    Plan plan =
        new Planner()
            .plan(PlanRequest.builder("a slow spin").styles(styles).seed(new Seed(1)).build())
            .value();

    assertThat(plan.style()).isEqualTo("my-waltz");
    assertThat(plan.tempos().get(0).bpm().value()).isBetween(90.0, 100.0);
    assertThat(plan.sections().get(0).meter().toString()).isEqualTo("3/4");
  }

  @Test
  void a_child_replaces_its_parents_modes_and_meters_whole() {
    assertThat(Styles.byName("march").orElseThrow().modes()).hasSize(2);
    assertThat(Styles.byName("waltz").orElseThrow().meters()).hasSize(1);
  }

  @Test
  void the_mistakes_of_a_style_file_are_told_together() {
    String json =
        """
        {"name": "My Style", "extends": "pop", "tempo": [90, 80, 100],
         "meters": {"4/5": 1}, "ensembles": [{"seats": ["kazoo: LEAD"]}]}
        """;

    assertThatThrownBy(() -> Styles.shipped().with(json, "mine.json"))
        .isInstanceOf(CompositionException.class)
        .hasMessageContaining("mine.json, /name")
        .hasMessageContaining("/tempo: must be [low, usual, high] beats a minute")
        .hasMessageContaining("/meters/4/5")
        .hasMessageContaining("kazoo");
  }

  @Test
  void a_parent_that_is_not_there_is_named() {
    assertThatThrownBy(
            () -> Styles.shipped().with("{\"name\": \"x\", \"extends\": \"jaz\"}", "x.json"))
        .hasMessageStartingWith(
            "x.json, /extends: there is no style \"jaz\" to extend; use one of jazz");
  }
}
