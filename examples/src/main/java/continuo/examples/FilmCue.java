package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.planner.scenes.SceneReader;
import continuo.theory.random.Seed;
import java.nio.file.Path;

/** A film cue of exactly one minute for orchestra, over a scene list with two hits. */
public final class FilmCue {
  private static final String SCENES =
      """
      time,label,mood,energy,hit
      0:00,Fog,ominous,0.12,
      0:14.500,Footsteps,tense,0.4,
      0:21.250,door,,,true
      0:30.750,Pursuit,frantic,0.8,
      0:45.125,Rescue,heroic,1,
      0:54.000,embrace,,,true
      1:00,end,,,
      """;

  private FilmCue() {}

  /** Composes the piece. */
  public static Piece compose() {
    return Piece.compose(
        PlanRequest.builder(
                "a dark cinematic cue for strings, horn, cello, harp and timpani that grows from"
                    + " silence to a heroic climax")
            .scenes(SceneReader.read(SCENES, "film-cue.csv").value())
            .seed(new Seed(11))
            .build());
  }

  /** Writes the piece into the folder that the first argument names, or {@code film-cue}. */
  public static void main(String[] arguments) {
    compose().writeTo(Path.of(arguments.length > 0 ? arguments[0] : "film-cue"));
  }
}
