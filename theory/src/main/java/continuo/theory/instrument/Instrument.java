package continuo.theory.instrument;

import continuo.theory.diagnostic.Check;
import continuo.theory.pitch.Interval;
import java.util.Objects;

/**
 * What a part is written for.
 *
 * @param id stable, lower-case, hyphenated: {@code bass-clarinet}
 * @param name as printed before the first system: {@code Bass Clarinet}
 * @param family what it is grouped with
 * @param sound how General MIDI names its sound
 * @param range sounding keys that can be played; for drum kits the keys that exist
 * @param comfortable sounding keys in which most music lies, within {@code range}
 * @param transposition interval from written to sounding pitch: -M2 for the B flat clarinet
 */
public record Instrument(
    String id,
    String name,
    Family family,
    Sound sound,
    KeyRange range,
    KeyRange comfortable,
    Interval transposition) {

  /** Checks that the comfortable range lies within the range. */
  public Instrument {
    Check.notBlank(id, "instrument id");
    Check.notBlank(name, "instrument name");
    Objects.requireNonNull(family, "family");
    Objects.requireNonNull(sound, "sound");
    Objects.requireNonNull(transposition, "transposition");
    Check.that(
        range.contains(comfortable.low()) && range.contains(comfortable.high()),
        "%s: comfortable range %s must lie within the range %s",
        id,
        comfortable,
        range);
  }

  /** True for a drum kit, whose keys are pieces and not pitches. */
  public boolean isDrumKit() {
    return sound.drumKit();
  }
}
