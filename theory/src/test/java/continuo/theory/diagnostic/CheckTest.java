package continuo.theory.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckTest {

  @Test
  void legal_values_are_returned() {
    assertThat(Check.inRange(3, 0, 3, "x", "fix")).isEqualTo(3);
    assertThat(Check.inRange(3L, 3L, 9L, "x", "fix")).isEqualTo(3L);
    assertThat(Check.inRange(0.5, 0, 1, "x", "fix")).isEqualTo(0.5);
    assertThat(Check.positive(2, "x")).isEqualTo(2);
    assertThat(Check.notBlank("a", "x")).isEqualTo("a");
  }

  @Test
  void messages_say_what_the_legal_set_the_value_and_the_fix() {
    assertThatThrownBy(() -> Check.inRange(4, 0, 3, "beat", "count from 0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("beat must be in [0, 3] but was 4; count from 0");
    assertThatThrownBy(() -> Check.inRange(Double.NaN, 0, 1, "share", "divide by the sum"))
        .hasMessage("share must be in [0.0, 1.0] but was NaN; divide by the sum");
    assertThatThrownBy(() -> Check.notBlank(" ", "name")).hasMessage("name must not be blank");
    assertThatThrownBy(() -> Check.that(false, "%d of %s", 2, "these")).hasMessage("2 of these");
  }

  @Test
  void a_composition_exception_carries_every_diagnostic() {
    Diagnostic error = Diagnostic.error("a-code", "bar 1", "no notes", "write some");
    Diagnostic info = Diagnostic.info("b-code", "", "fine");

    CompositionException exception = new CompositionException(List.of(error, info));

    assertThat(exception.diagnostics()).containsExactly(error, info);
    assertThat(exception).hasMessage("bar 1: no notes; write some\nfine");
    assertThatThrownBy(() -> new CompositionException(List.of()))
        .hasMessage("a CompositionException needs at least one diagnostic");
  }

  @Test
  void a_diagnostic_says_something() {
    assertThatThrownBy(() -> Diagnostic.error("", "x", "y", "z"))
        .hasMessage("diagnostic code must not be blank");
    assertThatThrownBy(() -> Diagnostic.warning("c", "x", "", "z"))
        .hasMessage("diagnostic message must not be blank");
  }

  @Test
  void a_result_keeps_its_findings_when_mapped() {
    Result<Integer> result = new Result<>(2, List.of(Diagnostic.info("c", "", "m")));

    assertThat(result.map(v -> v + 1).value()).isEqualTo(3);
    assertThat(result.map(v -> v + 1).diagnostics()).isEqualTo(result.diagnostics());
    assertThat(Result.of("x").diagnostics()).isEmpty();
  }
}
