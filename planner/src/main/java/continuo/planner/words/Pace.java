package continuo.planner.words;

import continuo.planner.brief.Density;
import continuo.planner.brief.TempoWish;
import continuo.planner.brief.Wish;
import continuo.planner.time.TempoClass;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a text says about speed and busyness, its statements weighed against each other.
 *
 * <p>Writers use one set of words for both. Where two statements name two speeds, one is taken to
 * mean the tempo and the other the rhythm: a statement of motion ("moves at", "at a pace") stands
 * above a mere adjective, a direction above a balance ("neither too fast nor too slow"), a plain
 * word above a strengthened one ("very rapid"), and after that the last word counts.
 *
 * @param tempo the tempo class
 * @param density the busyness
 * @param conflict the statements that contradicted each other, in the writer's words
 */
record Pace(
    Optional<Wish<TempoWish>> tempo, Optional<Wish<Density>> density, List<String> conflict) {
  /** True where a text calls one piece both fast and slow. */
  boolean opposed() {
    return conflict.size() > 1;
  }

  /** How sure a density is that only the speed suggests. */
  private static final double IMPLIED = 0.4;

  /** What a word says. */
  enum Kind {
    FAST,
    SLOW,
    MODERATE,
    BUSY,
    CALM,
    EVEN
  }

  /** What it is said of: the tempo, the rhythm, or the piece as such. */
  enum Noun {
    RATE,
    PULSE,
    PIECE
  }

  /**
   * One statement.
   *
   * @param kind what it says
   * @param noun of what
   * @param moves true where it can only mean the tempo
   * @param strengthened true for "very rapid"
   * @param balance true for "neither too fast nor too slow"
   * @param weight how sure the reading is
   * @param span the words
   */
  record Statement(
      Kind kind,
      Noun noun,
      boolean moves,
      boolean strengthened,
      boolean balance,
      double weight,
      String span) {
    boolean isSpeed() {
      return kind == Kind.FAST
          || kind == Kind.SLOW
          || (kind == Kind.MODERATE && noun != Noun.PULSE)
          || (kind == Kind.EVEN && noun == Noun.RATE && balance);
    }

    TempoClass speed() {
      return switch (kind) {
        case FAST -> TempoClass.FAST;
        case SLOW -> TempoClass.SLOW;
        default -> TempoClass.MODERATE;
      };
    }

    /** Which of two contradicting speeds is the tempo. */
    int rank() {
      return (moves ? 4 : 0) + (balance ? 0 : 2) + (strengthened ? 0 : 1);
    }
  }

  /** Weighs statements, in the order of the text. */
  static Pace of(List<Statement> statements) {
    return new Weighing(statements).pace();
  }

  /** The weighing of one text's statements. */
  private static final class Weighing {
    private final Map<TempoClass, Double> tempo = new EnumMap<>(TempoClass.class);
    private final Map<Density, Double> density = new EnumMap<>(Density.class);
    private final Set<String> tempoSpans = new LinkedHashSet<>();
    private final Set<String> densitySpans = new LinkedHashSet<>();
    private final List<Statement> speeds = new ArrayList<>();
    private final List<Statement> moderatePulses = new ArrayList<>();
    private final List<String> conflict = new ArrayList<>();

    Weighing(List<Statement> statements) {
      for (Statement s : statements) {
        if (s.isSpeed()) {
          speeds.add(s);
        } else {
          busyness(s);
        }
      }
    }

    private void busyness(Statement s) {
      Density level =
          switch (s.kind()) {
            case BUSY -> Density.HIGH;
            case CALM -> Density.LOW;
            default -> Density.MEDIUM;
          };
      boolean moderate = s.noun() == Noun.PULSE && (s.kind() == Kind.MODERATE || s.balance());
      if (moderate || (s.kind() == Kind.EVEN && s.span().contains("moderate"))) {
        moderatePulses.add(s);
      }
      // "A steady pace" says little about the rhythm.
      boolean aside = s.kind() != Kind.BUSY && s.noun() == Noun.RATE;
      density(level, s.weight() * (aside ? 0.4 : 1), s.span());
    }

    private void density(Density level, double weight, String span) {
      density.merge(level, weight, Double::sum);
      densitySpans.add(span);
    }

    Pace pace() {
      chooseTempo();
      boolean torn = density.size() > 1 && !moderatePulses.isEmpty() && tempo.isEmpty();
      if (torn || (tempo.isEmpty() && !moderatePulses.isEmpty())) {
        for (Statement s : moderatePulses) {
          tempo.merge(TempoClass.MODERATE, s.weight() / 2, Double::sum);
          tempoSpans.add(s.span());
          if (torn) {
            density.remove(Density.MEDIUM);
            densitySpans.remove(s.span());
          }
        }
      }
      boolean suggested = false;
      if (tempo.isEmpty()) {
        for (String span : densitySpans) {
          if (span.toLowerCase(Locale.ROOT).matches(".*\\bfast\\b.*")) {
            tempo.put(TempoClass.FAST, 0.5);
            tempoSpans.add(span);
            suggested = true;
          }
        }
      }
      boolean sure = !suggested;
      Optional<TempoClass> speed = strongest(tempo);
      Optional<Density> level = strongest(density);
      return new Pace(
          speed.map(
              c ->
                  Wish.words(
                      Phrases.tempoClass(c),
                      joined(tempoSpans),
                      sure ? confidence(tempo, c) : IMPLIED)),
          level
              .map(d -> Wish.words(d, joined(densitySpans), confidence(density, d)))
              .or(() -> speed.flatMap(this::implied)),
          conflict);
    }

    private void chooseTempo() {
      Set<TempoClass> named = new LinkedHashSet<>();
      speeds.forEach(s -> named.add(s.speed()));
      if (named.size() > 1) {
        Statement winner = speeds.get(0);
        for (Statement s : speeds) {
          winner = s.rank() >= winner.rank() ? s : winner;
        }
        boolean silent = density.isEmpty();
        boolean opposed = named.contains(TempoClass.FAST) && named.contains(TempoClass.SLOW);
        for (Statement s : List.copyOf(speeds)) {
          if (opposed && s.speed() != TempoClass.MODERATE && !conflict.contains(s.span())) {
            conflict.add(s.span());
          }
          if (s.speed() != winner.speed()) {
            speeds.remove(s);
            if (silent) {
              density(rhythmOf(s.speed()), s.weight() * 0.6, s.span());
            }
          }
        }
      }
      for (Statement s : speeds) {
        tempo.merge(s.speed(), s.weight(), Double::sum);
        tempoSpans.add(s.span());
      }
    }

    private static Density rhythmOf(TempoClass speed) {
      return switch (speed) {
        case FAST -> Density.HIGH;
        case MODERATE -> Density.MEDIUM;
        case SLOW -> Density.LOW;
      };
    }

    /**
     * A moderate tempo suggests a moderate rhythm and a fast one a busy one; a slow one, either.
     */
    private Optional<Wish<Density>> implied(TempoClass speed) {
      return speed == TempoClass.SLOW
          ? Optional.empty()
          : Optional.of(Wish.words(rhythmOf(speed), joined(tempoSpans), IMPLIED));
    }

    private static String joined(Set<String> spans) {
      return String.join(" … ", spans);
    }

    private static <K> Optional<K> strongest(Map<K, Double> votes) {
      return votes.entrySet().stream()
          .reduce((a, b) -> b.getValue() > a.getValue() ? b : a)
          .map(Map.Entry::getKey);
    }

    private static <K> double confidence(Map<K, Double> votes, K chosen) {
      double sum = votes.values().stream().mapToDouble(Double::doubleValue).sum();
      return Math.rint(90 * votes.getOrDefault(chosen, 0.0) / sum) / 100;
    }
  }
}
