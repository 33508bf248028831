package continuo.planner.recording;

import continuo.listening.HeardRhythm;
import continuo.listening.HeardTonality;
import continuo.listening.Listening;
import continuo.planner.plan.Section;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.unit.Seconds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a piece takes over of a recording's language: the progressions of four bars that it uses, as
 * numerals in its key, which a style then loops, and how its energy moves.
 */
public final class HeardLanguage {
  /** Chords that were heard less surely say little of a language. */
  private static final double BELIEVED = 0.5;

  private static final int CYCLE = 4;

  /** How often sections then loop, and take these loops. */
  private static final double SHARE = 0.8;

  private static final int MOST_LOOPS = 6;

  /** Moments of a bar at which energy is looked up. */
  private static final int PARTS = 8;

  private HeardLanguage() {}

  /**
   * A style's harmony in the language of a recording; empty where too little harmony was heard.
   *
   * @param style how the style harmonises
   * @param listening what was heard
   */
  public static Optional<Style.Harmony> of(Style.Harmony style, Listening listening) {
    Optional<HeardTonality> tonality = listening.tonality();
    Optional<HeardRhythm> rhythm = listening.rhythm();
    if (tonality.isEmpty() || rhythm.isEmpty()) {
      return Optional.empty();
    }
    double sure =
        tonality.get().chords().stream()
            .filter(c -> c.chord().value().isPresent())
            .mapToDouble(c -> c.chord().confidence().value())
            .average()
            .orElse(0);
    Key key = tonality.get().key().value();
    if (sure < BELIEVED || (key.mode() != Mode.MAJOR && key.mode() != Mode.MINOR)) {
      return Optional.empty();
    }
    RecordedBars bars =
        RecordedBars.of(rhythm.get(), rhythm.get().meter().value(), listening.duration());
    List<List<String>> heard = HeardHarmony.bars(tonality.get().chords(), bars);
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    for (int bar = 0; bar + CYCLE <= heard.size(); bar++) {
      List<String> loop = loop(heard.subList(bar, bar + CYCLE), key);
      if (loop.size() == CYCLE && loop.stream().distinct().count() > 1) {
        counts.merge(loop, 1, Integer::sum);
      }
    }
    List<Weighted<List<String>>> loops =
        counts.entrySet().stream()
            .sorted(Map.Entry.<List<String>, Integer>comparingByValue().reversed())
            .limit(MOST_LOOPS)
            .map(e -> new Weighted<>(e.getKey(), (double) e.getValue() * e.getValue()))
            .toList();
    if (loops.isEmpty()) {
      return Optional.empty();
    }
    Map<Mode, List<Weighted<List<String>>>> all = new EnumMap<>(Mode.class);
    all.putAll(style.loops());
    all.put(key.mode(), loops);
    Style.Devices own = style.devices();
    return Optional.of(
        new Style.Harmony(
            style.grammar(),
            Math.max(SHARE, style.loopShare()),
            all,
            style.barsPerChord(),
            style.modulation(),
            new Style.Devices(
                own.counted(),
                1,
                own.sequences(),
                own.pedals(),
                own.substitutions(),
                own.inversions(),
                own.lift())));
  }

  /** One numeral a bar; shorter where a bar has no chord. */
  private static List<String> loop(List<List<String>> bars, Key key) {
    List<String> numerals = new ArrayList<>();
    for (List<String> bar : bars) {
      Chord.parse(bar.get(0))
          .map(chord -> RomanNumeral.of(Chord.of(chord.root(), chord.quality()), key).toString())
          .ifPresent(numerals::add);
    }
    return numerals;
  }

  /** The energies of a piece as those of a recording, stretched over its length. */
  public static List<Section.Shape> shapes(
      List<Section.Shape> drawn, Listening listening, Style.Manner manner) {
    int total = drawn.stream().mapToInt(s -> s.energy().size()).sum();
    List<Section.Shape> shapes = new ArrayList<>();
    int bar = 0;
    for (Section.Shape shape : drawn) {
      List<Double> energy = new ArrayList<>();
      for (int i = 0; i < shape.energy().size(); i++, bar++) {
        double sum = 0;
        for (int k = 0; k < PARTS; k++) {
          double share = (bar + (k + 0.5) / PARTS) / total;
          sum += listening.energy().at(new Seconds(share * listening.duration().value()));
        }
        double heard = sum / PARTS;
        energy.add(manner.softest() + (manner.loudest() - manner.softest()) * heard);
      }
      shapes.add(new Section.Shape(energy, shape.tension()));
    }
    return List.copyOf(shapes);
  }
}
