package continuo.symbolic.musicxml;

import continuo.theory.harmony.ChordDegree;
import continuo.theory.harmony.ChordQuality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kinds of chord that MusicXML names, what each is made of, and the changes that make any other
 * chord from them.
 */
final class ChordKinds {
  /** A change to a kind: {@code type} is add, alter or subtract. */
  record Change(int degree, int alteration, String type) {}

  /** A quality as a kind and changes to it, with the text to print. */
  record Spelling(String kind, String text, List<Change> changes) {}

  private record Kind(String name, String text, Set<ChordDegree> degrees) {}

  private static final List<Kind> KINDS =
      List.of(
          kind("major", "", "1 3 5"),
          kind("minor", "m", "1 b3 5"),
          kind("dominant", "7", "1 3 5 b7"),
          kind("major-seventh", "maj7", "1 3 5 7"),
          kind("minor-seventh", "m7", "1 b3 5 b7"),
          kind("diminished", "dim", "1 b3 b5"),
          kind("augmented", "aug", "1 3 #5"),
          kind("diminished-seventh", "dim7", "1 b3 b5 bb7"),
          kind("half-diminished", "m7b5", "1 b3 b5 b7"),
          kind("augmented-seventh", "aug7", "1 3 #5 b7"),
          kind("major-minor", "m(maj7)", "1 b3 5 7"),
          kind("major-sixth", "6", "1 3 5 6"),
          kind("minor-sixth", "m6", "1 b3 5 6"),
          kind("dominant-ninth", "9", "1 3 5 b7 9"),
          kind("major-ninth", "maj9", "1 3 5 7 9"),
          kind("minor-ninth", "m9", "1 b3 5 b7 9"),
          kind("dominant-11th", "11", "1 3 5 b7 9 11"),
          kind("major-11th", "maj11", "1 3 5 7 9 11"),
          kind("minor-11th", "m11", "1 b3 5 b7 9 11"),
          kind("dominant-13th", "13", "1 3 5 b7 9 11 13"),
          kind("major-13th", "maj13", "1 3 5 7 9 11 13"),
          kind("minor-13th", "m13", "1 b3 5 b7 9 11 13"),
          kind("suspended-second", "sus2", "1 2 5"),
          kind("suspended-fourth", "sus4", "1 4 5"),
          kind("power", "5", "1 5"),
          kind("pedal", "pedal", "1"));

  /** Kinds that are read (some are no standard ones) and written by another name. */
  private static final Map<String, String> ALSO_READ =
      Map.of(
          "augmented-ninth", "1 3 #5 b7 9",
          "minor-major", "1 b3 5 7",
          "maj69", "1 3 5 6 9",
          "Neapolitan", "1 3 5",
          "Italian", "1 3 #6",
          "French", "1 3 #4 #6",
          "German", "1 3 5 #6",
          "Tristan", "1 #4 #6 #9");

  private static final Map<String, Set<ChordDegree>> BY_NAME = byName();

  private ChordKinds() {}

  private static Kind kind(String name, String text, String degrees) {
    return new Kind(name, text, degrees(degrees));
  }

  private static Set<ChordDegree> degrees(String text) {
    Set<ChordDegree> degrees = new HashSet<>();
    for (String degree : text.split(" ", -1)) {
      int signs = 0;
      while (degree.charAt(signs) == 'b' || degree.charAt(signs) == '#') {
        signs++;
      }
      int alteration = degree.charAt(0) == 'b' ? -signs : signs;
      degrees.add(new ChordDegree(Integer.parseInt(degree.substring(signs)), alteration));
    }
    return Set.copyOf(degrees);
  }

  private static Map<String, Set<ChordDegree>> byName() {
    Map<String, Set<ChordDegree>> byName = new HashMap<>();
    KINDS.forEach(kind -> byName.put(kind.name, kind.degrees));
    ALSO_READ.forEach((name, text) -> byName.put(name, degrees(text)));
    return Map.copyOf(byName);
  }

