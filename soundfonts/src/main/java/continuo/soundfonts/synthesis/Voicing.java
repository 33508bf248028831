package continuo.soundfonts.synthesis;

import continuo.soundfonts.sf2.Generator;
import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.soundfonts.sf2.Modulator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a player treats a wave: envelopes, filter, vibrato, in musicians' units. Mutable while it is
 * described.
 */
final class Voicing {
  private final Map<Generator, Integer> values = new LinkedHashMap<>();
  private final List<Modulator> modulators = new ArrayList<>();

  static Voicing of() {
    return new Voicing();
  }

  /** The same, to go on from. */
  Voicing copy() {
    Voicing result = new Voicing();
    result.values.putAll(values);
    result.modulators.addAll(modulators);
    return result;
  }

  Voicing set(Generator generator, double value) {
    values.put(generator, (int) Math.rint(Math.max(-32_768, Math.min(32_767, value))));
    return this;
  }

  /** Attack and release in seconds. */
  Voicing held(double attack, double release) {
    return set(Generator.VOLUME_ENVELOPE_ATTACK, Generator.timecents(attack))
        .set(Generator.VOLUME_ENVELOPE_RELEASE, Generator.timecents(release));
  }

  /**
   * A low-pass that the velocity moves.
   *
   * @param hertz its cutoff at velocity 127
   * @param softCents how much lower it is at velocity 0
   */
  Voicing brightness(double hertz, double softCents) {
    set(Generator.FILTER_CUTOFF, Math.max(1_500, Math.min(13_500, Generator.absoluteCents(hertz))));
    modulators.removeIf(m -> m.destination() == Generator.FILTER_CUTOFF.operator());
    modulators.add(
        new Modulator(
            Modulator.VELOCITY_LINEAR_FALLING,
            Generator.FILTER_CUTOFF.operator(),
            (int) -softCents,
            0,
            0));
    return this;
  }

  /** Tremolo that begins after seconds. */
  Voicing tremolo(double delay, double hertz, double decibels) {
    return set(Generator.MOD_LFO_DELAY, Generator.timecents(delay))
        .set(Generator.MOD_LFO_FREQUENCY, Generator.absoluteCents(hertz))
        .set(Generator.MOD_LFO_TO_VOLUME, 10 * decibels);
  }

  List<GeneratorAmount> generators() {
    return values.entrySet().stream()
        .map(e -> GeneratorAmount.of(e.getKey(), e.getValue()))
        .toList();
  }

  List<Modulator> modulators() {
    return List.copyOf(modulators);
  }
}
