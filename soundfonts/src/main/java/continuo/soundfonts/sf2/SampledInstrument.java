package continuo.soundfonts.sf2;

import java.util.List;
import java.util.Objects;

/**
 * An instrument of a bank: zones that lay samples over keys and velocities.
 *
 * @param name at most 20 characters in files
 * @param zones the global zone, if any, first
 */
public record SampledInstrument(String name, List<Zone> zones) {
  /** Copies the zones. */
  public SampledInstrument {
    Objects.requireNonNull(name, "name");
    zones = List.copyOf(zones);
  }
}
