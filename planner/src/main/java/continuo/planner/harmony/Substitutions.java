package continuo.planner.harmony;

import continuo.planner.prior.Turnarounds;
import continuo.theory.harmony.ChordQuality;
import continuo.theory.harmony.Mode;
import continuo.theory.harmony.RomanNumeral;
import continuo.theory.pitch.Interval;
import continuo.theory.random.RandomSource;
import continuo.theory.rhythm.Meter;
import continuo.theory.rhythm.Ticks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Jazz players' changes to plain chords (references: levine1995): a ii before a long dominant, a
 * tritone substitute, a diminished passing chord between I and ii, the back-door way home, and
 * turnarounds where a tonic would hold to a section's end.
 */
final class Substitutions {
  private static final double TWO_FIVE = 0.75;
  private static final double TRITONE = 0.14;
  private static final double PASSING = 0.25;
  private static final double BACK_DOOR = 0.15;
  private static final double TURNAROUND = 0.5;
  private static final double BAR = 0.99;

  private final Meter meter;
  private final double share;
  private final Map<String, RomanNumeral> parsed = new HashMap<>();

  /**
   * Substitutions.
   *
   * @param meter the meter
   * @param share how often they are used, 0 (never) to 1
   */
  Substitutions(Meter meter, double share) {
    this.meter = meter;
    this.share = share;
  }

  /**
   * A phrase's chords with substitutions.
   *
   * @param placed the chords
   * @param bars the phrase's length
   * @param mode major or minor; other modes stay as they are
   * @param turns true where a tonic at the end may turn around to the next section
   */
  List<Placed> in(List<Placed> placed, int bars, Mode mode, boolean turns, RandomSource random) {
    if (share <= 0 || (mode != Mode.MAJOR && mode != Mode.MINOR)) {
      return placed;
    }
    List<Placed> turned = turns ? turnedAround(placed, bars, mode, random) : placed;
    List<Placed> result = new ArrayList<>();
    for (int i = 0; i < turned.size(); i++) {
      Placed p = turned.get(i);
      double end = i + 1 < turned.size() ? turned.get(i + 1).slot().inBars(meter) : bars;
      boolean closing = i == turned.size() - 1;
      Optional<RomanNumeral> next =
          closing ? Optional.empty() : Optional.of(parse(turned.get(i + 1).numeral()));
      Optional<RomanNumeral> before =
          result.isEmpty()
              ? Optional.empty()
              : Optional.of(parse(result.get(result.size() - 1).numeral()));
      double length = end - p.slot().inBars(meter);
      if (!p.reason().isEmpty() || length < BAR || meter.beats().size() < 2) {
        result.add(p);
        continue;
      }
      split(p, length, before, next, mode, random, result);
    }
    return tritones(result, random);
  }

  private void split(
      Placed p,
      double length,
      Optional<RomanNumeral> before,
      Optional<RomanNumeral> next,
      Mode mode,
      RandomSource random,
      List<Placed> result) {
    RomanNumeral numeral = parse(p.numeral());
    Slot half = half(p.slot(), length);
    boolean prepared = before.filter(b -> leadsTo(b, numeral)).isPresent();
    if (isDominant(numeral) && !prepared && random.chance(TWO_FIVE * share)) {
      String two = twoOf(numeral, mode);
      result.add(new Placed(p.slot(), two, "ii of the ii-V to " + goal(numeral, mode)));
      result.add(p.at(half));
      return;
    }
    boolean tonic = isPlain(numeral, 1);
    boolean toTwo = next.filter(n -> isPlain(n, 2)).isPresent();
    if (mode == Mode.MAJOR && tonic && toTwo && random.chance(PASSING * share)) {
      result.add(p);
      result.add(new Placed(half, "viio7/ii", "diminished passing chord to ii"));
      return;
    }
    boolean fourHome = isPlain(numeral, 4) && next.filter(n -> isPlain(n, 1)).isPresent();
    if (mode == Mode.MAJOR && fourHome && random.chance(BACK_DOOR * share)) {
      result.add(new Placed(p.slot(), "iv7", "borrowed from minor, begins the back-door way home"));
      result.add(new Placed(half, "bVII7", "back-door dominant"));
      return;
    }
    result.add(p);
  }

  /** Dominants that resolve down a fifth give way to the dominant a tritone away. */
  private List<Placed> tritones(List<Placed> placed, RandomSource random) {
    List<Placed> result = new ArrayList<>();
    for (int i = 0; i < placed.size(); i++) {
      Placed p = placed.get(i);
      RomanNumeral numeral = parse(p.numeral());
      boolean resolves =
          p.reason().isEmpty()
              && i > 0
              && i + 1 < placed.size()
              && isDominant(numeral)
              && resolves(numeral, parse(placed.get(i + 1).numeral()));
      Optional<String> substitute = resolves ? tritone(numeral) : Optional.empty();
      if (substitute.isPresent() && random.chance(TRITONE * share)) {
        result.add(new Placed(p.slot(), substitute.get(), "tritone substitute of " + p.numeral()));
      } else {
        result.add(p);
      }
    }
    return result;
  }

