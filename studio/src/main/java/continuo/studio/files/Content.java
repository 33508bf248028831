package continuo.studio.files;

import java.io.IOException;
import java.io.OutputStream;

/** What a file is to hold, written once to a stream that the caller opens and closes. */
@FunctionalInterface
public interface Content {
  /** Writes everything. */
  void writeTo(OutputStream stream) throws IOException;

  /** Bytes that are at hand. */
  static Content of(byte[] bytes) {
    return stream -> stream.write(bytes);
  }
}
