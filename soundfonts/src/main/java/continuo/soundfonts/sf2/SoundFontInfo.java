package continuo.soundfonts.sf2;

import continuo.theory.diagnostic.Check;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a bank says about itself.
 *
 * @param majorVersion 2 for plain samples, 3 for Vorbis
 * @param minorVersion of the format
 * @param name the bank's name
 * @param engine the sound engine that it is made for
 * @param texts other INFO texts by chunk: {@code ICOP}, {@code ICMT}, {@code IENG}, {@code ISFT}, …
 */
public record SoundFontInfo(
    int majorVersion, int minorVersion, String name, String engine, Map<String, String> texts) {
  /** Copies the texts in the order of their names. */
  public SoundFontInfo {
    Check.inRange(majorVersion, 0, 65_535, "major version", "2 and 3 exist");
    Check.inRange(minorVersion, 0, 65_535, "minor version", "1 and 4 exist");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(engine, "engine");
    texts = java.util.Collections.unmodifiableMap(new TreeMap<>(texts));
  }

  /** What a bank written here says: version 2.01 and a name. */
  public static SoundFontInfo named(String name, Map<String, String> texts) {
    return new SoundFontInfo(2, 1, name, "EMU8000", texts);
  }
}
