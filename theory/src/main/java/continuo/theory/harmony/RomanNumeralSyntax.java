package continuo.theory.harmony;

import continuo.theory.pitch.Interval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Roman numerals as text. */
final class RomanNumeralSyntax {
  private static final List<String> DEGREES = List.of("I", "II", "III", "IV", "V", "VI", "VII");
  private static final List<String> TRIAD_FIGURES = List.of("", "6", "64");
  private static final List<String> SEVENTH_FIGURES = List.of("7", "65", "43", "42");
  private static final List<String> ITALIAN_FIGURES = List.of("53", "6", "64");

  /** Qualities that figures can invert, with the marks that stand before the figures. */
  private static final Map<ChordQuality, String> FIGURED = figured();

  private static final Pattern NUMERAL =
      Pattern.compile(
          "([#♯b♭]*)(Ital|It|Fr|Ger|Gr|Gn|Cad|N|VII|III|VI|IV|II|V|I|vii|iii|vi|iv|ii|v|i)(.*)");
  private static final Pattern FIGURES =
      Pattern.compile("(o|°|º|ø|Ø|\\+)?(M|maj|Maj)?(7|65|64|63|6|53|5|43|42|2|)");
  private static final Pattern NINTH = Pattern.compile("9");

  /** Figures one above the other, written in a line: {@code V6/5}, {@code Fr4/3}, {@code I6/9}. */
  private static final Pattern FIGURE_SLASH =
      Pattern.compile("(?<=[IViv°oø+MNrtln])(6/[3459]|4/[23])(?![0-9])");

  /** How analyses in plain text write a half-diminished chord: {@code vii/o7}. */
  private static final Pattern SLASHED_CIRCLE = Pattern.compile("(?<=[iv])/[o°]");

  private static final Pattern BASS = Pattern.compile("([#b]*)([1-7])");

  private RomanNumeralSyntax() {}

  private static Map<ChordQuality, String> figured() {
    Map<ChordQuality, String> figured = new LinkedHashMap<>();
    figured.put(ChordQuality.MAJOR, "");
    figured.put(ChordQuality.MINOR, "");
    figured.put(ChordQuality.DIMINISHED, "o");
    figured.put(ChordQuality.AUGMENTED, "+");
    figured.put(ChordQuality.DOMINANT_SEVENTH, "");
    figured.put(ChordQuality.MAJOR_SEVENTH, "M");
    figured.put(ChordQuality.MINOR_SEVENTH, "");
    figured.put(ChordQuality.MINOR_MAJOR_SEVENTH, "M");
    figured.put(ChordQuality.HALF_DIMINISHED_SEVENTH, "ø");
    figured.put(ChordQuality.DIMINISHED_SEVENTH, "o");
    figured.put(ChordQuality.of("1 3 #5 b7"), "+");
    figured.put(ChordQuality.of("1 3 #5 7"), "+M");
    return figured;
  }

  static String print(RomanNumeral numeral) {
    String applied = numeral.target().map(target -> "/" + target).orElse("");
    return chord(numeral) + applied;
  }

  private static String chord(RomanNumeral numeral) {
    ChordQuality quality = numeral.quality();
    boolean seventh = quality.degree(7).isPresent();
    Optional<Integer> inversion = numeral.inversion();
    Optional<String> sixth = numeral.augmentedSixth();
    if (sixth.isPresent() && inversion.isPresent()) {
      return sixth.get() + (seventh ? SEVENTH_FIGURES : ITALIAN_FIGURES).get(inversion.get());
    }
    if (numeral.degree() == 2
        && numeral.alteration() == -1
        && quality.equals(ChordQuality.MAJOR)
        && inversion.equals(Optional.of(1))) {
      return "N6";
    }
    int alteration = numeral.alteration();
    String accidentals = alteration < 0 ? "b".repeat(-alteration) : "#".repeat(alteration);
    String suffix = ChordSyntax.suffix(quality, true);
    boolean lowerCase = RomanNumeral.isLowerCase(quality);
    String upper = DEGREES.get(numeral.degree() - 1);
    String name = accidentals + (lowerCase ? upper.toLowerCase(Locale.ROOT) : upper);
    if (FIGURED.containsKey(quality) && inversion.isPresent()) {
      List<String> figures = seventh ? SEVENTH_FIGURES : TRIAD_FIGURES;
      return name + FIGURED.get(quality) + figures.get(inversion.get());
    }
    String bass =
        numeral.bass().equals(Interval.UNISON) ? "" : "/" + HarteSyntax.degree(numeral.bass());
    if (FIGURED.containsKey(quality)) {
      return name + FIGURED.get(quality) + (seventh ? "7" : "") + bass;
    }
    String rest = lowerCase && suffix.startsWith("m") ? suffix.substring(1) : suffix;
    if (suffix.startsWith("dim")) {
      rest = "o" + suffix.substring(3);
    }
    boolean additions = rest.startsWith("add");
    return name + (additions ? "[" + rest + "]" : rest) + bass;
  }

