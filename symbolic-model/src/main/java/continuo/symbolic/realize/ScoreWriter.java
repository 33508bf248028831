package continuo.symbolic.realize;

import continuo.planner.plan.Plan;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.Score;

/**
 * What turns a plan into a score: rules, a network under rules, or a person's own.
 *
 * <p>Every writer keeps the plan: its meters, bar counts, keys, chords, parts, registers and length
 * are those of the score, and the same plan gives the same score on every machine.
 */
public interface ScoreWriter {
  /**
   * The score of {@code plan}, and what of the plan could not be kept (a register that its
   * instrument cannot play, say).
   */
  Result<Score> write(Plan plan);
}
