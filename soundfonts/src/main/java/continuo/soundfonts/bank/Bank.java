package continuo.soundfonts.bank;

import continuo.soundfonts.sf2.SoundFont;
import continuo.soundfonts.sf2.SoundFontReader;
import continuo.theory.diagnostic.Check;
import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A soundfont ready to play.
 *
 * @param name for people: the file's name, or {@code Continuo GM}
 * @param fingerprint of its content, hexadecimal: banks with equal fingerprints sound alike
 * @param soundFont its content
 */
public record Bank(String name, String fingerprint, SoundFont soundFont) {
  private static final String EMBEDDED = "continuo-gm.sf2";
  private static final int SLICE = 4_096;
  private static final int STRIDE = 1 << 20;
  private static final long WHOLE = 64L << 20;

  /** Checks the texts. */
  public Bank {
    Check.notBlank(name, "bank name");
    Check.notBlank(fingerprint, "bank fingerprint");
    Objects.requireNonNull(soundFont, "soundFont");
  }

  /**
   * Continuo's own bank, which ships: all programs of General MIDI and its drum map, sampled from
   * the neural renderer's instruments.
   */
  public static Bank embedded() {
    byte[] bytes;
    try (InputStream in = Bank.class.getResourceAsStream(EMBEDDED)) {
      Check.that(in != null, "the resource %s is missing from the class path", EMBEDDED);
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + EMBEDDED + " cannot be read", e);
    }
    MessageDigest digest = sha256();
    digest.update(bytes);
    return new Bank(
        "Continuo GM",
        HexFormat.of().formatHex(digest.digest()),
        SoundFontReader.read(bytes, EMBEDDED).value());
  }

  /**
   * The bank in a file; findings about odd but usable content come along.
   *
   * @throws CompositionException if it cannot be read, is not a soundfont or is broken
   */
  public static Result<Bank> open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new CompositionException(
          Diagnostic.error(
              "soundfont-missing",
              file.toString(),
              "there is no soundfont file here",
              "name an .sf2 or .sf3 file; `soundfont list` shows what the system has"));
    }
    Result<SoundFont> read = SoundFontReader.read(file);
    String name = String.valueOf(file.getFileName());
    return new Result<>(new Bank(name, fingerprint(file), read.value()), read.diagnostics());
  }

  /**
   * A digest of the file's content; of one beyond 64 MiB, whose content would take seconds, of its
   * length, when it was last changed, its first and last mebibyte and four kibibytes of each
   * mebibyte between.
   */
  private static String fingerprint(Path file) {
    MessageDigest digest = sha256();
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      boolean whole = size <= WHOLE;
      digest.update(Long.toString(size).getBytes(StandardCharsets.US_ASCII));
      if (!whole) {
        long changed = Files.getLastModifiedTime(file).toMillis();
        digest.update(Long.toString(changed).getBytes(StandardCharsets.US_ASCII));
      }
      long at = 0;
      while (at < size) {
        boolean edge = whole || at < STRIDE || at >= size - STRIDE;
        ByteBuffer buffer = ByteBuffer.allocate(edge ? 65_536 : SLICE);
        channel.read(buffer, at);
        digest.update(buffer.flip());
        long next = at + (edge ? 65_536 : STRIDE);
        at = !whole && at < size - STRIDE && next > size - STRIDE ? size - STRIDE : next;
      }
    } catch (IOException e) {
      throw new CompositionException(
          Diagnostic.error(
              "soundfont-unreadable",
              file.toString(),
              "the soundfont cannot be read (%s)".formatted(e.getMessage()),
              "check its permissions"),
          e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