  private static Optional<String> tritone(RomanNumeral dominant) {
    if (dominant.target().isEmpty()) {
      return Optional.of("bII7");
    }
    RomanNumeral target = dominant.target().get();
    if (target.alteration() != 0) {
      return Optional.empty();
    }
    return switch (target.degree()) {
      case 2 -> Optional.of("bIII7");
      case 5 -> Optional.of("bVI7");
      default -> Optional.empty();
    };
  }

  private static boolean resolves(RomanNumeral dominant, RomanNumeral next) {
    int goal = dominant.target().map(RomanNumeral::degree).orElse(1);
    return next.target().isEmpty() && next.degree() == goal && next.alteration() == 0;
  }

  /** Four chords over the last two bars, where the tonic would hold them. */
  private List<Placed> turnedAround(List<Placed> placed, int bars, Mode mode, RandomSource random) {
    Placed last = placed.get(placed.size() - 1);
    double start = last.slot().inBars(meter);
    boolean holds = isPlain(parse(last.numeral()), 1) && bars - start >= BAR && bars >= 4;
    List<Turnarounds.Turnaround> known = Turnarounds.of(mode);
    if (!holds || !random.chance(TURNAROUND * share)) {
      return placed;
    }
    Turnarounds.Turnaround chosen =
        known.get(
            random.pickWeighted(
                known.stream().mapToDouble(Turnarounds.Turnaround::weight).toArray()));
    List<Placed> result = new ArrayList<>();
    int from = (int) Math.ceil(start - 1e-9);
    int width = Math.min(2, bars - from);
    placed.stream().filter(p -> p.slot().inBars(meter) < bars - width - 1e-9).forEach(result::add);
    List<Slot> slots = new ArrayList<>();
    for (int bar = bars - width; bar < bars; bar++) {
      slots.addAll(Slot.inBar(bar, width == 2 ? 2 : 4, meter));
    }
    List<String> chords = chosen.numerals();
    int skip = chords.size() - Math.min(chords.size(), slots.size());
    for (int i = 0; i < slots.size(); i++) {
      result.add(new Placed(slots.get(i), chords.get(skip + i), chosen.name()));
    }
    return result;
  }

  private Slot half(Slot slot, double length) {
    if (length >= 2 - 0.01) {
      return new Slot(slot.bar() + (int) Math.rint(length / 2), slot.offset());
    }
    int beats = meter.beats().size();
    Ticks offset = slot.offset();
    for (int b = 0; b < (beats + 1) / 2; b++) {
      offset = offset.plus(meter.beats().get(b));
    }
    boolean over = !offset.isBefore(meter.barLength());
    return over
        ? new Slot(slot.bar() + 1, offset.minus(meter.barLength()))
        : new Slot(slot.bar(), offset);
  }

  private RomanNumeral parse(String numeral) {
    return parsed.computeIfAbsent(numeral, RomanNumeral::of);
  }

  private static boolean isDominant(RomanNumeral numeral) {
    return numeral.degree() == 5
        && numeral.alteration() == 0
        && numeral.bass().equals(Interval.UNISON)
        && numeral.quality().isDominant();
  }

  private static boolean isPlain(RomanNumeral numeral, int degree) {
    return numeral.target().isEmpty()
        && numeral.degree() == degree
        && numeral.alteration() == 0
        && !numeral.quality().isDominant()
        && numeral.bass().equals(Interval.UNISON);
  }

  /** True if a chord prepares a dominant as its ii or IV does. */
  private static boolean leadsTo(RomanNumeral before, RomanNumeral dominant) {
    if (before.target().equals(dominant.target())) {
      return before.degree() == 2 || (before.degree() == 4 && before.alteration() == 0);
    }
    // The ii of a relative: vi7 before V7/V, iii7 before V7/ii.
    return before.target().isEmpty()
        && dominant.target().isPresent()
        && before.degree() == dominant.target().get().degree() % 7 + 1;
  }

  private static String twoOf(RomanNumeral dominant, Mode mode) {
    boolean minor =
        dominant
            .target()
            .map(t -> t.quality().equals(ChordQuality.MINOR))
            .orElse(mode == Mode.MINOR);
    String two = minor ? "iiø7" : "ii7";
    return dominant.target().map(t -> two + "/" + t).orElse(two);
  }

  private static String goal(RomanNumeral dominant, Mode mode) {
    return dominant.target().map(RomanNumeral::toString).orElse(mode == Mode.MINOR ? "i" : "I");
  }
}