  /** The kind that needs the fewest changes. */
  static Spelling spell(ChordQuality quality) {
    Set<ChordDegree> wanted = new TreeSet<>(quality.degrees());
    Kind best = KINDS.get(0);
    List<Change> fewest = changes(best, wanted);
    for (Kind kind : KINDS) {
      List<Change> changes = changes(kind, wanted);
      if (changes.size() < fewest.size()) {
        best = kind;
        fewest = changes;
      }
    }
    return new Spelling(best.name, best.text, fewest);
  }

  /** What is printed after the root: {@code m7b5}, {@code 7(b9,#11)}, {@code add9}. */
  static String text(ChordQuality quality) {
    Spelling spelling = spell(quality);
    StringBuilder text = new StringBuilder(spelling.text());
    List<String> inBrackets = new ArrayList<>();
    for (Change change : spelling.changes()) {
      switch (change.type()) {
        case "subtract" -> inBrackets.add("no" + change.degree());
        case "alter" -> inBrackets.add(sign(change, quality) + change.degree());
        default -> {
          String degree = sign(change, quality) + change.degree();
          boolean plain = change.alteration() == 0 && !degree.startsWith("b");
          inBrackets.add((plain ? "add" : "") + degree);
        }
      }
    }
    return inBrackets.isEmpty()
        ? text.toString()
        : text.append('(').append(String.join(",", inBrackets)).append(')').toString();
  }

  /** The kind that is printed as a text; empty where none is. */
  static Optional<ChordQuality> ofText(String text) {
    return KINDS.stream()
        .filter(kind -> kind.text.equals(text.strip()))
        .findFirst()
        .flatMap(kind -> quality(kind.name, List.of()));
  }

  private static String sign(Change change, ChordQuality quality) {
    Set<Integer> alterations = new TreeSet<>();
    quality.degrees().stream()
        .filter(degree -> degree.number() == change.degree())
        .forEach(degree -> alterations.add(degree.alteration()));
    int alteration =
        change.type().equals("add")
            ? usual(change.degree()) + change.alteration()
            : alterations.iterator().next();
    return alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration);
  }

  private static List<Change> changes(Kind kind, Set<ChordDegree> wanted) {
    List<ChordDegree> missing = new ArrayList<>(wanted);
    missing.removeAll(kind.degrees);
    List<Change> changes = new ArrayList<>();
    for (ChordDegree surplus : new TreeSet<>(kind.degrees)) {
      if (!wanted.contains(surplus)) {
        Optional<ChordDegree> altered =
            missing.stream().filter(degree -> degree.number() == surplus.number()).findFirst();
        if (altered.isPresent()) {
          missing.remove(altered.get());
          int by = altered.get().alteration() - surplus.alteration();
          changes.add(new Change(surplus.number(), by, "alter"));
        } else {
          changes.add(new Change(surplus.number(), 0, "subtract"));
        }
      }
    }
    for (ChordDegree added : missing) {
      int by = added.alteration() - usual(added.number());
      changes.add(new Change(added.number(), by, "add"));
    }
    return changes;
  }

  /** The alteration of an added degree that is written as 0: sevenths are minor. */
  private static int usual(int number) {
    return number == 7 ? -1 : 0;
  }

  /** What a kind with changes is made of; empty where the kind is unknown or the changes bad. */
  static Optional<ChordQuality> quality(String kind, List<Change> changes) {
    Set<ChordDegree> known = BY_NAME.get(kind);
    if (known == null) {
      return Optional.empty();
    }
    List<ChordDegree> degrees = new ArrayList<>(known);
    for (Change change : changes) {
      Optional<ChordDegree> present =
          degrees.stream().filter(degree -> degree.number() == change.degree()).findFirst();
      int from = usual(change.degree());
      if (!change.type().equals("add") && present.isPresent() && known.contains(present.get())) {
        degrees.remove(present.get());
        from = present.get().alteration();
      }
      int alteration = from + change.alteration();
      if (!change.type().equals("subtract")) {
        if (change.degree() < 1 || change.degree() > 13 || Math.abs(alteration) > 2) {
          return Optional.empty();
        }
        degrees.add(new ChordDegree(change.degree(), alteration));
      }
    }
    ChordDegree root = new ChordDegree(1, 0);
    if (!degrees.contains(root)) {
      degrees.add(root);
    }
    return Optional.of(new ChordQuality(degrees));
  }
}
