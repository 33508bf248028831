package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.theory.random.Seed;
import java.nio.file.Path;

/** A string quartet from one sentence: key, meter, tempo, length and shape are kept. */
public final class StringQuartet {
  private StringQuartet() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.of(
            "a melancholic string quartet in D minor, 3/4, 72 bpm, about 90 seconds,"
                + " that builds to a climax and then fades",
            new Seed(3)));
  }

  /** Writes the piece into the folder that the first argument names, or {@code string-quartet}. */
  public static void main(String[] arguments) {
    compose().writeTo(Path.of(arguments.length > 0 ? arguments[0] : "string-quartet"));
  }
}
