package continuo.renderer.neural;

import continuo.renderer.synth.Gesture;
import java.util.Collections;
import java.util.List;

/** Shapes held notes for where they stand in their phrase. Safe for several threads. */
@FunctionalInterface
interface ExpressionModel {
  /** Plays every note as the average take. */
  ExpressionModel NONE = notes -> Collections.nCopies(notes.size(), Gesture.NONE);

  /** A gesture for each note, in their order. */
  List<Gesture> gestures(List<PhraseNote> notes);
}
