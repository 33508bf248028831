package continuo.studio.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 hashes, by which contents are told apart. */
public final class Digests {
  private Digests() {}

  /** A digest to feed; every Java has SHA-256. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }

  /** The stamp of bytes that are at hand. */
  public static Stamp of(byte[] bytes) {
    return new Stamp(HexFormat.of().formatHex(sha256().digest(bytes)), bytes.length);
  }

  /** The stamp of a file. */
  public static Stamp of(Path file) throws IOException {
    MessageDigest digest = sha256();
    long length = 0;
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] block = new byte[1 << 16];
      int read = stream.read(block);
      while (read > 0) {
        digest.update(block, 0, read);
        length += read;
        read = stream.read(block);
      }
    }
    return new Stamp(HexFormat.of().formatHex(digest.digest()), length);
  }
}
