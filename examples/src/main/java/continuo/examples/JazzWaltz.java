package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.theory.random.Seed;
import java.nio.file.Path;

/** A jazz waltz for piano, bass and drums. */
public final class JazzWaltz {
  private JazzWaltz() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.builder("a relaxed jazz waltz for piano, acoustic bass and drums, AABA")
            .key("F")
            .tempo("138")
            .seed(new Seed(7))
            .build());
  }

  /** Writes the piece into the folder that the first argument names, or {@code jazz-waltz}. */
  public static void main(String[] arguments) {
    compose().writeTo(Path.of(arguments.length > 0 ? arguments[0] : "jazz-waltz"));
  }
}
