package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.List;

/** Writes the samples of one recording in one format; the caller checks what it hands over. */
interface Encoder {
  /** Encodes frames {@code [from, to)} of finite samples. */
  void encode(float[][] block, int from, int to) throws IOException;

  /** Writes what is pending, the end of the file and its corrections. */
  void finish() throws IOException;

  /** What the format could not express; complete after {@link #finish}. */
  List<Diagnostic> diagnostics();
}
