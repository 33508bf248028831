package continuo.theory.rhythm;

import continuo.theory.diagnostic.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A meter: the groups of a bar in units of a note value. {@code 4/4} is one group of 4 quarters,
 * {@code 6/8} is felt in two groups of three eighths, {@code 3+2+2/8} is additive.
 *
 * @param groups the written numerator: one number for simple and compound meters, several for
 *     additive ones; each 1 to 64
 * @param unit the note value counted: 1, 2, 4, 8, 16, 32 or 64
 */
public record Meter(List<Integer> groups, int unit) {
  /** Common time. */
  public static final Meter FOUR_FOUR = of(4, 4);

  private static final Pattern SYNTAX =
      Pattern.compile("\\s*(\\d{1,2}(?:\\s*\\+\\s*\\d{1,2})*)\\s*/\\s*(\\d{1,2})\\s*");

  /** Checks the groups and the unit. */
  public Meter {
    groups = List.copyOf(groups);
    Check.that(!groups.isEmpty(), "a meter needs a numerator such as 4 or 3+2+2");
    groups.forEach(
        g -> Check.inRange(g, 1, 64, "group of a meter", "write a numerator such as 4 or 3+2+2"));
    Check.inRange(
        groups.stream().mapToInt(Integer::intValue).sum(), 1, 255, "numerator", "use fewer units");
    Check.that(
        unit >= 1 && unit <= 64 && Integer.bitCount(unit) == 1,
        "unit of a meter must be 1, 2, 4, 8, 16, 32 or 64 but was %d",
        unit);
  }

  /** A simple or compound meter. */
  public static Meter of(int numerator, int unit) {
    return new Meter(List.of(numerator), unit);
  }

  /** Reads {@code 4/4}, {@code 6/8}, {@code 3+2+2/8}; empty where the text is none. */
  public static Optional<Meter> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Integer> groups = new ArrayList<>();
    for (String group : matcher.group(1).split("\\+", -1)) {
      groups.add(Integer.parseInt(group.strip()));
    }
    int unit = Integer.parseInt(matcher.group(2));
    boolean legal =
        unit >= 1
            && unit <= 64
            && Integer.bitCount(unit) == 1
            && groups.stream().allMatch(g -> g >= 1 && g <= 64)
            && groups.stream().mapToInt(Integer::intValue).sum() <= 255;
    return legal ? Optional.of(new Meter(groups, unit)) : Optional.empty();
  }

  /** The sum of the groups: 7 for 3+2+2/8. */
  public int numerator() {
    return groups.stream().mapToInt(Integer::intValue).sum();
  }

  /** The length of one unit. */
  public Ticks unitLength() {
    return Ticks.ofWhole(1, unit);
  }

  /** The length of a bar. */
  public Ticks barLength() {
    return unitLength().times(numerator());
  }

  /** True for a single numerator 6, 9, 12, … over eighths or shorter, felt in dotted beats. */
  public boolean isCompound() {
    return groups.size() == 1 && groups.get(0) > 3 && groups.get(0) % 3 == 0 && unit >= 8;
  }

  /** True for several groups. */
  public boolean isAdditive() {
    return groups.size() > 1;
  }

  /**
   * The lengths of the beats of a bar as they are counted: four quarters in 4/4, two dotted
   * quarters in 6/8, the groups of an additive meter; they sum to {@link #barLength}.
   */
  public List<Ticks> beats() {
    List<Ticks> beats = new ArrayList<>();
    if (isAdditive()) {
      groups.forEach(g -> beats.add(unitLength().times(g)));
    } else {
      int size = isCompound() ? 3 : 1;
      for (int i = 0; i < groups.get(0) / size; i++) {
        beats.add(unitLength().times(size));
      }
    }
    return List.copyOf(beats);
  }

  /**
   * The notated beat that a tempo number counts: the quarter in 4/4, the dotted quarter in 6/8, the
   * half in 2/2; in an additive meter the unit.
   */
  public Ticks beatLength() {
    return isAdditive() ? unitLength() : beats().get(0);
  }

  /** {@code 4/4}, {@code 3+2+2/8}. */
  @Override
  public String toString() {
    return groups.stream().map(String::valueOf).collect(Collectors.joining("+")) + "/" + unit;
  }
}
