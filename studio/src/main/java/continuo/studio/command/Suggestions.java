package continuo.studio.command;

import continuo.theory.diagnostic.NearNames;
import java.util.List;

/** Names that are near to one that is not known. */
final class Suggestions {
  private Suggestions() {}

  /** {@code did you mean x or y? }, or nothing if no name is near. */
  static String of(String typed, List<String> known) {
    List<String> near = NearNames.of(typed.strip(), known);
    return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "? ";
  }
}
