package continuo.planner;

import continuo.listening.Listening;
import continuo.theory.unit.Seconds;
import java.util.Objects;
import java.util.Optional;

/**
 * What an accompaniment is asked for.
 *
 * @param listening what was heard in the recording that is accompanied
 * @param request the words and flags: {@code --instruments} are who is added; tempo, key, meter and
 *     chords overrule what was heard
 * @param firstBar where a bar begins, where a person said so
 */
public record AccompanimentRequest(
    Listening listening, PlanRequest request, Optional<Seconds> firstBar) {
  /** Checks for null. */
  public AccompanimentRequest {
    Objects.requireNonNull(listening, "listening");
    Objects.requireNonNull(request, "request");
    Objects.requireNonNull(firstBar, "firstBar");
  }
}
