package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.theory.random.Seed;
import java.nio.file.Path;

/** A four-part chorale that keeps the rules of common practice. */
public final class Chorale {
  private Chorale() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.builder("a chorale in G major for soprano, alto, tenor and bass voice, 16 bars")
            .seed(new Seed(13))
            .build());
  }

  /** Writes the piece into the folder that the first argument names, or {@code chorale}. */
  public static void main(String[] arguments) {
    compose().writeTo(Path.of(arguments.length > 0 ? arguments[0] : "chorale"));
  }
}
