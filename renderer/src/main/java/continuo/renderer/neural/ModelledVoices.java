package continuo.renderer.neural;

import continuo.renderer.synth.DrumSource;
import continuo.renderer.synth.HeldSource;
import continuo.renderer.synth.StruckSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** The voices that nobody recorded: three tables of our own, and the formulas that read them. */
final class ModelledVoices {
  /** Goes up whenever a table or formula changes. */
  static final String IDENTITY = "modelled 1";

  private static final String HELD = "modelled-held";
  private static final String STRUCK = "modelled-struck";
  private static final String DRUMS = "modelled-drums";

  private ModelledVoices() {}

  static List<VoiceEntry> held() {
    return entries(HELD, Kind.SUSTAINED);
  }

  static List<VoiceEntry> struck() {
    return entries(STRUCK, Kind.STRUCK);
  }

  static List<VoiceEntry> drums() {
    return entries(DRUMS, Kind.DRUMS);
  }

  static HeldSource heldSource() {
    return new ModelledHeld(rows(HELD).stream().map(ModelledHeld.Shape::read).toList());
  }

  static StruckSource struckSource() {
    return new ModelledStruck(rows(STRUCK).stream().map(ModelledStruck.Shape::read).toList());
  }

  static DrumSource drumSource() {
    return new ModelledDrums(rows(DRUMS).stream().map(ModelledDrums.Shape::read).toList());
  }

  private static List<TabLines.Row> rows(String table) {
    try (InputStream in =
        Objects.requireNonNull(
            ModelledVoices.class.getResourceAsStream(table + ".tsv"), table + ".tsv ships")) {
      return TabLines.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), table + ".tsv");
    } catch (IOException e) {
      throw new UncheckedIOException(table + ".tsv cannot be read", e);
    }
  }

  private static List<VoiceEntry> entries(String table, Kind kind) {
    List<TabLines.Row> rows = rows(table);
    return IntStream.range(0, rows.size())
        .mapToObj(i -> entry(table, kind, rows.get(i), i))
        .toList();
  }

  private static VoiceEntry entry(String table, Kind kind, TabLines.Row row, int index) {
    Set<Integer> keys = new HashSet<>();
    OptionalInt choke = OptionalInt.empty();
    if (kind == Kind.DRUMS) {
      row.list("keys").forEach(key -> keys.add(Integer.parseInt(key)));
      choke = row.has("choke") ? OptionalInt.of(row.whole("choke")) : choke;
    }
    return new VoiceEntry(
        table,
        kind,
        index,
        row.text("name"),
        0,
        127,
        kind == Kind.DRUMS ? 0 : row.number("release"),
        OptionalInt.empty(),
        keys,
        choke,
        0);
  }
}
