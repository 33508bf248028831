package continuo.theory.harmony;

import continuo.theory.pitch.NoteName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chord symbols as text. A quality is printed as the named base that needs the fewest modifiers,
 * then those modifiers, so that every set of degrees has a symbol that reads back as itself.
 */
final class ChordSyntax {
  private static final Pattern SYMBOL =
      Pattern.compile("([A-Ga-g](?:#|b|♯|♭|x|𝄪|𝄫)*)(.*?)(?:/([A-Ga-g](?:#|b|♯|♭|x|𝄪|𝄫)*))?");

  /** Named bases in order of preference where two need equally many modifiers. */
  private static final Map<String, ChordQuality> BASES = bases();

  private static final ChordDegree RAISED_SEVENTH = new ChordDegree(7, 1);
  private static final Map<ChordQuality, String> SUFFIXES = exact(false);
  private static final Map<ChordQuality, String> NUMERAL_SUFFIXES = exact(true);

  private ChordSyntax() {}

  private static Map<String, ChordQuality> bases() {
    String[][] table = {
      {"", "1 3 5"},
      {"m", "1 b3 5"},
      {"7", "1 3 5 b7"},
      {"maj7", "1 3 5 7"},
      {"m7", "1 b3 5 b7"},
      {"m7b5", "1 b3 b5 b7"},
      {"dim", "1 b3 b5"},
      {"dim7", "1 b3 b5 bb7"},
      {"aug", "1 3 #5"},
      {"sus4", "1 4 5"},
      {"sus2", "1 2 5"},
      {"sus2sus4", "1 2 4 5"},
      {"5", "1 5"},
      {"6", "1 3 5 6"},
      {"m6", "1 b3 5 6"},
      {"6/9", "1 3 5 6 9"},
      {"m6/9", "1 b3 5 6 9"},
      {"m(maj7)", "1 b3 5 7"},
      {"dim(maj7)", "1 b3 b5 7"},
      {"7sus4", "1 4 5 b7"},
      {"maj7sus4", "1 4 5 7"},
      {"7sus2", "1 2 5 b7"},
      {"9", "1 3 5 b7 9"},
      {"maj9", "1 3 5 7 9"},
      {"m9", "1 b3 5 b7 9"},
      {"m(maj9)", "1 b3 5 7 9"},
      {"9sus4", "1 4 5 b7 9"},
      {"11", "1 3 5 b7 9 11"},
      {"maj11", "1 3 5 7 9 11"},
      {"m11", "1 b3 5 b7 9 11"},
      {"13", "1 3 5 b7 9 13"},
      {"maj13", "1 3 5 7 9 13"},
      {"m13", "1 b3 5 b7 9 11 13"},
      {"13sus4", "1 4 5 b7 9 13"},
      {"7alt", "1 3 b7 b9 #9 #11 b13"},
    };
    Map<String, ChordQuality> bases = new LinkedHashMap<>();
    for (String[] row : table) {
      bases.put(row[0], ChordQuality.of(row[1]));
    }
    return bases;
  }

  /**
   * The symbol without its root.
   *
   * @param forNumeral avoids the bases that begin with 5 or 6, which are figures behind a numeral
   */
  static String suffix(ChordQuality quality, boolean forNumeral) {
    String exact = (forNumeral ? NUMERAL_SUFFIXES : SUFFIXES).get(quality);
    if (exact != null) {
      return exact;
    }
    String best = "";
    int lowest = Integer.MAX_VALUE;
    for (Map.Entry<String, ChordQuality> base : BASES.entrySet()) {
      if (forNumeral && isFigure(base.getKey())) {
        continue;
      }
      Modifiers modifiers = Modifiers.from(base.getValue(), quality);
      if (modifiers.cost < lowest) {
        lowest = modifiers.cost;
        best = base.getKey() + modifiers.text(base.getKey());
      }
    }
    return best;
  }

  /** True for bases that begin with 5 or 6, which are figures behind a numeral. */
  private static boolean isFigure(String base) {
    String digits = base.startsWith("m") ? base.substring(1) : base;
    return digits.startsWith("5") || digits.startsWith("6");
  }

