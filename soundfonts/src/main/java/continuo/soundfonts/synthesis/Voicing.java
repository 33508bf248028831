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

  static double timecents(double seconds) {
    return Math.max(-12_000, 1200 * StrictMath.log(Math.max(seconds, 1e-6)) / StrictMath.log(2));
  }

  static double cents(double hertz) {
    return 1200 * StrictMath.log(hertz / 8.176) / StrictMath.log(2);
  }

  /** Attack and release in seconds. */
  Voicing held(double attack, double release) {
    return set(Generator.VOLUME_ENVELOPE_ATTACK, timecents(attack))
        .set(Generator.VOLUME_ENVELOPE_RELEASE, timecents(release));
  }

  /** Decay by 100 dB in seconds of the tone at middle C, faster for higher keys, and release. */
  Voicing dying(double decay, double perOctave, double release) {
    return set(Generator.VOLUME_ENVELOPE_DECAY, timecents(decay))
        .set(Generator.VOLUME_ENVELOPE_SUSTAIN, 1_000)
        .set(Generator.KEY_TO_VOLUME_ENVELOPE_DECAY, 100 * perOctave)
        .set(Generator.VOLUME_ENVELOPE_RELEASE, timecents(release));
  }

  /** Falls to so many decibels below the maximum and stays there. */
  Voicing falling(double seconds, double decibels) {
    return set(Generator.VOLUME_ENVELOPE_DECAY, timecents(seconds))
        .set(Generator.VOLUME_ENVELOPE_SUSTAIN, 10 * decibels);
  }

  /**
   * A low-pass that the velocity moves.
   *
   * @param hertz its cutoff at velocity 127
   * @param softCents how much lower it is at velocity 0
   */
  Voicing brightness(double hertz, double softCents) {
    set(Generator.FILTER_CUTOFF, Math.max(1_500, Math.min(13_500, cents(hertz))));
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

  /** The low-pass closes by so many cents within seconds. */
  Voicing darkening(double cents, double seconds) {
    return set(Generator.MOD_ENVELOPE_TO_FILTER, cents)
        .set(Generator.FILTER_CUTOFF, values.getOrDefault(Generator.FILTER_CUTOFF, 13_500) - cents)
        .set(Generator.MOD_ENVELOPE_DECAY, timecents(seconds))
        .set(Generator.MOD_ENVELOPE_SUSTAIN, 1_000)
        .set(Generator.MOD_ENVELOPE_RELEASE, timecents(seconds));
  }

  /** Vibrato that begins after seconds. */
  Voicing vibrato(double delay, double hertz, double cents) {
    return set(Generator.VIBRATO_LFO_DELAY, timecents(delay))
        .set(Generator.VIBRATO_LFO_FREQUENCY, cents(hertz))
        .set(Generator.VIBRATO_LFO_TO_PITCH, cents);
  }

  /** Tremolo that begins after seconds. */
  Voicing tremolo(double delay, double hertz, double decibels) {
    return set(Generator.MOD_LFO_DELAY, timecents(delay))
        .set(Generator.MOD_LFO_FREQUENCY, cents(hertz))
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
