package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.KeyRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A zone of a preset or instrument: which keys and velocities it covers, and how they sound.
 *
 * @param generators in file order, without the one that names the target
 * @param modulators in file order
 * @param target index of the zone's instrument (in presets) or sample (in instruments); empty for
 *     the global zone
 */
public record Zone(
    List<GeneratorAmount> generators, List<Modulator> modulators, Optional<Integer> target) {
  /** Copies the lists. */
  public Zone {
    generators = List.copyOf(generators);
    modulators = List.copyOf(modulators);
    target.ifPresent(
        index -> Check.inRange(index, 0, 65_535, "target of a zone", "use an index of the bank"));
  }

  /** True for a global zone, whose generators hold for its siblings. */
  public boolean isGlobal() {
    return target.isEmpty();
  }

  /** The amount of a generator, if this zone sets it; the last one counts. */
  public OptionalInt amount(Generator generator) {
    OptionalInt found = OptionalInt.empty();
    for (GeneratorAmount each : generators) {
      if (each.operator() == generator.operator()) {
        found = OptionalInt.of(each.amount());
      }
    }
    return found;
  }

  /** The keys it sounds for, 0..127 if it does not say. */
  public KeyRange keys() {
    return range(Generator.KEY_RANGE);
  }

  /** The velocities it sounds for, 0..127 if it does not say. */
  public KeyRange velocities() {
    return range(Generator.VELOCITY_RANGE);
  }

  private KeyRange range(Generator generator) {
    int amount = amount(generator).orElse(generator.initial());
    int low = Math.min(amount & 0xff, 127);
    return new KeyRange(low, Math.max(low, Math.min(amount >> 8 & 0xff, 127)));
  }

  /** The same zone with another target. */
  public Zone withTarget(int index) {
    return new Zone(generators, modulators, Optional.of(index));
  }
}
