package continuo.symbolic.musicxml;

/** Reads MusicXML. */
public final class MusicXmlReader {
  /** What our files name as the software that wrote them. */
  static final String OWN_SOFTWARE = "Continuo";
}
