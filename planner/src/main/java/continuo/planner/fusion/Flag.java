package continuo.planner.fusion;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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

  /** The fields that {@code --set} names as flags do: {@code tempo, key, …}. */
  public static String fields() {
    return Arrays.stream(values())
        .map(f -> f.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /** The flag of a field's name, as {@code --set} names it. */
  public static Optional<Flag> ofField(String field) {
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(field)).findFirst();
  }
}
