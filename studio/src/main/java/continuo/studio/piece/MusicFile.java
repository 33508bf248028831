package continuo.studio.piece;

import continuo.studio.outcome.ExitCode;
import continuo.studio.outcome.StudioException;
import continuo.symbolic.midi.MidiReader;
import continuo.symbolic.musicxml.MusicXmlReader;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import continuo.theory.score.Score;
import java.nio.charset.StandardCharsets;

/**
 * A file of music, told by its content and not by its name.
 *
 * @param bytes its content
 * @param where its name, for messages
 * @param kind what it holds
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and too large to copy
public record MusicFile(byte[] bytes, String where, Kind kind) {
  /** What a file can hold. */
  public enum Kind {
    /** A standard MIDI file, plain or in a RIFF. */
    MIDI,
    /** MusicXML, plain or compressed. */
    MUSICXML
  }

  /**
   * The file with this content.
   *
   * @throws StudioException with exit code 3 if it holds neither MIDI nor MusicXML
   */
  public static MusicFile of(byte[] bytes, String where) {
    if (startsWith(bytes, 0, "MThd")
        || (startsWith(bytes, 0, "RIFF") && startsWith(bytes, 8, "RMID"))) {
      return new MusicFile(bytes, where, Kind.MIDI);
    }
    if (startsWith(bytes, 0, "PK") || looksLikeXml(bytes)) {
      return new MusicFile(bytes, where, Kind.MUSICXML);
    }
    throw new StudioException(
        ExitCode.UNREADABLE,
        Diagnostic.error(
            "input-unknown",
            where,
            bytes.length == 0
                ? "the file is empty"
                : "it is neither MIDI nor MusicXML (it begins with the bytes %s)"
                    .formatted(beginning(bytes)),
            "give a .mid, .musicxml or .mxl file"));
  }

  private static String beginning(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      text.append(i == 0 ? "" : " ").append("%02x".formatted(bytes[i] & 0xff));
    }
    return text.toString();
  }

  private static boolean startsWith(byte[] bytes, int at, String letters) {
    byte[] wanted = letters.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length < at + wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * XML begins with a bracket, after a byte order mark and white space; UTF-16 has zeros between.
   */
  private static boolean looksLikeXml(byte[] bytes) {
    for (int i = 0; i < Math.min(64, bytes.length); i++) {
      int b = bytes[i] & 0xff;
      if (b == '<') {
        return true;
      }
      boolean skipped = b <= ' ' || b == 0xEF || b == 0xBB || b == 0xBF || b == 0xFE || b == 0xFF;
      if (!skipped) {
        return false;
      }
    }
    return false;
  }

  /**
   * Its score.
   *
   * @throws StudioException with exit code 3 if it cannot be read
   */
  public Result<Score> score() {
    return Stages.reading(
        where,
        () ->
            kind == Kind.MIDI
                ? new MidiReader().read(bytes, where)
                : new MusicXmlReader().read(bytes, where));
  }
}
