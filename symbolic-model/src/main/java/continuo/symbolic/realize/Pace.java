package continuo.symbolic.realize;

import continuo.planner.brief.Density;
import continuo.planner.plan.Assignment;
import continuo.planner.plan.Plan;
import continuo.planner.plan.Role;
import continuo.symbolic.realize.Layout.Passage;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How busy each section is to be, all parts together: distinct onsets a quarter note.
 *
 * <p>Energy is heard as onsets a second, the same at every tempo and in every piece; the densities
 * of the parts bend it to their style. A density that the brief states bounds the whole: low is at
 * most one onset a quarter, high at least two, medium lies between; the aims lie well inside.
 */
final class Pace {
  /** Onsets a second of a section without energy. */
  private static final double STILL = 1.05;

  /** Growth of the onsets a second from no energy to full energy, as an exponent of e. */
  private static final double GROWTH = 2.1;

  /** Onsets a quarter of the calmest section at any tempo, and of the busiest. */
  private static final double SLOWEST = 0.4;

  private static final double FASTEST = 3.6;

  /** Energies that differ less belong to one state of a section that returns. */
  private static final double SAME_STATE = 0.15;

  /**
   * What a section aims at, in onsets a quarter.
   *
   * @param least fewer are filled up
   * @param middle what its parts are written for
   * @param most more are thinned out
   */
  record Aim(double least, double middle, double most) {}

  private final Optional<Density> stated;
  private final List<Aim> aims;

  private Pace(Optional<Density> stated, List<Aim> aims) {
    this.stated = stated;
    this.aims = List.copyOf(aims);
  }

  static Pace of(Plan plan, Layout layout) {
    Optional<Density> stated = stated(plan);
    List<Aim> aims = new ArrayList<>();
    for (Passage passage : layout.passages()) {
      double energy = settledEnergy(layout, passage);
      double quarterBpm = plan.tempoMap().tempoAt(new Ticks(passage.from())).value();
      aims.add(stated.map(d -> aim(d, energy)).orElseGet(() -> free(passage, energy, quarterBpm)));
    }
    return new Pace(stated, aims);
  }

  /** The density that the brief states, if it is one. */
  static Optional<Density> stated(Plan plan) {
    String text =
        plan.brief()
            .slot("density")
            .map(s -> s.value().strip().toLowerCase(Locale.ROOT))
            .orElse("");
    for (Density density : Density.values()) {
      if (density.toString().equals(text)) {
        return Optional.of(density);
      }
    }
    return Optional.empty();
  }

  /** A section's energy; where its letter came before with about the same, that one's. */
  static double settledEnergy(Layout layout, Passage passage) {
    double own = passage.energy();
    for (Passage earlier : layout.passages()) {
      if (earlier.index() >= passage.index()) {
        return own;
      }
      boolean same = earlier.section().letter().equals(passage.section().letter());
      if (same && Math.abs(earlier.energy() - own) <= SAME_STATE) {
        return earlier.energy();
      }
    }
    return own;
  }

  private static Aim aim(Density density, double energy) {
    return switch (density) {
      case LOW -> {
        double middle = 0.5 + 0.32 * energy;
        yield new Aim(0.8 * middle, middle, Math.min(0.92, 1.12 * middle));
      }
      case MEDIUM -> {
        double middle = 1.25 + 0.45 * energy;
        yield new Aim(Math.max(1.14, 0.9 * middle), middle, Math.min(1.84, 1.1 * middle));
      }
      case HIGH -> {
        double middle = 2.4 + 1.1 * energy;
        yield new Aim(Math.max(2.2, 0.88 * middle), middle, 1.15 * middle);
      }
    };
  }

  private static Aim free(Passage passage, double energy, double quarterBpm) {
    double perSecond = STILL * StrictMath.exp(GROWTH * energy);
    List<Assignment> parts = passage.section().assignments();
    double density =
        parts.stream()
            .filter(a -> a.role() != Role.PAD)
            .mapToDouble(Assignment::density)
            .average()
            .orElse(0.6);
    double manner = StrictMath.pow(2, 1.2 * (density - 0.6 - 0.25 * (energy - 0.5)));
    double quarters = perSecond * 60 / quarterBpm * Math.max(0.6, Math.min(1.5, manner));
    double middle = Math.max(SLOWEST, Math.min(FASTEST, quarters));
    return new Aim(0.9 * middle, middle, 1.1 * middle);
  }

  /** True where the words ask for a density. */
  boolean isStated() {
    return stated.isPresent();
  }

  Aim aim(Passage passage) {
    return aims.get(passage.index());
  }

  /** The least mean of the piece that a stated density allows. */
  double leastOfAll() {
    return stated
        .map(
            d ->
                switch (d) {
                  case LOW -> 0.0;
                  case MEDIUM -> 1.06;
                  case HIGH -> 2.06;
                })
        .orElse(0.0);
  }

  /** The greatest mean of the piece that a stated density allows. */
  double mostOfAll() {
    return stated
        .map(
            d ->
                switch (d) {
                  case LOW -> 0.95;
                  case MEDIUM -> 1.92;
                  case HIGH -> Double.POSITIVE_INFINITY;
                })
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * How busy a part is for its section's aim: a density for writers, 0.5 for an onset a quarter and
   * a quarter more for each doubling. The plan's densities say how the parts differ; a melody that
   * others accompany follows the aim half as far as they do, so that it can be sung.
   *
   * @param accompanied true for a lead with others beside it
   */
  double density(Passage passage, Assignment assignment, boolean accompanied) {
    double all = StrictMath.log(aim(passage).middle()) / StrictMath.log(2);
    double mean =
        passage.section().assignments().stream()
            .mapToDouble(Assignment::density)
            .average()
            .orElse(assignment.density());
    double off = assignment.density() - mean;
    double density =
        accompanied ? 0.5 + 0.13 * all + 0.5 * off : 0.5 + 0.25 * all + (all < 0 ? 0.4 : 0.8) * off;
    return Math.max(0.05, Math.min(1, density));
  }
}
