package continuo.theory.diagnostic;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a stage returns: its value, and what it could not express, rounded or assumed on the way.
 *
 * @param <T> the value's type
 */
public record Result<T>(T value, List<Diagnostic> diagnostics) {

  /** Copies the list. */
  public Result {
    Objects.requireNonNull(value, "value");
    diagnostics = List.copyOf(diagnostics);
  }

  /** A result without findings. */
  public static <T> Result<T> of(T value) {
    return new Result<>(value, List.of());
  }

  /** The same findings around another value. */
  public <R> Result<R> map(Function<? super T, ? extends R> change) {
    return new Result<>(change.apply(value), diagnostics);
  }
}
