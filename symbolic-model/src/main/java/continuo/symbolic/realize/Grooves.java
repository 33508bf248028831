package continuo.symbolic.realize;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The grooves by the names that styles and textures use, told as places in pulses, so that they fit
 * any metre. They stand in {@code grooves.tsv}, whose head says how to read it.
 */
final class Grooves {
  private static final String RESOURCE = "grooves.tsv";
  private static final double RIDING = 0.7;

  private static final Map<String, Integer> PIECES =
      Map.ofEntries(
          Map.entry("bass-drum", 35),
          Map.entry("kick", DrumWriter.KICK),
          Map.entry("stick", 37),
          Map.entry("snare", DrumWriter.SNARE),
          Map.entry("clap", DrumWriter.CLAP),
          Map.entry("hat", DrumWriter.HAT),
          Map.entry("pedal-hat", DrumWriter.PEDAL_HAT),
          Map.entry("open-hat", 46),
          Map.entry("ride", DrumWriter.RIDE),
          Map.entry("tambourine", 54),
          Map.entry("cowbell", DrumWriter.COWBELL),
          Map.entry("high-conga", 62),
          Map.entry("open-conga", 63),
          Map.entry("low-conga", 64),
          Map.entry("maracas", DrumWriter.MARACAS),
          Map.entry("claves", 75),
          Map.entry("triangle", DrumWriter.TRIANGLE));

  private static final List<Row> ROWS = load();

  /** A groove: for each piece its places in pulses, for bars of each parity. */
  record Groove(
      Map<Integer, double[]> even, Map<Integer, double[]> odd, int time, boolean ghosts) {}

  /** The strokes of a piece: numbers of pulses and words for rows of them. */
  private record Line(String piece, List<String> places) {}

  private record Row(
      String words, String energy, String time, boolean ghosts, String bars, List<Line> strokes) {
    boolean fits(String name, double heard) {
      boolean named =
          words.equals("-")
              || Arrays.stream(words.split("\\|"))
                  .anyMatch(all -> Arrays.stream(all.split("\\+")).allMatch(name::contains));
      return named
          && switch (energy.charAt(0)) {
            case '>' -> heard > Double.parseDouble(energy.substring(1));
            case '<' -> heard < Double.parseDouble(energy.substring(1));
            default -> true;
          };
    }
  }

  private Grooves() {}

  private static List<Row> load() {
    try (InputStream stream = Grooves.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(stream, RESOURCE);
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader.lines().filter(line -> !line.startsWith("#")).map(Grooves::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] fields = line.split("\t", -1);
    List<Line> strokes = new ArrayList<>();
    for (String piece : fields[5].split("; ")) {
      List<String> words = List.of(piece.split(" "));
      strokes.add(new Line(words.get(0), words.subList(1, words.size())));
    }
    return new Row(
        fields[0], fields[1], fields[2], fields[3].equals("yes"), fields[4], List.copyOf(strokes));
  }

  /** The groove that a name tells, for the energy. */
  static Groove of(String name, BarGrid grid, double energy) {
    Row even = ROWS.stream().filter(row -> row.fits(name, energy)).findFirst().orElseThrow();
    Row odd =
        even.bars().equals("every")
            ? even
            : ROWS.stream()
                .filter(row -> row.bars().equals("odd") && row.fits(name, energy))
                .findFirst()
                .orElseThrow();
    return new Groove(
        strokes(even, grid, energy),
        strokes(odd, grid, energy),
        piece(even.time(), energy),
        even.ghosts());
  }

  /** The kick's places in pulses for the first bar of a groove: what a bass line locks to. */
  static double[] kick(String name, BarGrid grid, double energy) {
    return of(name, grid, energy).even().getOrDefault(DrumWriter.KICK, new double[] {0});
  }

  private static int piece(String name, double energy) {
    if (name.equals("time")) {
      return energy > RIDING ? DrumWriter.RIDE : DrumWriter.HAT;
    }
    return Objects.requireNonNull(PIECES.get(name), name);
  }

  private static Map<Integer, double[]> strokes(Row row, BarGrid grid, double energy) {
    Map<Integer, double[]> strokes = new HashMap<>();
    for (Line piece : row.strokes()) {
      double[] places =
          piece.places().stream().flatMapToDouble(p -> Arrays.stream(places(p, grid))).toArray();
      strokes.put(piece(piece.piece(), energy), places);
    }
    return strokes;
  }

  private static double[] places(String word, BarGrid grid) {
    double half = grid.pulses().size() > 2 ? 2 : 1;
    return switch (word) {
      case "beats" -> every(grid, 1);
      case "alternate" -> every(grid, 2);
      case "eighths" -> grid.isCompound() ? thirds(grid) : every(grid, 0.5);
      case "sixteenths" -> grid.isCompound() ? thirds(grid) : every(grid, 0.25);
      case "swung" -> grid.isCompound() ? thirds(grid) : swung(grid);
      case "backbeats" -> backbeats(grid);
      case "offbeats" -> offbeats(grid);
      case "h" -> new double[] {half};
      default ->
          word.startsWith("h+")
              ? new double[] {half + Double.parseDouble(word.substring(2))}
              : new double[] {Double.parseDouble(word)};
    };
  }

  private static double[] every(BarGrid grid, double step) {
    double[] places = new double[(int) Math.round(grid.pulses().size() / step)];
    for (int i = 0; i < places.length; i++) {
      places[i] = i * step;
    }
    return places;
  }

  /** Backbeats: every second pulse, the last in three. */
  private static double[] backbeats(BarGrid grid) {
    int pulses = grid.pulses().size();
    if (pulses == 3) {
      return new double[] {2};
    }
    double[] places = new double[pulses / 2];
    for (int i = 0; i < places.length; i++) {
      places[i] = 2 * i + 1;
    }
    return places;
  }

  private static double[] offbeats(BarGrid grid) {
    double[] places = new double[grid.pulses().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i + 0.5;
    }
    return places;
  }

  private static double[] thirds(BarGrid grid) {
    double[] places = new double[3 * grid.pulses().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i / 3.0;
    }
    return places;
  }

  private static double[] swung(BarGrid grid) {
    double[] places = new double[2 * grid.pulses().size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.floor(i / 2.0) + (i % 2 == 0 ? 0 : 2 / 3.0);
    }
    return places;
  }
}
