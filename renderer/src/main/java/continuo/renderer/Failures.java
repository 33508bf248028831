package continuo.renderer;

import org.jspecify.annotations.Nullable;

/** What to throw where work on another thread failed. */
final class Failures {
  private Failures() {}

  /** The failure itself where it needs no declaration. */
  static RuntimeException of(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException runtime) {
      return runtime;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("a part cannot be rendered", cause);
  }
}
