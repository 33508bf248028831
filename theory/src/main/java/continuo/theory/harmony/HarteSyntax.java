package continuo.theory.harmony;

import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chord labels in Harte's syntax (references: harte2005): root, shorthand, degrees, bass. */
final class HarteSyntax {
  private static final Pattern LABEL =
      Pattern.compile(
          "([A-G][#b]*)(?::([a-z0-9]*)(?:\\(([*#b0-9,\\s]*)\\))?)?(?:/([#b]*)(\\d{1,2}))?");
  private static final Map<String, ChordQuality> SHORTHANDS = shorthands();

  private HarteSyntax() {}

  private static Map<String, ChordQuality> shorthands() {
    String[][] table = {
      {"maj", "1 3 5"},
      {"min", "1 b3 5"},
      {"dim", "1 b3 b5"},
      {"aug", "1 3 #5"},
      {"maj7", "1 3 5 7"},
      {"min7", "1 b3 5 b7"},
      {"7", "1 3 5 b7"},
      {"dim7", "1 b3 b5 bb7"},
      {"hdim7", "1 b3 b5 b7"},
      {"minmaj7", "1 b3 5 7"},
      {"maj6", "1 3 5 6"},
      {"min6", "1 b3 5 6"},
      {"9", "1 3 5 b7 9"},
      {"maj9", "1 3 5 7 9"},
      {"min9", "1 b3 5 b7 9"},
      {"sus4", "1 4 5"},
      {"sus2", "1 2 5"},
      {"11", "1 3 5 b7 9 11"},
      {"maj11", "1 3 5 7 9 11"},
      {"min11", "1 b3 5 b7 9 11"},
      {"13", "1 3 5 b7 9 13"},
      {"maj13", "1 3 5 7 9 13"},
      {"min13", "1 b3 5 b7 9 11 13"},
    };
    Map<String, ChordQuality> shorthands = new LinkedHashMap<>();
    for (String[] row : table) {
      shorthands.put(row[0], ChordQuality.of(row[1]));
    }
    return shorthands;
  }

  static String label(Chord chord) {
    String best = "";
    int lowest = Integer.MAX_VALUE;
    for (Map.Entry<String, ChordQuality> entry : SHORTHANDS.entrySet()) {
      List<String> changes = new ArrayList<>();
      chord.quality().degrees().stream()
          .filter(degree -> !entry.getValue().contains(degree))
          .forEach(degree -> changes.add(degree.toString()));
      int added = changes.size();
      entry.getValue().degrees().stream()
          .filter(degree -> !chord.quality().contains(degree))
          .forEach(degree -> changes.add("*" + degree));
      int cost = changes.size() * 2 + (changes.size() - added);
      if (cost < lowest) {
        lowest = cost;
        best = entry.getKey() + (changes.isEmpty() ? "" : "(" + String.join(",", changes) + ")");
      }
    }
    String bass =
        chord.bass().equals(chord.root()) ? "" : "/" + degree(chord.root().upTo(chord.bass()));
    return chord.root() + ":" + best + bass;
  }

  /** A simple interval above a root as a degree, altered as often as it takes: {@code b7}. */
  static String degree(Interval interval) {
    int alteration =
        interval.semitones() - new ChordDegree(interval.steps() + 1, 0).interval().semitones();
    return (alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration))
        + (interval.steps() + 1);
  }

  /** The interval above a root that {@link #degree} writes, reduced to an octave. */
  static Interval interval(String accidentals, int number) {
    int alteration = accidentals.chars().map(c -> c == '#' ? 1 : -1).sum();
    Interval natural = new ChordDegree((number - 1) % 7 + 1, 0).interval();
    return new Interval(natural.steps(), natural.semitones() + alteration);
  }

  static Optional<Chord> parse(String text) {
    Matcher matcher = LABEL.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<NoteName> root = NoteName.parse(matcher.group(1));
    if (root.isEmpty()) {
      return Optional.empty();
    }
    String shorthand = matcher.group(2) == null ? "maj" : matcher.group(2);
    String list = matcher.group(3) == null ? "" : matcher.group(3);
    TreeSet<ChordDegree> degrees = new TreeSet<>();
    degrees.add(new ChordDegree(1, 0));
    if (!shorthand.isEmpty() && !shorthand.equals("1") && !shorthand.equals("5")) {
      ChordQuality base = SHORTHANDS.get(shorthand);
      if (base == null) {
        return Optional.empty();
      }
      degrees.addAll(base.degrees());
    } else if (shorthand.equals("5")) {
      degrees.add(new ChordDegree(5, 0));
    }
    for (String item : Arrays.stream(list.split(",", -1)).map(String::strip).toList()) {
      if (item.isEmpty()) {
        continue;
      }
      boolean omitted = item.startsWith("*");
      Optional<ChordDegree> degree = ChordDegree.parse(omitted ? item.substring(1) : item);
      if (degree.isEmpty() || (omitted && degree.get().equals(new ChordDegree(1, 0)))) {
        return Optional.empty();
      }
      if (omitted) {
        degrees.remove(degree.get());
      } else {
        degrees.add(degree.get());
      }
    }
    NoteName bass = root.get();
    if (matcher.group(5) != null) {
      int number = Integer.parseInt(matcher.group(5));
      if (number < 1 || number > 13) {
        return Optional.empty();
      }
      Interval interval = interval(matcher.group(4), number);
      int fifths = bass.fifths() + interval.fifths();
      if (Math.floorDiv(fifths + 1, 7) < -4 || Math.floorDiv(fifths + 1, 7) > 4) {
        return Optional.empty();
      }
      bass = bass.plus(interval);
    }
    return Optional.of(new Chord(root.get(), new ChordQuality(List.copyOf(degrees)), bass));
  }
}
