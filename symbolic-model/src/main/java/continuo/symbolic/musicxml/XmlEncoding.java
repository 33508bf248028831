package continuo.symbolic.musicxml;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML file: by its byte order mark, by the encoding that its declaration
 * names, or UTF-8. The JDK's parser could find this out by itself, but prints to the standard error
 * stream where the first bytes of a file are not of its encoding.
 */
final class XmlEncoding {
  private static final int LONGEST_DECLARATION = 512;
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']*)[\"']");

  private XmlEncoding() {}

  /**
   * Opens a stream's characters, after a byte order mark if there is one. A byte that is not of the
   * encoding makes reading fail with a {@link java.nio.charset.CharacterCodingException}.
   *
   * @param where its name for messages
   * @throws CompositionException if its declaration names an encoding that is not known
   * @throws IOException if it cannot be read
   */
  static Reader open(InputStream stream, String where) throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(stream);
    bytes.mark(LONGEST_DECLARATION + 1);
    byte[] head = bytes.readNBytes(LONGEST_DECLARATION);
    bytes.reset();
    Charset charset = charset(head, where);
    Reader reader =
        new InputStreamReader(
            bytes,
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    return startsWithMark(head) ? withoutMark(reader) : reader;
  }

  private static Reader withoutMark(Reader reader) throws IOException {
    int first = reader.read();
    if (first != BYTE_ORDER_MARK) {
      throw new IOException("a byte order mark was announced but not found");
    }
    return reader;
  }

  private static boolean startsWithMark(byte[] head) {
    return starts(head, 0xEF, 0xBB, 0xBF) || starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE);
  }

  private static Charset charset(byte[] head, String where) {
    if (starts(head, 0xFE, 0xFF) || starts(head, 0, '<')) {
      return StandardCharsets.UTF_16BE;
    }
    if (starts(head, 0xFF, 0xFE) || starts(head, '<', 0)) {
      return StandardCharsets.UTF_16LE;
    }
    Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (starts(head, 0xEF, 0xBB, 0xBF) || !declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1).strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new CompositionException(
          Diagnostic.error(
              "musicxml-encoding-unknown",
              where,
              "the file says that its characters are encoded as \"%s\", which is not known"
                  .formatted(declared.group(1)),
              "export the file again as UTF-8"),
          e);
    }
  }

  private static boolean starts(byte[] head, int... wanted) {
    if (head.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((head[i] & 0xFF) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
