package continuo.theory.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearNamesTest {
  private static final List<String> STYLES = List.of("waltz", "rock", "pop", "jazz", "jazz-waltz");

  @Test
  void a_letter_too_many_too_few_or_another_is_near() {
    assertThat(NearNames.of("waltzz", STYLES)).containsExactly("waltz");
    assertThat(NearNames.of("jaz", STYLES)).startsWith("jazz");
    assertThat(NearNames.of("rokk", STYLES)).startsWith("rock");
  }

  @Test
  void case_does_not_count() {
    assertThat(NearNames.of("WALTZ", STYLES)).startsWith("waltz");
  }

  @Test
  void the_beginning_of_a_word_is_near() {
    assertThat(NearNames.of("wal", STYLES)).contains("waltz", "jazz-waltz");
    assertThat(NearNames.of("altz", List.of("fan of waltzes"))).isEmpty();
  }

  @Test
  void nothing_is_near_to_another_word() {
    assertThat(NearNames.of("symphonic", STYLES)).isEmpty();
  }

  @Test
  void equally_near_names_come_by_alphabet_and_three_at_most() {
    assertThat(NearNames.of("xa", List.of("xe", "xd", "xc", "xb")))
        .containsExactly("xb", "xc", "xd");
  }

  @Test
  void the_nearest_are_given_however_far() {
    assertThat(NearNames.nearest("symphonic", STYLES, 2)).hasSize(2);
  }
}
