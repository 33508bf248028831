package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import continuo.theory.instrument.Sound;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a program change selects.
 *
 * @param name at most 20 characters in files
 * @param bank 0 to 127, and 128 for drum kits
 * @param program 0 to 127
 * @param zones the global zone, if any, first
 */
public record Preset(String name, int bank, int program, List<Zone> zones) {
  /** The bank of drum kits. */
  public static final int DRUM_BANK = 128;

  /** Checks the numbers. */
  public Preset {
    Objects.requireNonNull(name, "name");
    Check.inRange(bank, 0, 65_535, "bank of a preset", "use 0 to 128");
    Check.inRange(program, 0, 65_535, "program of a preset", "use 0 to 127");
    zones = List.copyOf(zones);
  }

  /** The sound of General MIDI that it is, if its bank is 0 or that of drum kits. */
  public Optional<Sound> sound() {
    return program < 128 && (bank == 0 || bank == DRUM_BANK)
        ? Optional.of(new Sound(program, bank == DRUM_BANK))
        : Optional.empty();
  }
}
