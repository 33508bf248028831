package continuo.studio.project;

import continuo.theory.diagnostic.Check;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * One step of a project's history.
 *
 * @param number counted from 1
 * @param at when it was done: an ISO 8601 instant
 * @param command what did it: {@code compose}, {@code render}; {@code edit} for a change by another
 *     program that a later command found
 * @param details what a person wants to know of it: the seed, the options; may be empty
 * @param documents the documents of the folder after it: name to SHA-256; their contents lie in the
 *     history
 * @param restores for {@code undo}: the operation whose documents it brought back
 */
public record Operation(
    int number,
    String at,
    String command,
    String details,
    Map<String, String> documents,
    OptionalInt restores) {
  /** Checks the number and copies the documents. */
  public Operation {
    Check.inRange(number, 1, Integer.MAX_VALUE, "number of an operation", "count from 1");
    Check.notBlank(at, "time of operation " + number);
    Check.notBlank(command, "command of operation " + number);
    Objects.requireNonNull(details, "details");
    documents = java.util.Collections.unmodifiableMap(new TreeMap<>(documents));
    Objects.requireNonNull(restores, "restores");
  }
}
