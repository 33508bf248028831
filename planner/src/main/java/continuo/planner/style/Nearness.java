package continuo.planner.style;

import continuo.theory.diagnostic.NearNames;
import java.util.List;

/** Names that a mistyped one may stand for. */
final class Nearness {
  private Nearness() {}

  /** The known names nearest to one, three at most; all where none is near. */
  static List<String> of(String name, List<String> known) {
    List<String> near = NearNames.of(name, known);
    return near.isEmpty() ? known : near;
  }
}