  /** The qualities that are bases themselves, by far the most; the first of equals. */
  private static Map<ChordQuality, String> exact(boolean forNumeral) {
    Map<ChordQuality, String> suffixes = new HashMap<>();
    BASES.forEach(
        (suffix, quality) -> {
          if (!(forNumeral && isFigure(suffix))) {
            suffixes.putIfAbsent(quality, suffix);
          }
        });
    return Map.copyOf(suffixes);
  }

  /** What turns a base into a quality. */
  private record Modifiers(
      List<String> omitted, List<String> altered, List<String> added, int cost) {

    static Modifiers from(ChordQuality base, ChordQuality target) {
      List<String> omitted = new ArrayList<>();
      List<String> altered = new ArrayList<>();
      List<String> added = new ArrayList<>();
      int cost = 0;
      for (int number = 1; number <= 13; number++) {
        List<ChordDegree> old = ofNumber(base, number);
        List<ChordDegree> wanted = ofNumber(target, number);
        ChordDegree natural = new ChordDegree(number, 0);
        boolean replaces =
            old.equals(List.of(natural))
                && !wanted.isEmpty()
                && !wanted.contains(natural)
                && !wanted.equals(List.of(RAISED_SEVENTH));
        boolean keeps = wanted.containsAll(old);
        if (!keeps && !replaces) {
          omitted.add("no" + number);
          cost += 5;
        }
        for (ChordDegree degree : wanted) {
          if (keeps && old.contains(degree)) {
            continue;
          }
          // A raised seventh, #7, is read as the major seventh that musicians mean by it.
          boolean plain =
              degree.alteration() != 0
                  && !degree.equals(RAISED_SEVENTH)
                  && !(keeps && old.contains(natural));
          (plain ? altered : added).add((plain ? "" : "add") + degree);
          cost += plain && (replaces || number >= 9) ? 2 : number == 3 || number == 7 ? 5 : 3;
        }
      }
      return new Modifiers(omitted, altered, added, cost);
    }

    private static List<ChordDegree> ofNumber(ChordQuality quality, int number) {
      List<ChordDegree> found = new ArrayList<>(2);
      for (ChordDegree degree : quality.degrees()) {
        if (degree.number() == number) {
          found.add(degree);
        }
      }
      return found;
    }

    String text(String base) {
      List<String> all = new ArrayList<>(altered);
      all.addAll(added);
      all.addAll(omitted);
      if (all.isEmpty()) {
        return "";
      }
      boolean attached =
          all.size() == 1
              && omitted.isEmpty()
              && (altered.isEmpty() ? base.isEmpty() : base.endsWith("7"));
      return attached ? all.get(0) : all.stream().collect(Collectors.joining(",", "(", ")"));
    }
  }

  static Optional<Chord> parse(String text) {
    Matcher matcher = SYMBOL.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String rootText = matcher.group(1);
    String suffix = matcher.group(2);
    // "do", "go" and "co" are words; a lower-case root needs more than the letter o behind it.
    if (Character.isLowerCase(rootText.charAt(0)) && suffix.equals("o")) {
      return Optional.empty();
    }
    Optional<NoteName> root = NoteName.parse(rootText);
    Optional<NoteName> bass = matcher.group(3) == null ? root : NoteName.parse(matcher.group(3));
    Optional<ChordQuality> quality = parseQuality(suffix);
    if (root.isEmpty() || bass.isEmpty() || quality.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Chord(root.get(), quality.get(), bass.get()));
  }

  static Optional<ChordQuality> parseQuality(String suffix) {
    return new Parser(suffix.strip()).quality();
  }

