package continuo.planner.form;

import continuo.planner.brief.FormWish;
import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.style.Style;
import continuo.planner.style.Weighted;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.Interval;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
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
  /** Below this length a contrasting section stays in the key. */
  private static final int SHORTEST_TO_MODULATE = 24;

  private static final double CHOICE_WIDTH = 0.6;

  /**
   * What is asked.
   *
   * @param bars the length in bars
   * @param wish the form that was asked for
   * @param style the style whose forms are used otherwise
   * @param key the main key
   * @param slow true where a bar lasts long, so that phrases are short
   * @param modulates false where the harmony is given and keys stay
   */
  public record Question(
      int bars, Optional<FormWish> wish, Style style, Key key, boolean slow, boolean modulates) {}

  private record Sketch(String name, List<String> labels, List<Integer> bars) {}

  private record Ranked(Sketch sketch, double cost) {}

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

  /** Lengths that a style's forms usually have. */
  public static List<Integer> usualLengths(Style style) {
    List<Integer> lengths = new ArrayList<>();
    for (Weighted<Style.Form> form : style.forms()) {
      int bars = form.value().bars().stream().mapToInt(Integer::intValue).sum();
      if (bars > 0 && bars <= 96) {
        lengths.add(bars);
      }
    }
    return lengths.isEmpty() ? List.of(32) : lengths;
  }

  private Answer plan() {
    Sketch sketch = choose();
    return new Answer(sketch.name(), outlines(sketch));
  }

  // --- Which sections, how long -----------------------------------------------------------

  private Sketch choose() {
    List<Ranked> ranked = new ArrayList<>();
    if (question.wish().isPresent() && !question.wish().get().sections().isEmpty()) {
      FormWish wish = question.wish().get();
      List<String> labels = wish.sections().stream().map(FormWish.SectionWish::label).toList();
      List<Integer> fixed = wish.sections().stream().map(s -> s.bars().orElse(0)).toList();
      List<Integer> usual = labels.stream().map(FormPlanner::usualLength).toList();
      for (Candidate c : variants(new Candidate(wish.name(), labels, usual, fixed, 0), wish)) {
        rank(c, ranked);
      }
      if (ranked.isEmpty()) {
        ranked.add(new Ranked(stretched(wish.name(), labels, fixed), 0));
      }
    } else {
      String wanted = question.wish().map(FormWish::name).orElse("");
      for (Weighted<Style.Form> form : question.style().forms()) {
        double bias =
            form.value().name().equals(wanted)
                ? -20
                : -StrictMath.log(Math.max(form.weight(), 1e-3)) * 0.25;
        Candidate base =
            new Candidate(
                form.value().name(),
                form.value().sections(),
                form.value().bars(),
                Collections.nCopies(form.value().bars().size(), 0),
                bias);
        for (Candidate c : shapes(base)) {
          rank(c, ranked);
        }
      }
      if (ranked.isEmpty()) {
        ranked.add(new Ranked(stretched("one section", List.of("A"), List.of(0)), 0));
      }
    }
    double least = ranked.stream().mapToDouble(Ranked::cost).min().orElse(0);
    List<Ranked> near = ranked.stream().filter(r -> r.cost() <= least + 2 * CHOICE_WIDTH).toList();
    double[] weights =
        near.stream()
            .mapToDouble(r -> StrictMath.exp(-(r.cost() - least) / CHOICE_WIDTH))
            .toArray();
    return near.get(seed.derive("form").random().pickWeighted(weights)).sketch();
  }

  private record Candidate(
      String name, List<String> labels, List<Integer> usual, List<Integer> fixed, double bias) {}

  private void rank(Candidate c, List<Ranked> ranked) {
    SectionSizes.fit(c.labels(), c.usual(), c.fixed(), question.bars())
        .ifPresent(
            fit ->
                ranked.add(
                    new Ranked(
                        new Sketch(c.name(), c.labels(), fit.bars()), fit.cost() + c.bias())));
  }

  private static int usualLength(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "intro", "outro", "coda", "interlude", "build", "break", "tag", "pre-chorus" -> 4;
      default -> label.length() <= 2 ? 8 : 0;
    };
  }

  /** An asked form as it stands; where lengths are open and too much room is left, repeated. */
  private List<Candidate> variants(Candidate asked, FormWish wish) {
    List<Candidate> all = new ArrayList<>(List.of(asked));
    if (!wish.complete()) {
      all.addAll(shapes(asked));
    }
    return all;
  }

  /** A form whole, repeated where the piece is long, cut where it is short. */
  private List<Candidate> shapes(Candidate base) {
    List<Candidate> shapes = new ArrayList<>(List.of(base));
    int n = base.labels().size();
    boolean intro = isEdge(base.labels().get(0));
    boolean outro = n > 1 && isEdge(base.labels().get(n - 1));
    int from = intro ? 1 : 0;
    int to = outro ? n - 1 : n;
    int usual = base.usual().stream().mapToInt(b -> b == 0 ? 8 : b).sum();
    int repeats = Math.min(64, Math.max(1, (int) Math.ceil(question.bars() / (double) usual)));
    for (int times = 2; times <= repeats + 1 && repeats > 1; times++) {
      List<Integer> order = new ArrayList<>();
      if (intro) {
        order.add(0);
      }
      for (int t = 0; t < times; t++) {
        for (int i = from; i < to; i++) {
          order.add(i);
        }
      }
      if (outro) {
        order.add(n - 1);
      }
      shapes.add(pick(base, order, 0.15 * (times - 1)));
    }
    // Cut: fewer of the middle sections, with and without the edges.
    for (int keep = 1; keep <= to - from; keep++) {
      for (int edges = 0; edges < 4; edges++) {
        boolean withIntro = intro && (edges & 1) != 0;
        boolean withOutro = outro && (edges & 2) != 0;
        if (keep == to - from && withIntro == intro && withOutro == outro) {
          continue;
        }
        List<Integer> order = new ArrayList<>();
        if (withIntro) {
          order.add(0);
        }
        for (int i = from; i < from + keep; i++) {
          order.add(i);
        }
        if (withOutro) {
          order.add(n - 1);
        }
        double lost = (n - order.size()) / (double) n;
        shapes.add(pick(base, order, 1.2 * lost));
      }
    }
    return shapes;
  }

  private static Candidate pick(Candidate base, List<Integer> order, double penalty) {
    return new Candidate(
        base.name(),
        order.stream().map(base.labels()::get).toList(),
        order.stream().map(base.usual()::get).toList(),
        order.stream().map(base.fixed()::get).toList(),
        base.bias() + penalty);
  }

  private static boolean isEdge(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "intro", "outro", "coda" -> true;
      default -> false;
    };
  }

  /** Sections whose open lengths share what is left as evenly as bars allow. */
  private Sketch stretched(String name, List<String> labels, List<Integer> fixed) {
    int open = (int) fixed.stream().filter(b -> b == 0).count();
    int left = question.bars() - fixed.stream().mapToInt(Integer::intValue).sum();
    List<String> kept = new ArrayList<>();
    List<Integer> bars = new ArrayList<>();
    if (open == 0 || left < open) {
      // Fixed lengths that do not sum: the last section takes or gives the difference.
      int sum = 0;
      for (int i = 0; i < labels.size() && sum < question.bars(); i++) {
        int size = Math.max(1, fixed.get(i));
        int fit = Math.min(size, question.bars() - sum);
        kept.add(labels.get(i));
        bars.add(fit);
        sum += fit;
      }
      bars.set(bars.size() - 1, bars.get(bars.size() - 1) + question.bars() - sum);
      return new Sketch(name, kept, bars);
    }
    int given = 0;
    for (int i = 0; i < labels.size(); i++) {
      kept.add(labels.get(i));
      if (fixed.get(i) > 0) {
        bars.add(fixed.get(i));
      } else {
        int share = (left - given) / open;
        bars.add(share);
        given += share;
        open--;
      }
    }
    return new Sketch(name, kept, bars);
  }

  // --- Phrases, cadences, keys, themes ----------------------------------------------------

  private List<Outline> outlines(Sketch sketch) {
    List<Outline> outlines = new ArrayList<>();
    List<String> letters = letters(sketch.labels());
    Map<String, Integer> labelCounts = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    int total = sketch.labels().size();
    for (int i = 0; i < total; i++) {
      String label = sketch.labels().get(i);
      String letter = letters.get(i);
      String slug = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
      int number = labelCounts.merge(slug, 1, Integer::sum);
      int occurrence = seen.merge(letter, 1, Integer::sum) - 1;
      boolean last = i == total - 1;
      String next = last ? "" : letters.get(i + 1);
      Key key = key(letter, label, sketch.bars().get(i));
      int variation = variation(sketch.name(), label, occurrence);
      outlines.add(
          new Outline(
              slug + "-" + number,
              title(label),
              letter,
              phrases(letter, label, sketch.bars().get(i), key, last, next, variation)));
    }
    return outlines;
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

  private static int variation(String form, String label, int occurrence) {
    if (label.equalsIgnoreCase("solo")) {
      return 3;
    }
    if (occurrence == 0) {
      return 0;
    }
    if (form.contains("variations")) {
      return Math.min(3, occurrence);
    }
    if (form.equals("unfolding") || form.equals("additive")) {
      return Math.min(2, occurrence);
    }
    return occurrence == 1 ? 0 : 1;
  }

  private Key key(String letter, String label, int bars) {
    Key home = question.key();
    boolean contrasting =
        (letter.equals("B") && !label.equalsIgnoreCase("chorus"))
            || letter.equals("C")
            || label.equalsIgnoreCase("bridge")
            || label.equalsIgnoreCase("trio")
            || label.equalsIgnoreCase("development");
    boolean functional = home.mode() == Mode.MAJOR || home.mode() == Mode.MINOR;
    RandomSource random = seed.derive("key/" + letter).random();
    if (!question.modulates()
        || !contrasting
        || !functional
        || bars < 8
        || question.bars() < SHORTEST_TO_MODULATE
        || !random.chance(question.style().harmony().modulation())) {
      return home;
    }
    if (home.mode() == Mode.MAJOR) {
      if (label.equalsIgnoreCase("trio")) {
        return home.plus(Interval.of("P4"));
      }
      return switch (random.pickWeighted(4, 2, 3)) {
        case 0 -> home.plus(Interval.of("P5"));
        case 1 -> home.plus(Interval.of("P4"));
        default -> new Key(home.degree(6), Mode.MINOR);
      };
    }
    return switch (random.pickWeighted(5, 2, 1)) {
      case 0 -> new Key(home.degree(3), Mode.MAJOR);
      case 1 -> home.plus(Interval.of("P4"));
      default -> new Key(home.degree(6), Mode.MAJOR);
    };
  }

  private List<Phrase> phrases(
      String letter, String label, int bars, Key key, boolean last, String next, int variation) {
    List<Integer> lengths = phraseLengths(letter, bars, !key.equals(question.key()));
    RandomSource random = seed.derive("phrases/" + letter + "/" + bars).random();
    boolean period = random.chance(0.6);
    List<Phrase> phrases = new ArrayList<>();
    int n = lengths.size();
    for (int i = 0; i < n; i++) {
      boolean closing = i == n - 1;
      Key phraseKey = closing && n > 1 ? question.key() : key;
      Cadence cadence =
          closing
              ? sectionCadence(letter, label, last, next, phraseKey, random)
              : innerCadence(i, n, phraseKey, random);
      String theme = letter + theme(i, n, period, lengths);
      phrases.add(
          new Phrase(
              lengths.get(i), phraseKey, cadence, theme, phraseVariation(i, n, period, variation)));
    }
    return phrases;
  }

  /** Phrases 1 and 3 of four, or both of two, share a theme in a period; sentences go on. */
  private static String theme(int i, int n, boolean period, List<Integer> lengths) {
    if (n == 1) {
      return "a";
    }
    boolean like = period && lengths.get(i).equals(lengths.get(0));
    if (n == 2) {
      return i == 0 || like ? "a" : "b";
    }
    if (n == 4) {
      return List.of("a", "b", like ? "a" : "c", period ? "b" : "d").get(i);
    }
    return i == 0 ? "a" : i == 2 && like ? "a" : i == 1 ? "b" : "c";
  }

  private static int phraseVariation(int i, int n, boolean period, int variation) {
    boolean answer = period && i > 0 && (n == 2 || i >= 2);
    return Math.min(3, variation + (answer ? 1 : 0));
  }

  private List<Integer> phraseLengths(String letter, int bars, boolean modulates) {
    RandomSource random = seed.derive("lengths/" + letter + "/" + bars).random();
    if (bars <= 6 || (bars == 8 && !question.slow() && !modulates && random.chance(0.3))) {
      return List.of(bars);
    }
    int unit = bars >= 16 && !question.slow() && random.chance(0.6) ? 8 : 4;
    List<Integer> lengths = new ArrayList<>();
    int left = bars;
    while (left >= 2 * unit || left == unit) {
      lengths.add(unit);
      left -= unit;
    }
    if (left > 0 && left < 3 && !lengths.isEmpty()) {
      lengths.set(lengths.size() - 1, lengths.get(lengths.size() - 1) + left);
    } else if (left > unit && left <= unit + 2) {
      lengths.add(left);
    } else if (left > unit) {
      lengths.add(unit);
      lengths.add(left - unit);
    } else if (left > 0) {
      lengths.add(left);
    }
    return lengths;
  }

  private Cadence sectionCadence(
      String letter, String label, boolean last, String next, Key key, RandomSource random) {
    if (last) {
      return close(key, random, true);
    }
    String word = label.toLowerCase(Locale.ROOT);
    if (word.equals("intro") || word.equals("build") || word.equals("pre-chorus")) {
      return Cadence.HALF;
    }
    if (word.equals("bridge") || word.equals("development") || word.equals("break")) {
      return Cadence.HALF;
    }
    boolean repeats = next.equals(letter);
    if (repeats && random.chance(0.5)) {
      return Cadence.HALF;
    }
    if (letter.equals("B") && !word.equals("chorus") && next.equals("A")) {
      return Cadence.HALF;
    }
    if (word.equals("verse") && random.chance(0.5)) {
      return Cadence.HALF;
    }
    return close(key, random, false);
  }

  private Cadence close(Key key, RandomSource random, boolean last) {
    boolean functional = key.mode() == Mode.MAJOR || key.mode() == Mode.MINOR;
    String grammar = question.style().harmony().grammar();
    boolean popular =
        List.of("pop", "rock", "modal", "cinematic", "gospel", "blues").contains(grammar);
    if (!functional) {
      return random.chance(0.7) ? Cadence.MODAL : Cadence.PLAGAL;
    }
    if (!popular) {
      return !last && random.chance(0.1) ? Cadence.DECEPTIVE : Cadence.PERFECT_AUTHENTIC;
    }
    if (grammar.equals("modal")) {
      return random.chance(0.5) ? Cadence.PLAGAL : Cadence.MODAL;
    }
    return switch (random.pickWeighted(6, 2.5, key.mode().isMinor() ? 2.5 : 0.7)) {
      case 0 -> Cadence.PERFECT_AUTHENTIC;
      case 1 -> Cadence.PLAGAL;
      default -> Cadence.MODAL;
    };
  }

  private static Cadence innerCadence(int i, int n, Key key, RandomSource random) {
    boolean middle = n == 4 && i == 1;
    if (middle) {
      return random.chance(0.6) ? Cadence.HALF : Cadence.IMPERFECT_AUTHENTIC;
    }
    boolean minor = key.mode() == Mode.MINOR;
    return switch (random.pickWeighted(6, 2, 0.7, minor ? 0.8 : 0)) {
      case 0 -> Cadence.HALF;
      case 1 -> Cadence.IMPERFECT_AUTHENTIC;
      case 2 -> Cadence.DECEPTIVE;
      default -> Cadence.PHRYGIAN;
    };
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
