package continuo.studio.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks the operations of a project: an undo stands for the operation that it restored. */
public final class History {
  private static final Set<String> REALISATIONS = Set.of("compose", "realize");

  private History() {}

  private static Operation resolve(List<Operation> history, Operation operation) {
    Operation current = operation;
    while (current.restores().isPresent()) {
      current = history.get(current.restores().getAsInt() - 1);
    }
    return current;
  }

  /** The operation whose documents the folder has, undos resolved; empty in an empty history. */
  public static Optional<Operation> current(List<Operation> history) {
    return history.isEmpty()
        ? Optional.empty()
        : Optional.of(resolve(history, history.get(history.size() - 1)));
  }

  /** The operation that last wrote the score from a plan, seen from where the folder is now. */
  public static Optional<Operation> lastRealisation(List<Operation> history) {
    return current(history)
        .flatMap(
            from -> {
              for (int i = from.number() - 1; i >= 0; i--) {
                Operation operation = resolve(history, history.get(i));
                if (REALISATIONS.contains(operation.command())) {
                  return Optional.of(operation);
                }
                i = Math.min(i, operation.number() - 1);
              }
              return Optional.empty();
            });
  }

  /**
   * The operation that an undo goes back to: the last one before the current state in which the
   * plan or the score was another.
   */
  public static Optional<Operation> beforeLastChange(List<Operation> history) {
    return current(history)
        .flatMap(
            from -> {
              for (int i = from.number() - 2; i >= 0; i--) {
                Operation operation = resolve(history, history.get(i));
                if (!sources(operation).equals(sources(from))) {
                  return Optional.of(operation);
                }
                i = Math.min(i, operation.number() - 1);
              }
              return Optional.empty();
            });
  }

  private static Map<String, String> sources(Operation operation) {
    Map<String, String> documents = operation.documents();
    return Map.of(
        ProjectFolder.PLAN, documents.getOrDefault(ProjectFolder.PLAN, ""),
        ProjectFolder.SCORE, documents.getOrDefault(ProjectFolder.SCORE, ""));
  }
}