  /** Reads one suffix from left to right: head (triad kind, extension), then modifiers. */
  private static final class Parser {
    private static final Pattern MAJOR =
        Pattern.compile(
            "maj(?:or)?|Maj(?:or)?|MAJ(?:OR)?|ma(?!dd|ug|lt)|Ma|MA|M(?![Ii])|Δ|∆|△|\\^|j");
    private static final Pattern TRIANGLE = Pattern.compile("[Δ∆△^]");
    private static final Pattern MINOR =
        Pattern.compile("min(?:or)?|Min(?:or)?|MIN(?:OR)?|mi|Mi|MI|m|-|−|–");
    private static final Pattern DIMINISHED = Pattern.compile("dim|Dim|DIM|°|º|˚|o(?!mit)");
    private static final Pattern HALF_DIMINISHED = Pattern.compile("ø|Ø|Φ|h(?:alf-?dim)?|hdim");
    private static final Pattern AUGMENTED = Pattern.compile("aug|Aug|AUG|\\+");
    private static final Pattern DOMINANT = Pattern.compile("dom(?:inant)?(?=\\d)");
    private static final Pattern SIX_NINE = Pattern.compile("6\\s*[/,]?\\s*9|6\\s*\\(\\s*9\\s*\\)");
    private static final Pattern EXTENSION = Pattern.compile("13|11|9|7|6|5|4|2");
    private static final Pattern SEPARATOR =
        Pattern.compile("[\\s,()\\[\\]]+|/(?=[#b♯♭+\\-−]*\\d|(?i:maj?7))");
    private static final Pattern SUSPENSION =
        Pattern.compile("(?:sus|Sus|SUS)(2\\s*4|4\\s*2|2|4)?");
    private static final Pattern ADDITION =
        Pattern.compile("(?:add|Add|ADD)\\s*([#♯b♭+\\-−]{0,2})(1[0-3]|[1-9])");
    private static final Pattern OMISSION =
        Pattern.compile("(?:no|omit|No|Omit|NO)\\s*(1[0-3]|[2-9])(?:rd|th)?");
    private static final Pattern ALTERED = Pattern.compile("alt(?:ered)?|Alt");
    private static final Pattern ALTERATION =
        Pattern.compile("([#♯]{1,2}|[b♭]{1,2}|\\+|-|−|–)\\s*(1[0-3]|[1-9])");
    private static final Pattern BARE = Pattern.compile("1[13]|[245679]");
    private static final Pattern MAJOR_SEVENTH =
        Pattern.compile("(?:maj|Maj|MAJ|ma|Ma|M|Δ|∆|△|\\^|j)\\s*7?");
    private static final Pattern SHARP_FIFTH = Pattern.compile("(?:aug|Aug|\\+)(?!\\d)");

    private final String text;
    private int at;
    private final TreeSet<ChordDegree> degrees = new TreeSet<>();
    private final TreeSet<Integer> omissions = new TreeSet<>();
    private final List<ChordDegree> alterations = new ArrayList<>();
    private final List<ChordDegree> additions = new ArrayList<>();
    private boolean suspendedSecond;
    private boolean suspendedFourth;
    private @Nullable Matcher found;

    Parser(String text) {
      this.text = text;
    }

    private boolean take(Pattern pattern) {
      Matcher matcher = pattern.matcher(text).region(at, text.length());
      matcher.useTransparentBounds(true);
      if (!matcher.lookingAt() || matcher.end() == at) {
        return false;
      }
      at = matcher.end();
      found = matcher;
      return true;
    }

    private String group(int index) {
      String group = found == null ? null : found.group(index);
      return group == null ? "" : group;
    }

    private static ChordDegree degree(String degree) {
      return ChordDegree.of(degree);
    }

    Optional<ChordQuality> quality() {
      head();
      while (at < text.length()) {
        if (!modifier()) {
          return Optional.empty();
        }
      }
      omissions.forEach(number -> degrees.removeIf(d -> d.number() == number));
      if (suspendedSecond || suspendedFourth) {
        degrees.removeIf(d -> d.number() == 3);
        if (suspendedSecond) {
          degrees.add(degree("2"));
        }
        if (suspendedFourth) {
          degrees.add(degree("4"));
        }
      }
      alterations.forEach(d -> degrees.remove(new ChordDegree(d.number(), 0)));
      degrees.addAll(alterations);
      degrees.addAll(additions);
      return degrees.contains(degree("1"))
          ? Optional.of(new ChordQuality(List.copyOf(degrees)))
          : Optional.empty();
    }

