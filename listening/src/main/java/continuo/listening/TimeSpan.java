package continuo.listening;

import continuo.theory.diagnostic.Check;
import continuo.theory.unit.Seconds;

/** A part of a recording, from 0:00 of it: {@code [fromInclusive, toExclusive)}, never empty. */
public record TimeSpan(Seconds fromInclusive, Seconds toExclusive) {

  /** Checks the order. */
  public TimeSpan {
    Check.that(
        fromInclusive.value() >= 0 && fromInclusive.value() < toExclusive.value(),
        "a time span must begin at 0 s or later and before its end but was [%s, %s)",
        fromInclusive.value(),
        toExclusive.value());
  }

  /** The length. */
  public Seconds duration() {
    return toExclusive.minus(fromInclusive);
  }

  /** Whether the moment lies within. */
  public boolean contains(Seconds moment) {
    return moment.compareTo(fromInclusive) >= 0 && moment.compareTo(toExclusive) < 0;
  }

  /** Whether a moment lies in both. */
  public boolean overlaps(TimeSpan other) {
    return fromInclusive.compareTo(other.toExclusive) < 0
        && other.fromInclusive.compareTo(toExclusive) < 0;
  }

  @Override
  public String toString() {
    return "[%s..%s) s".formatted(fromInclusive.value(), toExclusive.value());
  }
}
