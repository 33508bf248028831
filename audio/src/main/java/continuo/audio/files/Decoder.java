package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the samples of one recording in one format, block by block. */
interface Decoder {
  /** How the file says its samples are kept. */
  AudioHead head();

  /** The next block, {@code float[channels][frames]} with at least one frame; empty at the end. */
  Optional<float[][]> next() throws IOException;

  /** What the file says about itself, complete at the end. */
  Tags tags();

  /** What was wrong and got over, complete at the end. */
  List<Diagnostic> diagnostics();

  /** The exact number of frames, if the file states it. */
  default OptionalLong frames() {
    return head().frames();
  }
}
