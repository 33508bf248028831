package continuo.planner.words;

import continuo.planner.brief.InstrumentWish;
import continuo.planner.brief.InstrumentWish.Task;
import java.util.List;

/** An instrument that was named, and what the words around it say of it. */
final class Mention {
  final int from;
  final int to;
  final List<InstrumentWish> meaning;
  boolean excluded;
  int count = 1;
  Task task = Task.ANY;

  Mention(int from, int to, List<InstrumentWish> meaning) {
    this.from = from;
    this.to = to;
    this.meaning = meaning;
  }
}
