package continuo.planner;

import continuo.planner.brief.Slot;
import continuo.planner.brief.Source;
import continuo.planner.brief.Wishes;
import continuo.planner.plan.Decision;
import continuo.theory.random.Seed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a plan in the making shares: the wishes, the seed, and what was decided on the way. */
final class Choices {
  private final Wishes wishes;
  private final Seed seed;
  private final List<Decision> decisions;
  private final Map<String, Slot> assumed = new LinkedHashMap<>();

  Choices(Wishes wishes, Seed seed, List<Decision> decisions) {
    this.wishes = wishes;
    this.seed = seed;
    this.decisions = decisions;
  }

  Wishes wishes() {
    return wishes;
  }

  Seed seed() {
    return seed;
  }

  /** The decisions so far; planners add to it, and take back what a further round decides anew. */
  List<Decision> decisions() {
    return decisions;
  }

  /** The slots of the brief: what was asked for, and what was assumed where nothing was. */
  Map<String, Slot> slots() {
    Map<String, Slot> slots = new LinkedHashMap<>(assumed);
    slots.putAll(wishes.slots());
    return slots;
  }

  /** Notes a value that nobody asked for. */
  void assume(String field, String value) {
    assumed.put(field, new Slot(value, "default", Source.STYLE, 0.5));
  }

  /** Notes a value that was heard in a recording. */
  void heard(String field, String value, double confidence) {
    assumed.put(field, new Slot(value, "recording", Source.RECORDING, confidence));
  }

  void decide(String field, String chosen, Source source, String lost, String reason) {
    decisions.add(new Decision(field, chosen, source, lost, reason, false));
  }

  /** A number with at most three decimals, without closing zeros. */
  static String number(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
