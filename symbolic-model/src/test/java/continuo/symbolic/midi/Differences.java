package continuo.symbolic.midi;

import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.ArrayList;
import java.util.List;

/** Says in which way two scores differ, so that a broken law can be read. */
final class Differences {
  private Differences() {}

  static List<String> between(Score expected, Score actual) {
    List<String> differences = new ArrayList<>();
    if (expected.equals(actual)) {
      return differences;
    }
    compare(differences, "title", expected.title(), actual.title());
    compare(differences, "composer", expected.composer(), actual.composer());
    compare(differences, "tempo", expected.tempoMap(), actual.tempoMap());
    compare(differences, "meters", expected.meterMap(), actual.meterMap());
    compare(differences, "keys", expected.keys(), actual.keys());
    compare(differences, "markers", expected.markers(), actual.markers());
    compare(differences, "chords", expected.chords(), actual.chords());
    compare(differences, "repeats", expected.repeats(), actual.repeats());
    compare(differences, "end", expected.end(), actual.end());
    compare(differences, "part count", expected.parts().size(), actual.parts().size());
    for (int i = 0; i < Math.min(expected.parts().size(), actual.parts().size()); i++) {
      Part one = expected.parts().get(i);
      Part other = actual.parts().get(i);
      compare(differences, "id", one.id(), other.id());
      compare(differences, "name", one.name(), other.name());
      compare(differences, "instrument", one.instrument(), other.instrument());
      List<ScoreEvent> missing = new ArrayList<>(one.events());
      other.events().forEach(missing::remove);
      List<ScoreEvent> extra = new ArrayList<>(other.events());
      one.events().forEach(extra::remove);
      missing.forEach(event -> differences.add("missing in " + one.id() + ": " + event));
      extra.forEach(event -> differences.add("extra in " + one.id() + ": " + event));
    }
    if (differences.isEmpty()) {
      differences.add("the scores differ in the order of events");
    }
    return differences;
  }

  private static void compare(
      List<String> differences, String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differences.add("%s: expected %s but was %s".formatted(what, expected, actual));
    }
  }
}
