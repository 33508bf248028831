package continuo.examples;

import continuo.theory.harmony.Chord;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.Marker;
import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws a score as a piano roll: time to the right, pitch upwards, one colour a part, louder notes
 * darker; bar lines, section markers and chord symbols above, drums in a band below. The picture is
 * SVG text, the same for the same score.
 */
public final class PianoRoll {
  private static final List<String> COLOURS =
      List.of(
          "#c0392b", "#2471a3", "#1e8449", "#b9770e", "#7d3c98", "#117a65", "#a04000", "#566573");
  private static final double PIXELS_PER_QUARTER = 18;
  private static final double ROW = 5;
  private static final double HEADER = 44;
  private static final double MARGIN = 34;
  private static final double DRUM_ROW = 5;

  private final Score score;
  private final Ticks toExclusive;
  private final int lowest;
  private final int highest;
  private final List<Integer> drumKeys;
  private final StringBuilder svg = new StringBuilder();

  private PianoRoll(Score score, Ticks toExclusive) {
    this.score = score;
    this.toExclusive = toExclusive;
    int[] keys =
        score.parts().stream()
            .flatMap(Part::notes)
            .filter(note -> note.at().isBefore(toExclusive))
            .mapToInt(ScoreEvent.Note::key)
            .toArray();
    this.lowest = IntStream.of(keys).min().orElse(60) - 1;
    this.highest = IntStream.of(keys).max().orElse(72) + 1;
    this.drumKeys =
        score.parts().stream()
            .flatMap(Part::hits)
            .filter(hit -> hit.at().isBefore(toExclusive))
            .map(ScoreEvent.Hit::key)
            .distinct()
            .sorted()
            .toList();
  }

  /** The first {@code bars} bars of a score (all, where it has fewer) as an SVG document. */
  public static String draw(Score score, int bars) {
    List<MeterMap.Bar> all = score.bars();
    Ticks end = all.get(Math.min(bars, all.size()) - 1).end();
    return new PianoRoll(score, end).draw();
  }

  private String draw() {
    double width = MARGIN + x(toExclusive) - x(Ticks.ZERO) + 12;
    double rollHeight = (highest - lowest + 1) * ROW;
    double drumHeight = drumKeys.isEmpty() ? 0 : drumKeys.size() * DRUM_ROW + 10;
    double legendHeight = 22;
    double height = HEADER + rollHeight + drumHeight + legendHeight;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\" height=\"%.0f\""
            + " font-family=\"sans-serif\" font-size=\"9\">",
        width, height, width, height);
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>");
    drawGrid(rollHeight + drumHeight);
    for (int i = 0; i < score.parts().size(); i++) {
      drawPart(score.parts().get(i), COLOURS.get(i % COLOURS.size()), HEADER + rollHeight + 10);
    }
    double legend = MARGIN;
    for (int i = 0; i < score.parts().size(); i++) {
      String name = score.parts().get(i).name();
      add(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"9\" height=\"9\" fill=\"%s\"/>",
          legend, height - 16, COLOURS.get(i % COLOURS.size()));
      add("<text x=\"%.1f\" y=\"%.1f\">%s</text>", legend + 12, height - 8, escaped(name));
      legend += 28 + 5.2 * name.length();
    }
    add("</svg>");
    return svg.toString();
  }

  private void drawGrid(double gridHeight) {
    for (int key = lowest; key <= highest; key++) {
      if (Math.floorMod(key, 12) == 0) {
        add(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
            MARGIN, y(key) + ROW, x(toExclusive), y(key) + ROW);
        add("<text x=\"4\" y=\"%.1f\" fill=\"#888\">C%d</text>", y(key) + ROW, key / 12 - 1);
      }
    }
    for (MeterMap.Bar bar : score.meterMap().bars(toExclusive)) {
      add(
          "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ccc\" stroke-width=\".6\"/>",
          x(bar.at()), HEADER, x(bar.at()), HEADER + gridHeight);
      if (bar.index() % 4 == 0) {
        add(
            "<text x=\"%.1f\" y=\"%.1f\" fill=\"#aaa\" font-size=\"7\">%d</text>",
            x(bar.at()) + 1, HEADER - 2, bar.index() + 1);
      }
    }
    for (Marker marker : score.markers()) {
      if (marker.at().isBefore(toExclusive)) {
        add(
            "<text x=\"%.1f\" y=\"12\" font-weight=\"bold\">%s</text>",
            x(marker.at()), escaped(marker.label()));
      }
    }
    for (ChordSymbol symbol : score.chords()) {
      if (symbol.at().isBefore(toExclusive)) {
        add(
            "<text x=\"%.1f\" y=\"%d\" font-size=\"7.5\" fill=\"#444\">%s</text>",
            x(symbol.at()), 24, escaped(symbol.chord().map(Chord::toString).orElse("N.C.")));
        add(
            "<text x=\"%.1f\" y=\"%d\" font-size=\"7\" fill=\"#888\">%s</text>",
            x(symbol.at()), 33, escaped(symbol.numeral().orElse("")));
      }
    }
  }

  private void drawPart(Part part, String colour, double drumTop) {
    part.notes()
        .filter(note -> note.at().isBefore(toExclusive))
        .forEach(
            note ->
                add(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1\" fill=\"%s\""
                        + " fill-opacity=\"%.2f\"/>",
                    x(note.at()),
                    y(note.key()) + .4,
                    Math.max(1, x(Ticks.min(note.end(), toExclusive)) - x(note.at()) - .6),
                    ROW - .8,
                    colour,
                    .3 + .7 * note.velocity().value() / 127));
    part.hits()
        .filter(hit -> hit.at().isBefore(toExclusive))
        .forEach(
            hit ->
                add(
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"3\" height=\"%.1f\" fill=\"%s\" fill-opacity=\"%.2f\"/>",
                    x(hit.at()),
                    drumTop + (drumKeys.size() - 1 - drumKeys.indexOf(hit.key())) * DRUM_ROW,
                    DRUM_ROW - 1,
                    colour,
                    .2 + .8 * hit.velocity().value() / 127));
  }

  private double x(Ticks position) {
    return MARGIN + position.quarters() * PIXELS_PER_QUARTER;
  }

  private double y(int key) {
    return HEADER + (highest - key) * ROW;
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
