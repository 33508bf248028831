package continuo.renderer.neural;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A voice of a network or of a model, as its table says.
 *
 * @param source the network's name
 * @param kind how it sounds
 * @param index by which the network knows it
 * @param name by which programs ask for it
 * @param lowest key that was learned
 * @param highest key that was learned
 * @param release held: seconds that it sounds after the key; struck: the damper, dB a second
 * @param undampedFrom the lowest key without a damper
 * @param keys of the drum map that it plays
 * @param choke the group in which a hit ends what sounds
 * @param lead seconds from a held voice's first frame until it can be heard
 */
record VoiceEntry(
    String source,
    Kind kind,
    int index,
    String name,
    int lowest,
    int highest,
    double release,
    OptionalInt undampedFrom,
    Set<Integer> keys,
    OptionalInt choke,
    double lead) {
  VoiceEntry {
    keys = Set.copyOf(keys);
  }

  /** Reads a table whose first line names the kind: {@code # struck}. */
  static List<VoiceEntry> read(String text, String source) {
    Kind kind = Kind.parse(text.lines().findFirst().orElse("").replace("#", ""));
    List<VoiceEntry> result = new ArrayList<>();
    for (TabLines.Row row : TabLines.read(text, source + ".voices.tsv")) {
      Set<Integer> keys = new HashSet<>();
      row.list("keys").forEach(key -> keys.add(Integer.parseInt(key)));
      result.add(
          new VoiceEntry(
              source,
              kind,
              row.whole("index"),
              row.text("name"),
              row.has("lowest") ? row.whole("lowest") : 0,
              row.has("highest") ? row.whole("highest") : 127,
              row.has("release") ? row.number("release") : 0,
              optional(row, "undampedFrom"),
              keys,
              optional(row, "choke"),
              row.has("lead") ? row.number("lead") : 0));
    }
    return result;
  }

  private static OptionalInt optional(TabLines.Row row, String column) {
    return row.has(column) ? OptionalInt.of(row.whole(column)) : OptionalInt.empty();
  }
}
