package continuo.soundfonts.synthesis;

import continuo.soundfonts.sf2.GeneratorAmount;
import continuo.soundfonts.sf2.Modulator;
import continuo.theory.instrument.KeyRange;
import java.util.List;

/**
 * An instrument in the making.
 *
 * @param name of the instrument
 * @param zones waves laid over the keys
 */
record Patch(String name, List<PatchZone> zones) {
  Patch {
    zones = List.copyOf(zones);
  }

  /**
   * One wave over some keys.
   *
   * @param name of the sample
   * @param wave scaled to full scale 1
   * @param keys that it covers
   * @param generators how it is played
   * @param modulators how controllers change that
   */
  record PatchZone(
      String name,
      Wave wave,
      KeyRange keys,
      List<GeneratorAmount> generators,
      List<Modulator> modulators) {
    PatchZone {
      generators = List.copyOf(generators);
      modulators = List.copyOf(modulators);
    }
  }
}