  static Optional<RomanNumeral> parse(String text, Optional<Key> key) {
    String circled = SLASHED_CIRCLE.matcher(text.strip()).replaceAll("ø");
    String remaining =
        FIGURE_SLASH.matcher(circled).replaceAll(match -> match.group().replace("/", ""));
    List<String> parts = splitSlashes(remaining);
    Interval bass = Interval.UNISON;
    int next = 1;
    if (parts.size() > 1) {
      Matcher matcher = BASS.matcher(parts.get(1));
      if (matcher.matches()) {
        bass = HarteSyntax.interval(matcher.group(1), Integer.parseInt(matcher.group(2)));
        next = 2;
      }
    }
    Optional<RomanNumeral> target = Optional.empty();
    if (next < parts.size()) {
      target = parse(String.join("/", parts.subList(next, parts.size())), key);
      if (target.isEmpty()) {
        return Optional.empty();
      }
    }
    Optional<Key> local = localKey(target, key);
    if (key.isPresent() && local.isEmpty()) {
      return Optional.empty();
    }
    Interval named = bass;
    Optional<RomanNumeral> applied = target;
    return head(parts.get(0), local)
        .map(
            n ->
                new RomanNumeral(
                    n.degree(),
                    n.alteration(),
                    n.quality(),
                    named.equals(Interval.UNISON) ? n.bass() : named,
                    applied));
  }

  private static Optional<Key> localKey(Optional<RomanNumeral> target, Optional<Key> key) {
    if (target.isEmpty() || key.isEmpty()) {
      return key;
    }
    try {
      return Optional.of(target.get().localKey(key.get()));
    } catch (IllegalArgumentException tooManyAccidentals) {
      return Optional.empty();
    }
  }

