package continuo.theory.harmony;

import continuo.theory.diagnostic.Check;
import continuo.theory.pitch.Interval;
import continuo.theory.pitch.NoteName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Figures below a bass note: the intervals to play above it, in the key unless altered (references:
 * arnold1931).
 *
 * <p>Abbreviations are completed as thorough-bass players do: no figure is 5/3, {@code 6} is 6/3,
 * {@code 6/5} is 6/5/3, {@code 4/3} is 6/4/3, {@code 4/2} and {@code 2} are 6/4/2, {@code 7} is
 * 7/5/3, {@code 4} is 5/4, {@code 4+} is 6/4+/2, {@code 9} is 9/5/3. A second beside a fifth or
 * seventh is what a held bass makes of the chord above it: {@code 5/2} and {@code 7/4/2} are
 * complete.
 *
 * @param figures as written, from the top down
 */
public record FiguredBass(List<Figure> figures) {
  private static final Pattern FIGURE =
      Pattern.compile("([#♯b♭n♮]{0,2})(\\d{1,2})([+/\\\\#♯b♭n♮]{0,2})|([#♯b♭n♮])");

  /** What an accidental at a figure does to the note of the key. */
  public enum Accidental {
    /** None: as in the key. */
    NONE,
    /**
     * Raised by a semitone: a sharp where the key has none, {@code 6+}, a stroke. Cautionary where
     * the interval is augmented in the key, as in {@code 4+} over the fourth degree.
     */
    RAISED,
    /** Lowered by a semitone. */
    LOWERED,
    /** Neither sharp nor flat, whatever the key. */
    NATURAL
  }

  /**
   * One figure.
   *
   * @param number the interval above the bass, 2 to 13
   * @param accidental its alteration
   */
  public record Figure(int number, Accidental accidental) {
    /** Checks the number. */
    public Figure {
      Check.inRange(number, 2, 13, "figure", "use the interval above the bass");
    }

    @Override
    public String toString() {
      String sign =
          switch (accidental) {
            case NONE -> "";
            case RAISED -> "#";
            case LOWERED -> "b";
            case NATURAL -> "n";
          };
      return number == 3 && accidental != Accidental.NONE ? sign : sign + number;
    }
  }

  /** Sorts the figures from the top down and checks that none stands twice. */
  public FiguredBass {
    figures = figures.stream().sorted(Comparator.comparing(Figure::number).reversed()).toList();
    Check.that(
        figures.stream().map(Figure::number).distinct().count() == figures.size(),
        "each figure may stand once but they were %s",
        figures);
  }

  /**
   * Reads figures separated by blanks, slashes or commas, or the usual two-digit forms: {@code 6},
   * {@code 6/5}, {@code 65}, {@code #6 4 3}, {@code 7 #} (raised third), {@code 6+}, {@code n3},
   * nothing for a root position. Empty where the text is none.
   */
  public static Optional<FiguredBass> parse(String text) {
    String spaced = text.strip();
    if (spaced.matches("(64|65|63|43|42|53|54|98|76|75|73|97|95)|(643|642|653|753|975|953)")) {
      spaced = String.join(" ", spaced.split("", -1));
    }
    List<Figure> figures = new ArrayList<>();
    for (String item : spaced.replaceAll("/(?=[#♯b♭n♮\\d])", " ").split("[\\s,]+", -1)) {
      if (item.isEmpty()) {
        continue;
      }
      Matcher matcher = FIGURE.matcher(item);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      int number = matcher.group(2) == null ? 3 : Integer.parseInt(matcher.group(2));
      String signs =
          matcher.group(2) == null ? matcher.group(4) : matcher.group(1) + matcher.group(3);
      if (number < 2 || number > 13 || signs.length() > 1) {
        return Optional.empty();
      }
      figures.add(new Figure(number, accidental(signs)));
    }
    return figures.stream().map(Figure::number).distinct().count() == figures.size()
        ? Optional.of(new FiguredBass(figures))
        : Optional.empty();
  }

  private static Accidental accidental(String sign) {
    return switch (sign) {
      case "" -> Accidental.NONE;
      case "b", "♭" -> Accidental.LOWERED;
      case "n", "♮" -> Accidental.NATURAL;
      default -> Accidental.RAISED;
    };
  }

