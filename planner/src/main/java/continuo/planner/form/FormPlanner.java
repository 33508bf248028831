package continuo.planner.form;

import continuo.planner.brief.FormWish;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Lays out a form: which sections, how long, in which phrases, with which cadences and keys, and
 * what returns.
 */
public final class FormPlanner {
  /** The length in seconds that pieces have when nobody says one. */
  private static final double USUAL_SECONDS = 90;

  /**
   * What is asked.
   *
   * @param bars the length in bars
   * @param wish the form that was asked for
   * @param style the style whose forms are used otherwise
   * @param key the main key
   * @param slow true where a bar lasts long, so that phrases are short
   * @param modulates false where the harmony is given and keys stay
   * @param lifts true where the last chorus may step up
   */
  public record Question(
      int bars,
      Optional<FormWish> wish,
      Style style,
      Key key,
      boolean slow,
      boolean modulates,
      boolean lifts) {
    /** A question for a piece whose last chorus stays in the key. */
    public Question(
        int bars, Optional<FormWish> wish, Style style, Key key, boolean slow, boolean modulates) {
      this(bars, wish, style, key, slow, modulates, false);
    }
  }

  private final Question question;
  private final Seed seed;

  /** The form's name and its sections. */
  public record Answer(String name, List<Outline> sections) {
    /** Copies the list. */
    public Answer {
      sections = List.copyOf(sections);
    }
  }

  private FormPlanner(Question question, Seed seed) {
    this.question = question;
    this.seed = seed;
  }

  /** A form for a question. */
  public static Answer plan(Question question, Seed seed) {
    return new FormPlanner(question, seed).plan();
  }

  /**
   * A length for when nobody says one: that of a form of the style, near a minute and a half.
   *
   * @param style the style
   * @param barSeconds how long a bar lasts
   * @param seed that from which {@link #plan} will draw the form
   */
  public static int usualBars(Style style, double barSeconds, Seed seed) {
    List<Weighted<Integer>> lengths = new ArrayList<>();
    for (FormChoice.Sketch sketch : FormChoice.drawn(style, seed)) {
      lengths.add(near(sketch.bars(), 1, barSeconds));
    }
    if (lengths.isEmpty()) {
      style.forms().stream()
          .filter(f -> !f.value().bars().contains(0))
          .forEach(f -> lengths.add(near(f.value().bars(), f.weight(), barSeconds)));
    }
    return lengths.isEmpty() ? 32 : Weighted.pick(seed.derive("length").random(), lengths);
  }

  private static Weighted<Integer> near(List<Integer> sections, double weight, double barSeconds) {
    int bars = sections.stream().mapToInt(Integer::intValue).sum();
    double away = Math.abs(StrictMath.log(bars * barSeconds / USUAL_SECONDS));
    return new Weighted<>(bars, weight * StrictMath.exp(-2 * away));
  }

  private Answer plan() {
    FormChoice.Sketch sketch = new FormChoice(question, seed).choose();
    return new Answer(sketch.name(), outlines(sketch));
  }

  private List<Outline> outlines(FormChoice.Sketch sketch) {
    List<Outline> outlines = new ArrayList<>();
    List<String> letters = letters(sketch.labels());
    Map<String, Integer> labelCounts = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    int total = sketch.labels().size();
    int lift = lift(sketch.labels());
    int semitones = seed.derive("lift-by").random().chance(0.7) ? 2 : 1;
    PhrasePlanner phrases = new PhrasePlanner(question, seed, sketch.name());
    for (int i = 0; i < total; i++) {
      String label = sketch.labels().get(i);
      String letter = letters.get(i);
      String slug = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      int number = labelCounts.merge(slug, 1, Integer::sum);
      int occurrence = seen.merge(letter, 1, Integer::sum) - 1;
      boolean last = i == total - 1;
      String next = last ? "" : letters.get(i + 1);
      int variation = PhrasePlanner.variation(sketch.name(), label, occurrence);
      outlines.add(
          new Outline(
              slug + "-" + number,
              title(label),
              letter,
              phrases.phrases(
                  new PhrasePlanner.Part(
                      letter,
                      label,
                      sketch.bars().get(i),
                      last,
                      next,
                      variation,
                      i >= lift ? semitones : 0))));
    }
    return outlines;
  }

  /**
   * From which section on the key steps up: the last chorus of several, where the style does so.
   */
  private int lift(List<String> labels) {
    int last = labels.lastIndexOf("chorus");
    Mode mode = question.key().mode();
    boolean can =
        question.lifts()
            && (mode == Mode.MAJOR || mode == Mode.MINOR)
            && labels.indexOf("chorus") < last
            && last >= labels.size() - 3;
    double share = question.style().harmony().devices().lift();
    return can && seed.derive("lift").random().chance(share) ? last : labels.size();
  }

  private static String title(String label) {
    return label.isEmpty()
        ? label
        : label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1).replace('-', ' ');
  }

  private static List<String> letters(List<String> labels) {
    Set<String> taken = new LinkedHashSet<>();
    for (String label : labels) {
      if (label.matches("[A-Z]'*")) {
        taken.add(label.substring(0, 1));
      }
    }
    Map<String, String> byLabel = new HashMap<>();
    List<String> letters = new ArrayList<>();
    for (String label : labels) {
      String word = label.toLowerCase(Locale.ROOT);
      String letter;
      if (label.matches("[A-Z]'*")) {
        letter = label.substring(0, 1);
      } else if (word.equals("solo") && byLabel.containsKey("verse")) {
        letter = byLabel.getOrDefault("verse", "A");
      } else if (word.equals("solo") && byLabel.containsKey("head")) {
        letter = byLabel.getOrDefault("head", "A");
      } else if (word.equals("recapitulation") && byLabel.containsKey("exposition")) {
        letter = byLabel.getOrDefault("exposition", "A");
      } else if (word.equals("intro")) {
        letter = "i";
      } else if (word.equals("outro") || word.equals("coda")) {
        letter = "o";
      } else {
        letter =
            byLabel.computeIfAbsent(
                word,
                w -> {
                  for (char c = 'A'; c <= 'Z'; c++) {
                    if (taken.add(String.valueOf(c))) {
                      return String.valueOf(c);
                    }
                  }
                  return "Z";
                });
      }
      letters.add(letter);
    }
    return letters;
  }

  /** Sections of a form string such as {@code AABA} or {@code intro:4 A:8}. */
  public static List<FormWish.SectionWish> sections(String text) {
    List<FormWish.SectionWish> sections = new ArrayList<>();
    for (String word : text.strip().split("[\\s,|>-]+", -1)) {
      String[] halves = word.split(":", -1);
      if (halves.length == 1 && word.matches("[A-Z]{2,16}")) {
        word.chars()
            .mapToObj(Character::toString)
            .forEach(letter -> sections.add(new FormWish.SectionWish(letter, OptionalInt.empty())));
      } else if (!word.isEmpty()) {
        sections.add(
            new FormWish.SectionWish(
                halves[0],
                halves.length > 1 && halves[1].matches("\\d{1,4}")
                    ? OptionalInt.of(Integer.parseInt(halves[1]))
                    : OptionalInt.empty()));
      }
    }
    return sections;
  }
}
