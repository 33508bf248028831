package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.theory.random.Seed;
import java.nio.file.Path;

/** A pop song on given chords, which are obeyed to the letter. */
public final class PopSong {
  private PopSong() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.builder("a hopeful pop song for piano, guitar, bass and drums")
            .chords("C G/B | Am7 | Fmaj7 | G")
            .key("C")
            .tempo("104")
            .seed(new Seed(5))
            .build());
  }

  /** Writes the piece into the folder that the first argument names, or {@code pop-song}. */
  public static void main(String[] arguments) {
    compose().writeTo(Path.of(arguments.length > 0 ? arguments[0] : "pop-song"));
  }
}
