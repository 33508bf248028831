package continuo.symbolic.groove;

import continuo.theory.diagnostic.Check;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A table of how human drummers play in 4/4 (references: gillick2019; CC BY 4.0). Cells are told by
 * style, piece of the kit and sixteenth of the bar; a style that the data lacks, or a cell that is
 * too rare, falls back to all styles together.
 */
public final class GrooveStatistics {

  /**
   * How a piece is played at a place.
   *
   * @param share of bars with a hit there, 0 to 1
   * @param velocity mean
   * @param velocitySpread standard deviation of velocity
   * @param lateness mean deviation from the grid in sixteenths; negative is early
   * @param latenessSpread its standard deviation
   */
  public record Cell(
      double share,
      double velocity,
      double velocitySpread,
      double lateness,
      double latenessSpread) {}

  private record Place(String style, String piece, int sixteenth) {}

  private static final String RESOURCE = "groove-statistics.tsv";
  private static final String ALL = "all";

  private final Map<Place, Cell> beats;

  private GrooveStatistics(Map<Place, Cell> beats) {
    this.beats = Map.copyOf(beats);
  }

  /** The table that ships with Continuo. */
  public static GrooveStatistics shipped() {
    try (InputStream stream = GrooveStatistics.class.getResourceAsStream(RESOURCE)) {
      Objects.requireNonNull(stream, RESOURCE);
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      Map<Place, Cell> beats = new HashMap<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split("\t", -1);
        if (line.startsWith("#") || !fields[1].equals("beat")) {
          continue;
        }
        beats.put(
            new Place(fields[0], fields[2], Integer.parseInt(fields[3])),
            new Cell(
                Double.parseDouble(fields[4]),
                Double.parseDouble(fields[5]),
                Double.parseDouble(fields[6]),
                Double.parseDouble(fields[7]) / 1000,
                Double.parseDouble(fields[8]) / 1000));
      }
      return new GrooveStatistics(beats);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The cell of a piece at a sixteenth of the bar, 0 to 15; empty for a piece that the data lacks.
   *
   * @param style as the data names it ({@link #dataStyle}); others fall back to all
   * @param key of the General MIDI drum map
   */
  public Optional<Cell> cell(String style, int key, int sixteenth) {
    Check.inRange(sixteenth, 0, 15, "sixteenth of a bar", "count from the bar line");
    String piece = piece(key);
    Cell own = beats.get(new Place(style, piece, sixteenth));
    return Optional.ofNullable(own != null ? own : beats.get(new Place(ALL, piece, sixteenth)));
  }

  /** The data's style nearest to a style or texture of Continuo's. */
  public static String dataStyle(String style) {
    String name = style.toLowerCase(Locale.ROOT);
    String[][] table = {
      {"jazz", "jazz"},
      {"swing", "jazz"},
      {"brush", "jazz"},
      {"waltz", "jazz"},
      {"bossa", "latin"},
      {"latin", "latin"},
      {"salsa", "latin"},
      {"samba", "latin"},
      {"tango", "latin"},
      {"funk", "funk"},
      {"soul", "soul"},
      {"gospel", "gospel"},
      {"disco", "dance"},
      {"house", "dance"},
      {"techno", "dance"},
      {"four-on", "dance"},
      {"synthwave", "dance"},
      {"drum-and-bass", "dance"},
      {"hip-hop", "hiphop"},
      {"trap", "hiphop"},
      {"lo-fi", "hiphop"},
      {"shuffle", "neworleans"},
      {"blues", "rock"},
      {"reggae", "reggae"},
      {"metal", "rock"},
      {"punk", "punk"},
      {"country", "country"},
      {"pop", "pop"},
      {"ballad", "soul"},
      {"rock", "rock"},
      {"world", "afrocuban"},
      {"hand", "afrocuban"}
    };
    for (String[] row : table) {
      if (name.contains(row[0])) {
        return row[1];
      }
    }
    return ALL;
  }

  /** What the data calls a piece of the drum map; empty text where it has none. */
  private static String piece(int key) {
    return switch (key) {
      case 35, 36 -> "kick";
      case 38, 40 -> "snare";
      case 37, 39 -> "stick";
      case 42 -> "closed-hat";
      case 44 -> "pedal-hat";
      case 46 -> "open-hat";
      case 51, 59 -> "ride";
      case 53 -> "bell";
      case 49, 52, 55, 57 -> "crash";
      case 45, 47, 48, 50 -> "tom";
      case 41, 43 -> "floor-tom";
      default -> "";
    };
  }
}