    private void head() {
      String third = "3";
      String fifth = "5";
      String seventh = "b7";
      boolean namesTriad = true;
      boolean seventhWithoutNumber = false;
      if (take(DOMINANT)) {
        namesTriad = false;
      } else if (take(MAJOR)) {
        seventhWithoutNumber = TRIANGLE.matcher(group(0)).matches();
        seventh = "7";
      } else if (take(MINOR)) {
        third = "b3";
      } else if (take(HALF_DIMINISHED)) {
        third = "b3";
        fifth = "b5";
        seventhWithoutNumber = true;
      } else if (take(DIMINISHED)) {
        third = "b3";
        fifth = "b5";
        seventh = "bb7";
      } else if (take(AUGMENTED)) {
        fifth = "#5";
      } else {
        namesTriad = false;
      }
      if (!third.equals("3") || !fifth.equals("5")) {
        int before = at;
        take(Pattern.compile("\\s*\\(?"));
        if (take(MAJOR)) {
          seventhWithoutNumber = TRIANGLE.matcher(group(0)).matches();
          seventh = "7";
        } else {
          at = before;
        }
      }
      degrees.add(degree("1"));
      if (take(SIX_NINE)) {
        addAll(third, fifth, "6", "9");
        return;
      }
      boolean extended = take(EXTENSION);
      switch (extended ? group(0) : "") {
        case "13" -> {
          addAll(third, fifth, seventh, "9", "13");
          if (third.equals("b3")) {
            addAll("11");
          }
        }
        case "11" -> addAll(third, fifth, seventh, "9", "11");
        case "9" -> addAll(third, fifth, seventh, "9");
        case "7" -> addAll(third, fifth, seventh);
        case "6" -> addAll(third, fifth, "6");
        case "5" -> {
          if (namesTriad) {
            addAll(third);
          }
          addAll(fifth);
        }
        case "4" -> {
          addAll(third, fifth);
          suspendedFourth = true;
        }
        case "2" -> {
          addAll(third, fifth);
          suspendedSecond = true;
        }
        default -> {
          addAll(third, fifth);
          if (seventhWithoutNumber) {
            addAll(seventh);
          }
        }
      }
    }

    private void addAll(String... names) {
      for (String name : names) {
        degrees.add(degree(name));
      }
    }

    private boolean modifier() {
      if (take(SEPARATOR)) {
        return true;
      }
      if (take(SUSPENSION)) {
        String kind = group(1);
        suspendedSecond |= kind.contains("2");
        suspendedFourth |= kind.contains("4") || kind.isEmpty();
        return true;
      }
      if (take(ADDITION)) {
        additions.add(new ChordDegree(Integer.parseInt(group(2)), alteration(group(1))));
        return true;
      }
      if (take(OMISSION)) {
        omissions.add(Integer.parseInt(group(1)));
        return true;
      }
      if (take(ALTERED)) {
        degrees.removeIf(d -> d.number() == 5 || d.number() >= 9);
        addAll("b7", "b9", "#9", "#11", "b13");
        return true;
      }
      if (take(ALTERATION)) {
        ChordDegree altered = new ChordDegree(Integer.parseInt(group(2)), alteration(group(1)));
        if (altered.equals(RAISED_SEVENTH)) {
          addMajorSeventh();
        } else {
          alterations.add(altered);
        }
        return true;
      }
      if (take(SHARP_FIFTH)) {
        alterations.add(degree("#5"));
        return true;
      }
      if (take(MAJOR_SEVENTH)) {
        addMajorSeventh();
        return true;
      }
      if (take(BARE)) {
        additions.add(degree(group(0)));
        return true;
      }
      return false;
    }

    private void addMajorSeventh() {
      degrees.remove(degree("b7"));
      additions.add(degree("7"));
    }

    private static int alteration(String accidentals) {
      return accidentals.chars().map(c -> c == '#' || c == '♯' || c == '+' ? 1 : -1).sum();
    }
  }
}
