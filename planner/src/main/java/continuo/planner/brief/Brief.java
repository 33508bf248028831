package continuo.planner.brief;

import continuo.theory.diagnostic.Check;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked for: slots by name, and the words that were not understood.
 *
 * @param prompt the words as they were given; may be empty
 * @param slots by slot name, one of {@link #SLOT_NAMES}; a slot that nothing was said about is
 *     absent
 * @param notUnderstood pieces of the prompt that no rule read, in order
 */
public record Brief(String prompt, Map<String, Slot> slots, List<String> notUnderstood) {
  /** The names of the slots, in the order in which plan.json writes them. */
  public static final List<String> SLOT_NAMES =
      List.of(
          "instruments",
          "excluded",
          "tempo",
          "meter",
          "key",
          "mode",
          "bars",
          "duration",
          "form",
          "density",
          "octaves",
          "register",
          "scale",
          "mood",
          "genre",
          "dynamics",
          "order",
          "scenes",
          "chords");

  /** Checks the slot names. */
  public Brief {
    Map<String, Slot> sorted =
        new TreeMap<>(java.util.Comparator.comparingInt(SLOT_NAMES::indexOf));
    slots
        .keySet()
        .forEach(
            name ->
                Check.that(
                    SLOT_NAMES.contains(name),
                    "a brief has no slot %s; it has %s",
                    name,
                    SLOT_NAMES));
    sorted.putAll(slots);
    slots = java.util.Collections.unmodifiableMap(sorted);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /** A brief of which nothing is known. */
  public static Brief empty() {
    return new Brief("", Map.of(), List.of());
  }

  /** A slot's content, if anything was said about it. */
  public Optional<Slot> slot(String name) {
    return Optional.ofNullable(slots.get(name));
  }
}
