package continuo.symbolic.midi;

import continuo.theory.harmony.Chord;
import java.util.Optional;

/** Chord symbols as text events hold them. */
final class ChordTexts {
  private ChordTexts() {}

  /** The chord that a text names; empty where it names none. */
  static Optional<Chord> parse(String text) {
    return Optional.empty();
  }
}
