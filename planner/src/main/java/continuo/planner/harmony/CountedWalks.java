package continuo.planner.harmony;

import continuo.planner.prior.CountedHarmony;
import continuo.theory.harmony.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The walks that every corpus and mode allow, laid out once. */
final class CountedWalks {
  private static final Map<String, ChainWalk> WALKS = load();

  private CountedWalks() {}

  private static Map<String, ChainWalk> load() {
    Map<String, ChainWalk> walks = new HashMap<>();
    for (String corpus : CountedHarmony.corpora()) {
      for (Mode mode : List.of(Mode.MAJOR, Mode.MINOR)) {
        CountedHarmony.of(corpus)
            .flatMap(c -> c.chain(mode))
            .ifPresent(chain -> walks.put(corpus + mode, new ChainWalk(chain, mode)));
      }
    }
    return Map.copyOf(walks);
  }

  /** The first of the corpora that has enough moves in a mode; empty where none has. */
  static Optional<String> corpus(List<String> corpora, Mode mode) {
    return corpora.stream().filter(c -> WALKS.containsKey(c + mode)).findFirst();
  }

  static Optional<ChainWalk> of(String corpus, Mode mode) {
    return Optional.ofNullable(WALKS.get(corpus + mode));
  }
}
