package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.theory.random.Seed;
import java.nio.file.Path;

/** A film cue of exactly one minute for orchestra. */
public final class FilmCue {
  private FilmCue() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.builder(
                "a dark cinematic cue for strings, horn, cello, harp and timpani that grows from"
                    + " silence to a heroic climax")
            .duration("1:00")
            .seed(new Seed(11))
            .build());
  }

  /** Writes the piece into the folder that the first argument names, or {@code film-cue}. */
  public static void main(String[] arguments) {
    compose().writeTo(Path.of(arguments.length > 0 ? arguments[0] : "film-cue"));
  }
}
