package continuo.studio.command;

import continuo.theory.analysis.Cadence;
import continuo.theory.analysis.CadenceFinder;
import continuo.theory.analysis.ChordLabel;
import continuo.theory.analysis.ChordLabeller;
import continuo.theory.analysis.KeyFinder;
import continuo.theory.analysis.KeyRegion;
import continuo.theory.harmony.Chord;
import continuo.theory.harmony.HarmonicFunction;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.rhythm.MeterMap;
import continuo.theory.rhythm.Ticks;
import continuo.theory.score.ChordSymbol;
import continuo.theory.score.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The harmony of a score: its keys and chords, as written where chord symbols are, else as the
 * notes show them; and its cadences.
 */
final class HarmonyExplanation {
  private final Score score;
  private final List<MeterMap.Bar> bars;
  private final List<Place> keys;
  private final List<Step> steps;
  private final List<Cadence> cadences;

  private record Place(Ticks at, Key key) {}

  private record Step(Ticks at, Chord chord, RomanNumeral numeral, Key key) {}

  private HarmonyExplanation(Score score) {
    this.score = score;
    this.bars = score.bars();
    List<ChordLabel> labels = ChordLabeller.label(score);
    this.keys = keys(score);
    this.steps = score.chords().isEmpty() ? heard(labels) : written(score.chords());
    this.cadences = CadenceFinder.find(score, labels);
  }

  static HarmonyExplanation of(Score score) {
    return new HarmonyExplanation(score);
  }

  private static List<Place> keys(Score score) {
    if (!score.keys().isEmpty()) {
      return score.keys().stream().map(k -> new Place(k.at(), k.key())).toList();
    }
    List<Place> places = new ArrayList<>();
    for (KeyRegion region : KeyFinder.regions(score)) {
      places.add(new Place(region.fromInclusive(), region.key()));
    }
    return places;
  }

  private static List<Step> heard(List<ChordLabel> labels) {
    return labels.stream()
        .map(l -> new Step(l.fromInclusive(), l.chord(), l.numeral(), l.key()))
        .toList();
  }

  private List<Step> written(List<ChordSymbol> symbols) {
    List<Step> written = new ArrayList<>();
    for (ChordSymbol symbol : symbols) {
      Optional<Key> key = keyAt(symbol.at());
      if (symbol.chord().isPresent() && key.isPresent()) {
        Chord chord = symbol.chord().get();
        written.add(new Step(symbol.at(), chord, RomanNumeral.of(chord, key.get()), key.get()));
      }
    }
    return written;
  }

  private Optional<Key> keyAt(Ticks at) {
    Optional<Key> found = keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(0).key());
    for (Place place : keys) {
      if (!place.at().isAfter(at)) {
        found = Optional.of(place.key());
      }
    }
    return found;
  }

  private int barOf(Ticks at) {
    int bar = 1;
    for (int i = 0; i < bars.size(); i++) {
      if (!bars.get(i).at().isAfter(at)) {
        bar = i + 1;
      }
    }
    return bar;
  }

  /** The facts, as JSON has them. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("bars", bars.size());
    List<Map<String, Object>> keyList = new ArrayList<>();
    for (Place place : keys) {
      keyList.add(Map.of("bar", barOf(place.at()), "key", place.key().toString()));
    }
    facts.put("keys", keyList);
    List<Map<String, Object>> chordList = new ArrayList<>();
    for (Step step : steps) {
      Map<String, Object> chord = new LinkedHashMap<>();
      chord.put("bar", barOf(step.at()));
      chord.put("chord", step.chord().toString());
      chord.put("numeral", step.numeral().toString());
      chord.put("function", words(step.numeral().function()));
      chordList.add(chord);
    }
    facts.put("chords", chordList);
    List<Map<String, Object>> cadenceList = new ArrayList<>();
    for (Cadence cadence : cadences) {
      cadenceList.add(
          Map.of(
              "bar",
              barOf(cadence.at()),
              "kind",
              words(cadence.kind()),
              "key",
              cadence.key().toString()));
    }
    facts.put("cadences", cadenceList);
    return facts;
  }

  /** The explanation for a level, line by line. */
  List<String> lines(ExplainCommand.Level level) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s%d bars%s"
            .formatted(
                score.title().isBlank() ? "" : "\"" + score.title().strip() + "\": ",
                bars.size(),
                bars.isEmpty() ? "" : " of " + bars.get(0).meter()));
    for (Place place : keys) {
      lines.add("From bar %d the music is in %s.".formatted(barOf(place.at()), place.key()));
    }
    if (steps.isEmpty()) {
      lines.add("No chords are written, and the notes do not show any.");
    }
    for (int i = 0; i < bars.size(); i++) {
      String chords = chordsOf(i, level);
      if (!chords.isEmpty()) {
        lines.add("bar %d: %s".formatted(i + 1, chords));
      }
      int bar = i + 1;
      cadences.stream()
          .filter(cadence -> barOf(cadence.at()) == bar)
          .forEach(cadence -> lines.add("  " + sentence(cadence, level)));
    }
    return lines;
  }

  private String chordsOf(int bar, ExplainCommand.Level level) {
    List<String> texts = new ArrayList<>();
    for (Step step : steps) {
      if (barOf(step.at()) == bar + 1) {
        texts.add(text(step, level));
      }
    }
    return String.join(", ", texts);
  }

  private static String text(Step step, ExplainCommand.Level level) {
    return switch (level) {
      case BEGINNER -> "%s (%s)".formatted(step.chord(), plainly(step.numeral().function()));
      case INTERMEDIATE -> "%s = %s".formatted(step.chord(), step.numeral());
      case ADVANCED ->
          "%s = %s in %s, %s"
                  .formatted(
                      step.chord(), step.numeral(), step.key(), words(step.numeral().function()))
              + step.numeral().target().map(t -> ", applied to " + t).orElse("");
    };
  }

  private static String plainly(HarmonicFunction function) {
    return switch (function) {
      case TONIC -> "at home";
      case PREDOMINANT -> "moving away";
      case DOMINANT -> "wants to go home";
      case APPLIED -> "leans on what follows";
      case PROLONGATION -> "passing by";
      case COLOUR -> "colour";
    };
  }

  private static String sentence(Cadence cadence, ExplainCommand.Level level) {
    String name = words(cadence.kind());
    if (level != ExplainCommand.Level.BEGINNER) {
      return "%s cadence in %s".formatted(name, cadence.key());
    }
    return switch (cadence.kind()) {
      case PERFECT_AUTHENTIC -> "Here a phrase ends with a full stop (a perfect cadence).";
      case IMPERFECT_AUTHENTIC -> "Here a phrase comes home, less firmly (an imperfect cadence).";
      case HALF, PHRYGIAN ->
          "Here a phrase stops as with a comma, and wants to go on (a half cadence).";
      case PLAGAL -> "Here a phrase closes as an Amen does (a plagal cadence).";
      case DECEPTIVE -> "Here the music turns aside where home was expected (a deceptive cadence).";
    };
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
