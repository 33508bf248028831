package continuo.symbolic.midi;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Files put together byte by byte, so that tests share no code with the writer. */
final class MidiBytes {
  /** The bytes of an end-of-track event right after the event before it. */
  static final String END = "00 FF 2F 00";

  private MidiBytes() {}

  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
  }

  /** A file with a header and tracks of the given events, their lengths filled in. */
  static byte[] file(int format, int division, String... tracks) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(hex("4D546864 00000006"));
    out.writeBytes(hex("%04X%04X%04X".formatted(format, tracks.length, division)));
    for (String track : tracks) {
      byte[] events = hex(track);
      out.writeBytes(hex("4D54726B%08X".formatted(events.length)));
      out.writeBytes(events);
    }
    return out.toByteArray();
  }
}
