package continuo.listening;

import continuo.theory.unit.Cents;
import continuo.theory.unit.Hertz;
import java.util.Objects;

/**
 * A note of a melody.
 *
 * @param span where
 * @param pitch the middle of its pitch over its length
 * @param confidence that a note of this pitch, to the semitone, is here
 */
public record HeardNote(TimeSpan span, Hertz pitch, Confidence confidence) {
  private static final Hertz A4 = new Hertz(440);
  private static final int A4_MIDI = 69;

  /** Checks for null. */
  public HeardNote {
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(pitch, "pitch");
    Objects.requireNonNull(confidence, "confidence");
  }

  /**
   * The nearest MIDI note number, C4 = 60, where A4 lies {@code tuning} above 440 Hz; may lie
   * outside 0 to 127 for what no instrument plays.
   */
  public int midiNumber(Cents tuning) {
    double semitones = (Cents.between(A4, pitch).value() - tuning.value()) / 100;
    return A4_MIDI + (int) Math.round(semitones);
  }
}
