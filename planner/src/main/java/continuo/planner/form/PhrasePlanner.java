package continuo.planner.form;

import continuo.planner.plan.Cadence;
import continuo.planner.plan.Phrase;
import continuo.planner.prior.CountedHarmony;
import continuo.planner.prior.Grammar;
import continuo.planner.prior.PhraseLengths;
import continuo.theory.harmony.Key;
import continuo.theory.harmony.Mode;
import continuo.theory.pitch.Interval;
import continuo.theory.random.RandomSource;
import continuo.theory.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parts a section into phrases, with cadences, keys, themes and how far returns are varied. */
final class PhrasePlanner {
  /** Below this length a contrasting section stays in the key. */
  private static final int SHORTEST_TO_MODULATE = 24;

  /** How often eight bars are one phrase outside songs, rather than two that answer each other. */
  private static final double PERIODS_AS_ONE = 0.3;

  private static final List<Cadence> CLOSING =
      List.of(
          Cadence.PERFECT_AUTHENTIC, Cadence.IMPERFECT_AUTHENTIC, Cadence.PLAGAL, Cadence.MODAL);

  private final FormPlanner.Question question;
  private final Seed seed;
  private final String form;
  private final Optional<CountedHarmony> counted;

  /**
   * A section to part.
   *
   * @param letter its letter
   * @param label its label
   * @param bars its length
   * @param last true for the piece's last
   * @param next the letter of the section after it; empty for the last
   * @param variation how far it departs from the first of its letter
   * @param lifted semitones by which its key lies above the piece's: 0, 1 or 2
   */
  record Part(
      String letter, String label, int bars, boolean last, String next, int variation, int lifted) {
    String word() {
      return label.toLowerCase(Locale.ROOT);
    }
  }

  PhrasePlanner(FormPlanner.Question question, Seed seed, String form) {
    this.question = question;
    this.seed = seed;
    this.form = form;
    this.counted =
        Grammar.named(question.style().harmony().grammar()).stream()
            .flatMap(g -> g.corpora().stream().limit(1))
            .findFirst()
            .flatMap(CountedHarmony::of);
  }

