package continuo.symbolic.musicxml;

import continuo.theory.score.Part;
import continuo.theory.score.Score;
import continuo.theory.score.ScoreEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ids of parts and of their instruments, unique over a file, and MIDI channels. */
final class XmlNames {
  /**
   * The ids of one part.
   *
   * @param id of the part
   * @param instrument id of its instrument
   * @param strokes ids of the pieces that are struck, by key
   * @param channel MIDI channel from 1
   */
  record PartNames(String id, String instrument, Map<Integer, String> strokes, int channel) {}

  private static final int DRUM_CHANNEL = 10;
  private static final int CHANNELS = 16;

  private final Map<String, PartNames> parts = new LinkedHashMap<>();

  private XmlNames() {}

  static XmlNames of(Score score) {
    XmlNames names = new XmlNames();
    Set<String> taken = new HashSet<>();
    score.parts().forEach(part -> taken.add(XmlIds.of(part.id())));
    int channel = 0;
    for (Part part : score.parts()) {
      boolean drums = part.instrument().isDrumKit();
      if (!drums) {
        channel = channel % CHANNELS + 1;
        channel = channel == DRUM_CHANNEL ? channel + 1 : channel;
      }
      String id = XmlIds.of(part.id());
      String instrument = free(id + "-I1", taken);
      Map<Integer, String> strokes = new LinkedHashMap<>();
      Set<Integer> keys = new TreeSet<>();
      part.hits().map(ScoreEvent.Hit::key).forEach(keys::add);
      keys.forEach(key -> strokes.put(key, free(id + "-K" + key, taken)));
      names.parts.put(
          part.id(), new PartNames(id, instrument, strokes, drums ? DRUM_CHANNEL : channel));
    }
    return names;
  }

  private static String free(String wanted, Set<String> taken) {
    String id = wanted;
    while (!taken.add(id)) {
      id += ".";
    }
    return id;
  }

  PartNames part(Part part) {
    PartNames names = parts.get(part.id());
    if (names == null) {
      throw new IllegalArgumentException("no part " + part.id() + " in the score");
    }
    return names;
  }

  /** The ids of the empty part that stands for a score without parts. */
  static PartNames placeholder() {
    return new PartNames("P1", "P1-I1", Map.of(), 1);
  }
}
