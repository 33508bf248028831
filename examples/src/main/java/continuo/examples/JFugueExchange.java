package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.symbolic.jfugue.MusicStringWriter;
import continuo.symbolic.jfugue.StaccatoWriter;
import continuo.theory.random.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tune as JFugue text, in both of its languages, for programs that play that. */
public final class JFugueExchange {
  private JFugueExchange() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.builder("a cheerful folk tune for flute and guitar in D major, 8 bars")
            .seed(new Seed(17))
            .build());
  }

  /**
   * Writes the piece and its JFugue text into the folder that the first argument names, or {@code
   * jfugue-exchange}.
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "jfugue-exchange");
    Piece piece = compose();
    piece.writeTo(folder);
    try {
      Files.writeString(
          folder.resolve("score.staccato"),
          new StaccatoWriter().write(piece.score()).value(),
          StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("score.txt"),
          new MusicStringWriter().write(piece.score()).value(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