  /** The figures with what abbreviation left out, from the top down. */
  public FiguredBass completed() {
    TreeMap<Integer, Figure> all = new TreeMap<>();
    figures.forEach(figure -> all.put(figure.number(), figure));
    boolean fourth = all.containsKey(4);
    boolean second = all.containsKey(2);
    boolean sixth = all.containsKey(6);
    if (second) {
      if (!all.containsKey(5) && !all.containsKey(7)) {
        add(all, 4, 6);
      }
    } else if (fourth && all.containsKey(3)) {
      add(all, 6);
    } else if (fourth) {
      if (figures.size() == 1 && figures.get(0).accidental() == Accidental.RAISED) {
        add(all, 2, 6);
      } else if (!sixth) {
        add(all, 5);
      }
    } else if (sixth) {
      add(all, 3);
    } else {
      add(all, 3, 5);
    }
    return new FiguredBass(List.copyOf(all.values()));
  }

  private static void add(TreeMap<Integer, Figure> all, int... numbers) {
    for (int number : numbers) {
      all.putIfAbsent(number, new Figure(number, Accidental.NONE));
    }
  }

  /** The notes above a bass in a key, from the bass up. */
  public List<NoteName> notes(NoteName bass, Key key) {
    List<NoteName> notes = new ArrayList<>(List.of(bass));
    List<Figure> completed = completed().figures();
    for (int i = completed.size() - 1; i >= 0; i--) {
      Figure figure = completed.get(i);
      NoteName inKey = inKey(bass, figure.number(), key);
      int alteration =
          switch (figure.accidental()) {
            case NONE -> inKey.alteration();
            case RAISED -> inKey.alteration() + (isAugmented(bass, inKey) ? 0 : 1);
            case LOWERED -> inKey.alteration() - 1;
            case NATURAL -> 0;
          };
      notes.add(new NoteName(inKey.step(), alteration));
    }
    return List.copyOf(notes);
  }

  private static boolean isAugmented(NoteName bass, NoteName note) {
    return bass.upTo(note).toString().startsWith("A");
  }

  private static NoteName inKey(NoteName bass, int number, Key key) {
    int degree =
        Math.floorMod(bass.step().ordinal() + number - 1 - key.tonic().step().ordinal(), 7) + 1;
    return key.degree(degree);
  }

  /**
   * The chord over a bass in a key: on the bass where a fifth stands above it and neither a sixth
   * nor a second; else the notes stacked in thirds above the root that gives the fewest gaps. A
   * suspension keeps its dissonance as a suspended or added degree.
   */
  public Chord chord(NoteName bass, Key key) {
    List<NoteName> notes = notes(bass, key);
    Set<Integer> numbers =
        completed().figures().stream().map(Figure::number).collect(Collectors.toSet());
    boolean onBass = numbers.contains(5) && !numbers.contains(6) && !numbers.contains(2);
    return notes.stream()
        .filter(root -> root.equals(bass) || (!onBass && hasThird(root, notes)))
        .min(Comparator.comparingInt((NoteName root) -> gaps(root, notes)))
        .map(root -> new Chord(root, quality(root, notes), bass))
        .orElseThrow(() -> new AssertionError("the bass is among the notes"));
  }

  private static boolean hasThird(NoteName root, List<NoteName> notes) {
    return notes.stream().anyMatch(note -> root.upTo(note).steps() == 2);
  }

  /** How far the notes lie from a stack of thirds on a root: places of thirds beyond the fifth. */
  private static int gaps(NoteName root, List<NoteName> notes) {
    return notes.stream().mapToInt(note -> places(root, note) * places(root, note)).sum();
  }

  /** Thirds from the root up to the note's letter: the third is 1, the fifth 2, the seventh 3. */
  private static int places(NoteName root, NoteName note) {
    int steps = root.upTo(note).steps();
    return steps % 2 == 0 ? steps / 2 : (steps + 7) / 2;
  }

  private static ChordQuality quality(NoteName root, List<NoteName> notes) {
    boolean third = hasThird(root, notes);
    return new ChordQuality(
        notes.stream()
            .map(
                note -> {
                  Interval interval = root.upTo(note);
                  int number = interval.steps() + 1;
                  int natural = new ChordDegree(number, 0).interval().semitones();
                  boolean extension = third && (number == 2 || number == 4);
                  return new ChordDegree(
                      extension ? number + 7 : number, interval.semitones() - natural);
                })
            .collect(Collectors.toList()));
  }

  /** The figures from the top down, separated by slashes: {@code 6/5}; empty for none. */
  @Override
  public String toString() {
    return figures.stream().map(Figure::toString).collect(Collectors.joining("/"));
  }
}