  /** Splits at slashes outside brackets. */
  private static List<String> splitSlashes(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '(', '[' -> depth++;
        case ')', ']' -> depth--;
        case '/' -> {
          if (depth == 0) {
            parts.add(text.substring(start, i).strip());
            start = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  private static Optional<RomanNumeral> head(String text, Optional<Key> key) {
    Matcher matcher = NUMERAL.matcher(text);
    if (!matcher.matches() || matcher.group(1).length() > 12) {
      return Optional.empty();
    }
    int alteration = matcher.group(1).chars().map(c -> c == '#' || c == '♯' ? 1 : -1).sum();
    String name = matcher.group(2);
    String rest = matcher.group(3).strip();
    return switch (name) {
      case "N" -> figures(rest, TRIAD_FIGURES, "6", 2, -1, ChordQuality.MAJOR);
      case "It", "Ital" -> figures(rest, ITALIAN_FIGURES, "6", 4, 1, RomanNumeral.ITALIAN_SIXTH);
      case "Ger", "Gr", "Gn" ->
          figures(rest, SEVENTH_FIGURES, "65", 4, 1, RomanNumeral.GERMAN_SIXTH);
      case "Fr" -> figures(rest, SEVENTH_FIGURES, "43", 2, 0, RomanNumeral.FRENCH_SIXTH);
      case "Cad" ->
          figures(
              rest,
              TRIAD_FIGURES,
              "64",
              1,
              0,
              key.filter(k -> k.mode().isMinor()).isPresent()
                  ? ChordQuality.MINOR
                  : ChordQuality.MAJOR);
      default -> degree(name, alteration, rest, key);
    };
  }

  /** A chord with a name of its own, whose figures say the inversion. */
  private static Optional<RomanNumeral> figures(
      String rest,
      List<String> table,
      String usual,
      int degree,
      int alteration,
      ChordQuality quality) {
    String figure = rest.startsWith("+") ? rest.substring(1) : rest;
    if (degree == 2 && alteration == -1 && figure.isEmpty()) {
      figure = "";
    } else if (figure.isEmpty() || figure.equals("6")) {
      figure = usual;
    } else if (figure.equals("2")) {
      figure = "42";
    } else if (figure.equals("53") && table == TRIAD_FIGURES) {
      figure = "";
    }
    int inversion = table.indexOf(figure);
    if (inversion < 0) {
      return Optional.empty();
    }
    return Optional.of(
        new RomanNumeral(
            degree,
            alteration,
            quality,
            quality.degree(2 * inversion + 1).orElseThrow().interval(),
            Optional.empty()));
  }

  private static Optional<RomanNumeral> degree(
      String name, int alteration, String rest, Optional<Key> key) {
    int degree = DEGREES.indexOf(name.toUpperCase(Locale.ROOT)) + 1;
    boolean lower = Character.isLowerCase(name.charAt(0));
    int changesFrom = rest.indexOf('[');
    String figureText = changesFrom < 0 ? rest : rest.substring(0, changesFrom).strip();
    Matcher figures = FIGURES.matcher(figureText);
    if (figures.matches()) {
      String mark = figures.group(1) == null ? "" : figures.group(1);
      String figure = figures.group(3);
      if (figure.isEmpty() && (figures.group(2) != null || mark.equalsIgnoreCase("ø"))) {
        figure = figures.group(2) != null ? "" : "7";
      }
      int inversion = inversion(figure);
      boolean seventh = List.of("7", "65", "43", "42", "2").contains(figure);
      Optional<ChordQuality> quality =
          seventh
              ? seventh(degree, alteration, lower, mark, figures.group(2) != null, key)
              : triad(lower, mark, figures.group(2) != null);
      if (changesFrom >= 0) {
        quality =
            quality.flatMap(q -> ChordQuality.parse(q.suffix() + rest.substring(changesFrom)));
      }
      return quality.flatMap(
          q ->
              q.degree(2 * inversion + 1)
                  .map(
                      tone ->
                          new RomanNumeral(
                              degree, alteration, q, tone.interval(), Optional.empty())));
    }
    Optional<ChordQuality> quality;
    if (key.isPresent() && NINTH.matcher(rest).matches()) {
      quality =
          seventh(degree, alteration, lower, "", false, key)
              .flatMap(q -> ninth(q, degree, alteration, lower, key.get()));
    } else {
      boolean marked = rest.startsWith("o") || rest.startsWith("°") || rest.startsWith("ø");
      quality = ChordQuality.parse((lower && !marked ? "m" : "") + rest);
    }
    return quality.map(
        q -> new RomanNumeral(degree, alteration, q, Interval.UNISON, Optional.empty()));
  }

  private static int inversion(String figure) {
    return switch (figure) {
      case "6", "63", "65" -> 1;
      case "64", "43" -> 2;
      case "42", "2" -> 3;
      default -> 0;
    };
  }

  private static Optional<ChordQuality> triad(boolean lower, String mark, boolean major) {
    if (major) {
      return Optional.empty();
    }
    return switch (mark) {
      case "" -> Optional.of(lower ? ChordQuality.MINOR : ChordQuality.MAJOR);
      case "+" -> lower ? Optional.empty() : Optional.of(ChordQuality.AUGMENTED);
      default -> lower ? Optional.of(ChordQuality.DIMINISHED) : Optional.empty();
    };
  }

  private static Optional<ChordQuality> seventh(
      int degree, int alteration, boolean lower, String mark, boolean major, Optional<Key> key) {
    String third = lower ? "b3" : "3";
    return switch (mark) {
      case "" -> {
        String seventh =
            major
                ? "7"
                : key.filter(k -> !isBorrowed(degree, alteration, lower, k))
                    .map(k -> inKey(degree, alteration, lower, 7, k))
                    .orElse("b7");
        yield Optional.of(ChordQuality.of("1 " + third + " 5 " + seventh));
      }
      case "+" ->
          lower ? Optional.empty() : Optional.of(ChordQuality.of("1 3 #5 " + (major ? "7" : "b7")));
      case "ø", "Ø" ->
          lower && !major ? Optional.of(ChordQuality.HALF_DIMINISHED_SEVENTH) : Optional.empty();
      default -> lower && !major ? Optional.of(ChordQuality.DIMINISHED_SEVENTH) : Optional.empty();
    };
  }

  /** True for a minor triad where the key has a major one, whose seventh is borrowed with it. */
  private static boolean isBorrowed(int degree, int alteration, boolean lower, Key key) {
    int third = key.degree(degree).upTo(key.degree((degree + 1) % 7 + 1)).semitones();
    return lower && alteration == 0 && third == 4;
  }

  private static Optional<ChordQuality> ninth(
      ChordQuality seventh, int degree, int alteration, boolean lower, Key key) {
    List<ChordDegree> degrees = new ArrayList<>(seventh.degrees());
    degrees.add(ChordDegree.of(inKey(degree, alteration, lower, 9, key)));
    return Optional.of(new ChordQuality(degrees));
  }

  /** The note of the key {@code number} above the root, as a degree of the chord. */
  private static String inKey(int degree, int alteration, boolean lower, int number, Key key) {
    ChordQuality triad = lower ? ChordQuality.MINOR : ChordQuality.MAJOR;
    Chord chord =
        new RomanNumeral(degree, alteration, triad, Interval.UNISON, Optional.empty()).chordIn(key);
    Interval interval = chord.root().upTo(key.degree((degree + number - 2) % 7 + 1));
    int simple = (number - 1) % 7 + 1;
    int deviation = interval.semitones() - new ChordDegree(simple, 0).interval().semitones();
    int bounded = Math.max(-2, Math.min(2, deviation));
    return new ChordDegree(number, bounded).toString();
  }
}
