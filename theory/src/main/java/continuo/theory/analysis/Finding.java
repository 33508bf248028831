package continuo.theory.analysis;

import continuo.theory.diagnostic.Check;
import continuo.theory.rhythm.Ticks;
import java.util.List;
import java.util.Objects;

/**
 * A place where music departs from a rule, and why that may be heard.
 *
 * @param rule the rule that it departs from
 * @param at where
 * @param bar the bar's number as it is printed: from 1, a pickup is 0
 * @param beat the beat in the bar as musicians count it: from 1, 2.5 is half a beat after the
 *     second
 * @param parts the names of the parts concerned, from the top down
 * @param reason what happens there, with the notes
 */
public record Finding(
    Rule rule, Ticks at, int bar, double beat, List<String> parts, String reason) {
  /** Checks and copies. */
  public Finding {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(at, "at");
    Check.inRange(bar, 0, Integer.MAX_VALUE, "bar", "count bars from 1, a pickup is 0");
    Check.inRange(beat, 1, Double.MAX_VALUE, "beat", "count beats from 1");
    parts = List.copyOf(parts);
    Check.notBlank(reason, "reason of a finding");
  }

  /** One line: {@code bar 3, beat 2.5, Soprano and Bass: parallel fifths …}. */
  @Override
  public String toString() {
    String count =
        beat == Math.rint(beat)
            ? Long.toString((long) beat)
            : Double.toString(Math.rint(beat * 1000) / 1000);
    return "bar %d, beat %s, %s: %s".formatted(bar, count, String.join(" and ", parts), reason);
  }
}
