package continuo.planner.brief;

import java.util.Locale;

/** How busy the whole is: distinct onsets a quarter note over all parts. */
public enum Density {
  /** At most one. */
  LOW,
  /** Between one and two. */
  MEDIUM,
  /** Two or more. */
  HIGH;

  /** {@code low}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
