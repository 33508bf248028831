package continuo.examples;

import continuo.planner.PlanRequest;
import continuo.planner.Planner;
import continuo.planner.json.PlanJson;
import continuo.planner.plan.Plan;
import continuo.symbolic.midi.MidiWriter;
import continuo.symbolic.musicxml.MusicXmlWriter;
import continuo.symbolic.realize.RuleWriter;
import continuo.theory.score.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A piece on its way from words to files: the plan, and the score that realises it.
 *
 * @param plan what it is to be
 * @param score its notes
 */
public record Piece(Plan plan, Score score) {

  /** Plans and realises a request. */
  public static Piece compose(PlanRequest request) {
    // tag::compose[]
    Plan plan = new Planner().plan(request).value();
    Score score = new RuleWriter().write(plan).value();
    // end::compose[]
    return new Piece(plan, score);
  }

  /** Writes {@code plan.json}, {@code score.mid} and {@code score.musicxml} into a folder. */
  public void writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("plan.json"), PlanJson.write(plan), StandardCharsets.UTF_8);
      Files.write(folder.resolve("score.mid"), new MidiWriter().write(score).value());
      Files.writeString(
          folder.resolve("score.musicxml"),
          new MusicXmlWriter().write(score).value(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
