package continuo.symbolic.musicxml;

/** Pieces of {@code direction} elements that several writers share. */
final class Directions {
  private Directions() {}

  /** The distance from where a direction is written to where it counts, if any. */
  static void offset(XmlOutput out, long offset) {
    if (offset != 0) {
      out.text("offset", offset, "sound", "yes");
    }
  }

  /** The same for a chord symbol or a lone sound. */
  static void plainOffset(XmlOutput out, long offset) {
    if (offset != 0) {
      out.text("offset", offset);
    }
  }
}
