package continuo.symbolic.musicxml;

import java.util.Set;

/**
 * The elements that say only how a page looks, or that repeat what other elements say: they are
 * dropped on purpose. The page on MusicXML lists them.
 */
final class Presentation {
  private static final Set<String> ELEMENTS =
      Set.of(
          // pages and systems
          "defaults",
          "credit",
          "print",
          "appearance",
          "scaling",
          // how staves look
          "clef",
          "staff-details",
          "part-symbol",
          "instruments",
          "for-part",
          "concert-score",
          "measure-style",
          "multiple-rest",
          "slash",
          "beat-repeat",
          "bar-style",
          "wavy-line",
          // how notes look; lengths come from <duration>
          "type",
          "dot",
          "accidental",
          "time-modification",
          "stem",
          "notehead",
          "notehead-text",
          "beam",
          "tuplet",
          "tied",
          "non-arpeggiate",
          "extend",
          "staff",
          "voice",
          "footnote",
          "level",
          "display-step",
          "display-octave",
          // how parts are named and bracketed
          "part-group",
          "part-name-display",
          "part-abbreviation",
          "part-abbreviation-display",
          "group",
          "instrument-abbreviation",
          "solo",
          "ensemble",
          "part-link",
          "player",
          // how directions and chord symbols look
          "octave-shift",
          "bracket",
          "frame",
          "image",
          "staff-divide",
          "display-text",
          "principal-voice",
          // mixers and devices of one program
          "midi-device",
          "midi-name",
          "midi-bank",
          "volume",
          "pan",
          "elevation",
          "virtual-instrument",
          "instrument-sound",
          "listening",
          "listen");

  private Presentation() {}

  /** True if an element of that name, with all its content, is dropped on purpose. */
  static boolean isDropped(String element) {
    return ELEMENTS.contains(element);
  }
}
