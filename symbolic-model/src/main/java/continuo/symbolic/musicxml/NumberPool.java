package continuo.symbolic.musicxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Numbers 1 to 16 for signs that span, so that those that are open together differ. A number is
 * free again in a later bar, or later in the same line.
 */
final class NumberPool {
  private record Use(long endTick, int endBar, int line) {}

  private final List<Optional<Use>> uses = new ArrayList<>();

  NumberPool(int numbers) {
    for (int i = 0; i < numbers; i++) {
      uses.add(Optional.empty());
    }
  }

  /** A free number from 1, or empty where all are taken; spans come in order of their starts. */
  Optional<Integer> take(long start, int startBar, long end, int endBar, int line) {
    for (int i = 0; i < uses.size(); i++) {
      Optional<Use> use = uses.get(i);
      if (use.isEmpty()
          || use.get().endBar() < startBar
          || (use.get().line() == line && use.get().endTick() < start)) {
        uses.set(i, Optional.of(new Use(end, endBar, line)));
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }
}