  /** How far the section departs from the first of its letter. */
  static int variation(String form, String label, int occurrence) {
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

  // --- Keys --------------------------------------------------------------------------------

  private Key home(Part part) {
    Key home = question.key();
    return switch (part.lifted()) {
      case 0 -> home;
      case 1 -> home.plus(Interval.of("m2"));
      default -> home.plus(Interval.of("M2"));
    };
  }

  private boolean modulates() {
    Mode mode = question.key().mode();
    return question.modulates()
        && (mode == Mode.MAJOR || mode == Mode.MINOR)
        && question.bars() >= SHORTEST_TO_MODULATE;
  }

  /** The key of the second group of a sonata, or to which the first half of a binary form goes. */
  private Key second() {
    Key home = question.key();
    return home.mode() == Mode.MAJOR
        ? home.plus(Interval.of("P5"))
        : new Key(home.degree(3), Mode.MAJOR);
  }

  /** The keys of a section's phrases, from what its place in the form asks. */
  private List<Key> keys(Part part, int phrases) {
    Key home = home(part);
    List<Key> keys = new ArrayList<>();
    boolean sonata = form.contains("sonata") && modulates();
    boolean firstHalf =
        form.contains("binary")
            && part.letter().equals("A")
            && part.bars() >= 8
            && phrases > 1
            && modulates()
            && part.next().matches("[AB]")
            && seed.derive("binary").random().chance(question.style().harmony().modulation());
    Key away = key(part, home);
    for (int i = 0; i < phrases; i++) {
      boolean closing = i == phrases - 1;
      if (sonata && part.word().equals("exposition")) {
        keys.add(2 * i >= phrases || phrases == 1 ? second() : home);
      } else if (sonata && part.word().equals("development")) {
        keys.add(closing ? home : development(i));
      } else if (firstHalf && !part.last()) {
        keys.add(closing ? second() : home);
      } else {
        keys.add(closing && phrases > 1 ? home : away);
      }
    }
    return keys;
  }

  private Key development(int i) {
    Key home = question.key();
    boolean major = home.mode() == Mode.MAJOR;
    return switch (i % 3) {
      case 0 -> major ? new Key(home.degree(6), Mode.MINOR) : home.plus(Interval.of("P4"));
      case 1 -> major ? new Key(home.degree(2), Mode.MINOR) : new Key(home.degree(6), Mode.MAJOR);
      default -> major ? home.plus(Interval.of("P4")) : new Key(home.degree(7), Mode.MAJOR);
    };
  }

  private Key key(Part part, Key home) {
    boolean contrasting =
        (part.letter().equals("B") && !part.word().equals("chorus"))
            || part.letter().equals("C")
            || part.word().equals("bridge")
            || part.word().equals("trio")
            || part.word().equals("development");
    RandomSource random = seed.derive("key/" + part.letter()).random();
    if (!contrasting
        || part.lifted() > 0
        || !modulates()
        || part.bars() < 8
        || !random.chance(question.style().harmony().modulation())) {
      return home;
    }
    if (home.mode() == Mode.MAJOR) {
      if (part.word().equals("trio")) {
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

  // --- Phrases -----------------------------------------------------------------------------

  /** The phrases of a section. */
  List<Phrase> phrases(Part part) {
    boolean away = !key(part, home(part)).equals(home(part)) || form.contains("sonata");
    List<Integer> lengths = lengths(part.letter(), part.bars(), away);
    RandomSource random = seed.derive("phrases/" + part.letter() + "/" + part.bars()).random();
    boolean period = random.chance(0.6);
    List<Phrase> phrases = new ArrayList<>();
    int n = lengths.size();
    List<Key> keys = keys(part, n);
    for (int i = 0; i < n; i++) {
      boolean closing = i == n - 1;
      Key key = keys.get(i);
      Cadence cadence = closing ? sectionCadence(part, key, random) : inner(i, n, key, random);
      String theme = part.letter() + theme(i, n, period, lengths);
      phrases.add(
          new Phrase(
              lengths.get(i), key, cadence, theme, variation(i, n, period, part.variation())));
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

  private static int variation(int i, int n, boolean period, int variation) {
    boolean answer = period && i > 0 && (n == 2 || i >= 2);
    return Math.min(3, variation + (answer ? 1 : 0));
  }

  private List<Integer> lengths(String letter, int bars, boolean modulates) {
    RandomSource random = seed.derive("lengths/" + letter + "/" + bars).random();
    double whole = counted.isPresent() ? PhraseLengths.longShare() : PERIODS_AS_ONE;
    boolean one = bars == 8 && !question.slow() && !modulates && random.chance(whole);
    if (bars <= 6 || one) {
      return List.of(bars);
    }
    boolean longer = bars >= 16 && !question.slow() && random.chance(PhraseLengths.longShare());
    int unit = longer ? 8 : 4;
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

  // --- Cadences ----------------------------------------------------------------------------

  private Cadence sectionCadence(Part part, Key key, RandomSource random) {
    if (part.last()) {
      return close(key, random, true);
    }
    String word = part.word();
    if (word.equals("intro")
        || word.equals("build")
        || word.equals("pre-chorus")
        || word.equals("bridge")
        || word.equals("development")
        || word.equals("break")) {
      return Cadence.HALF;
    }
    Optional<Cadence> usual = usual(CountedHarmony.Place.SECTION, key, random, false);
    if (usual.isPresent()) {
      // One ending a letter: a verse that comes back brings its chords back.
      return usual.get();
    }
    boolean repeats = part.next().equals(part.letter());
    if (repeats && random.chance(0.5)) {
      return Cadence.HALF;
    }
    if (part.letter().equals("B") && !word.equals("chorus") && part.next().equals("A")) {
      return Cadence.HALF;
    }
    if (word.equals("verse") && random.chance(0.5)) {
      return Cadence.HALF;
    }
    return close(key, random, false);
  }

  /** A cadence as songs have it there, where the style's grammar walks on counted moves. */
  private Optional<Cadence> usual(
      CountedHarmony.Place place, Key key, RandomSource random, boolean closing) {
    if (counted.isEmpty() || (key.mode() != Mode.MAJOR && key.mode() != Mode.MINOR)) {
      return Optional.empty();
    }
    Map<Cadence, Double> ends = counted.get().ends(key.mode(), place);
    List<Cadence> known =
        ends.keySet().stream().filter(c -> !closing || CLOSING.contains(c)).toList();
    double[] weights = known.stream().mapToDouble(ends::get).toArray();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(random.pickWeighted(weights)));
  }

  private Cadence close(Key key, RandomSource random, boolean last) {
    boolean functional = key.mode() == Mode.MAJOR || key.mode() == Mode.MINOR;
    if (!functional) {
      return random.chance(0.7) ? Cadence.MODAL : Cadence.PLAGAL;
    }
    Optional<Cadence> usual = usual(CountedHarmony.Place.SECTION, key, random, true);
    if (usual.isPresent()) {
      return usual.get() == Cadence.IMPERFECT_AUTHENTIC ? Cadence.PERFECT_AUTHENTIC : usual.get();
    }
    return switch (question.style().harmony().grammar()) {
      case "modal" -> random.chance(0.5) ? Cadence.PLAGAL : Cadence.MODAL;
      case "cinematic", "blues" ->
          switch (random.pickWeighted(6, 2.5, key.mode().isMinor() ? 2.5 : 0.7)) {
            case 0 -> Cadence.PERFECT_AUTHENTIC;
            case 1 -> Cadence.PLAGAL;
            default -> Cadence.MODAL;
          };
      default -> !last && random.chance(0.1) ? Cadence.DECEPTIVE : Cadence.PERFECT_AUTHENTIC;
    };
  }

  private Cadence inner(int i, int n, Key key, RandomSource random) {
    Optional<Cadence> usual = usual(CountedHarmony.Place.INNER, key, random, false);
    if (usual.isPresent()) {
      return usual.get();
    }
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
}
