package continuo.benchmarks.time;

import continuo.planner.brief.TimeCues;
import continuo.theory.random.RandomSource;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws scene lists, times uniform to the millisecond. */
final class SceneLists {
  private static final double SHORTEST_SCENE = 2;
  private static final double BETWEEN_HITS = 1;
  private static final List<String> LABELS =
      List.of(
          "Dawn",
          "Chase",
          "Street",
          "Secret",
          "Battle",
          "Memory",
          "Arrival",
          "Storm",
          "Garden",
          "Heist",
          "Farewell",
          "Reunion");
  private static final List<String> MOODS =
      List.of(
          "calm",
          "tense",
          "sad",
          "joyful",
          "mysterious",
          "heroic",
          "angry",
          "dreamy",
          "playful",
          "ominous",
          "tender",
          "restless");

  private SceneLists() {}

  /** A scene of a list; the energy is left out where it is below 0. */
  record Row(double at, String label, String mood, double energy) {}

  /** A list: scenes from 0:00 on, hits and the cut. */
  record SceneTable(List<Row> scenes, List<Double> hits, double end) {
    TimeCues cues() {
      return new TimeCues(
          scenes.stream()
              .map(
                  r ->
                      new TimeCues.Scene(
                          new Seconds(r.at()), r.label(), Optional.empty(), Optional.empty()))
              .toList(),
          hits.stream().map(h -> new TimeCues.Hit(new Seconds(h), "")).toList(),
          Optional.of(new Seconds(end)));
    }

    String csv() {
      StringBuilder text = new StringBuilder("time,label,mood,energy,hit\n");
      int hit = 0;
      for (int i = 0; i < scenes.size(); i++) {
        Row row = scenes.get(i);
        double until = i + 1 < scenes.size() ? scenes.get(i + 1).at() : end;
        text.append(
            String.format(
                Locale.ROOT,
                "%.3f,%s,%s,%.3f,%n",
                row.at(),
                row.label(),
                row.mood(),
                row.energy()));
        while (hit < hits.size() && hits.get(hit) < until) {
          text.append(String.format(Locale.ROOT, "%.3f,hit %d,,,true%n", hits.get(hit), hit + 1));
          hit++;
        }
      }
      return text.append(String.format(Locale.ROOT, "%.3f,end,,,%n", end)).toString();
    }

    String json() {
      StringBuilder text = new StringBuilder("[\n");
      for (int i = 0; i < scenes.size(); i++) {
        Row row = scenes.get(i);
        double until = i + 1 < scenes.size() ? scenes.get(i + 1).at() : end;
        List<String> inside =
            hits.stream()
                .filter(h -> h >= row.at() && h < until)
                .map(h -> String.format(Locale.ROOT, "\"%.3f\"", h))
                .toList();
        text.append(
            String.format(
                Locale.ROOT,
                "  {\"time\": \"%s\", \"end\": %.3f, \"label\": \"%s\", \"mood\": \"%s\","
                    + " \"energy\": %.3f, \"hit\": [%s]}%s%n",
                TimeCues.clock(new Seconds(row.at())),
                until,
                row.label(),
                row.mood(),
                row.energy(),
                String.join(", ", inside),
                i + 1 < scenes.size() ? "," : ""));
      }
      return text.append("]\n").toString();
    }
  }

  /**
   * A list.
   *
   * @param total its length in seconds
   * @param most the most scenes; fewer where the length does not hold them
   */
  static SceneTable draw(RandomSource random, double total, int least, int most) {
    int room = (int) Math.floor(total / SHORTEST_SCENE);
    int count = Math.min(room, random.nextInt(least, most + 1));
    // Uniform among the lists whose scenes all last: cut the length that is left over.
    double free = total - count * SHORTEST_SCENE;
    List<Double> cuts = new ArrayList<>();
    for (int i = 0; i < count - 1; i++) {
      cuts.add(random.nextDouble() * free);
    }
    cuts.sort(Double::compare);
    List<Row> rows = new ArrayList<>();
    int label = random.nextInt(LABELS.size());
    for (int i = 0; i < count; i++) {
      double at = i == 0 ? 0 : millisecond(cuts.get(i - 1) + i * SHORTEST_SCENE);
      rows.add(
          new Row(
              at,
              LABELS.get((label + i) % LABELS.size()),
              random.pick(MOODS),
              millisecond(random.nextDouble(0.03, 1))));
    }
    double end = millisecond(total);
    List<Double> hits = new ArrayList<>();
    int wanted = random.nextInt(0, 1 + (int) Math.min(12, total / 6));
    for (int i = 0; i < wanted; i++) {
      double at = millisecond(random.nextDouble() * end);
      boolean apart =
          at >= BETWEEN_HITS
              && at <= end - BETWEEN_HITS
              && hits.stream().allMatch(h -> Math.abs(h - at) >= BETWEEN_HITS)
              && rows.stream().allMatch(r -> Math.abs(r.at() - at) >= BETWEEN_HITS);
      if (apart) {
        hits.add(at);
      }
    }
    hits.sort(Double::compare);
    return new SceneTable(rows, hits, end);
  }

  private static double millisecond(double seconds) {
    return Math.rint(seconds * 1000) / 1000;
  }
}
