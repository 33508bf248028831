package continuo.planner.fusion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The command's flags that say something about a plan. */
public enum Flag {
  TEMPO,
  KEY,
  METER,
  BARS,
  DURATION,
  FORM,
  CHORDS,
  INSTRUMENTS,
  WITHOUT,
  STYLE,
  MOOD,
  TITLE,
  DENSITY,
  OCTAVES;

  /** The flag as it is typed: {@code --tempo}. */
  @Override
  public String toString() {
    return "--" + name().toLowerCase(Locale.ROOT);
  }

  /** The flag of a field's name, as {@code --set} names it. */
  public static Optional<Flag> ofField(String field) {
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(field)).findFirst();
  }
}
