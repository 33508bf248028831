package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import java.util.Arrays;
import java.util.Optional;

/**
 * A generator operator of SoundFont 2.01: one parameter of a zone (references: sf2, section 8.1).
 * Units are the specification's: timecents for times, absolute cents for frequencies, centibels for
 * levels, tenths of a percent for shares, semitones and cents for pitch.
 */
public enum Generator {
  START_OFFSET(0, 0),
  END_OFFSET(1, 0),
  LOOP_START_OFFSET(2, 0),
  LOOP_END_OFFSET(3, 0),
  START_COARSE_OFFSET(4, 0),
  MOD_LFO_TO_PITCH(5, 0),
  VIBRATO_LFO_TO_PITCH(6, 0),
  MOD_ENVELOPE_TO_PITCH(7, 0),
  FILTER_CUTOFF(8, 13500),
  FILTER_RESONANCE(9, 0),
  MOD_LFO_TO_FILTER(10, 0),
  MOD_ENVELOPE_TO_FILTER(11, 0),
  END_COARSE_OFFSET(12, 0),
  MOD_LFO_TO_VOLUME(13, 0),
  CHORUS_SEND(15, 0),
  REVERB_SEND(16, 0),
  PAN(17, 0),
  MOD_LFO_DELAY(21, -12000),
  MOD_LFO_FREQUENCY(22, 0),
  VIBRATO_LFO_DELAY(23, -12000),
  VIBRATO_LFO_FREQUENCY(24, 0),
  MOD_ENVELOPE_DELAY(25, -12000),
  MOD_ENVELOPE_ATTACK(26, -12000),
  MOD_ENVELOPE_HOLD(27, -12000),
  MOD_ENVELOPE_DECAY(28, -12000),
  MOD_ENVELOPE_SUSTAIN(29, 0),
  MOD_ENVELOPE_RELEASE(30, -12000),
  KEY_TO_MOD_ENVELOPE_HOLD(31, 0),
  KEY_TO_MOD_ENVELOPE_DECAY(32, 0),
  VOLUME_ENVELOPE_DELAY(33, -12000),
  VOLUME_ENVELOPE_ATTACK(34, -12000),
  VOLUME_ENVELOPE_HOLD(35, -12000),
  VOLUME_ENVELOPE_DECAY(36, -12000),
  VOLUME_ENVELOPE_SUSTAIN(37, 0),
  VOLUME_ENVELOPE_RELEASE(38, -12000),
  KEY_TO_VOLUME_ENVELOPE_HOLD(39, 0),
  KEY_TO_VOLUME_ENVELOPE_DECAY(40, 0),
  INSTRUMENT(41, 0),
  KEY_RANGE(43, 0x7f00),
  VELOCITY_RANGE(44, 0x7f00),
  LOOP_START_COARSE_OFFSET(45, 0),
  FIXED_KEY(46, -1),
  FIXED_VELOCITY(47, -1),
  ATTENUATION(48, 0),
  LOOP_END_COARSE_OFFSET(50, 0),
  COARSE_TUNE(51, 0),
  FINE_TUNE(52, 0),
  SAMPLE(53, 0),
  SAMPLE_MODES(54, 0),
  SCALE_TUNING(56, 100),
  EXCLUSIVE_CLASS(57, 0),
  ROOT_KEY(58, -1);

  private final int operator;
  private final int initial;

  Generator(int operator, int initial) {
    this.operator = operator;
    this.initial = initial;
  }

  /** The operator's number in files. */
  public int operator() {
    return operator;
  }

  /** The value in an instrument zone that does not set it. */
  public int initial() {
    return initial;
  }

  /** Seconds as the timecents in which envelopes are written, at least -12000. */
  public static int timecents(double seconds) {
    double octaves = StrictMath.log(Math.max(seconds, 1e-6)) / StrictMath.log(2);
    return (int) Math.max(-12_000, Math.rint(1_200 * octaves));
  }

  /** A frequency in hertz as absolute cents above that of MIDI key 0. */
  public static int absoluteCents(double hertz) {
    return (int) Math.rint(1_200 * StrictMath.log(hertz / 8.176) / StrictMath.log(2));
  }

  /** The generator of a number; empty for unused and reserved numbers, which have no effect. */
  public static Optional<Generator> ofOperator(int operator) {
    Check.inRange(operator, 0, 65_535, "generator operator", "use a 16-bit number");
    return Arrays.stream(values()).filter(g -> g.operator == operator).findFirst();
  }
}
