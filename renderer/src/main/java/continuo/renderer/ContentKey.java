package continuo.renderer;

import continuo.renderer.mix.Room;
import continuo.renderer.mix.Seat;
import continuo.symbolic.performance.PlayedControl;
import continuo.symbolic.performance.PlayedNote;
import continuo.symbolic.performance.PlayedPart;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Digests of all that decides how a stem sounds. */
final class ContentKey {
  /** Goes up whenever the same input sounds different than before. */
  private static final int VERSION = 2;

  private ContentKey() {}

  static String of(
      PlayedPart part, RenderOptions options, int frames, String renderer, Seat seat, Room room) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
        out.writeInt(VERSION);
        out.writeInt(options.rate().hertz());
        out.writeInt(frames);
        out.writeLong(options.seed().value());
        out.writeUTF(renderer);
        out.writeBoolean(options.dry());
        if (!options.dry()) {
          out.writeUTF(seat.toString());
          out.writeUTF(room.toString());
        }
        out.writeUTF(part.id());
        out.writeUTF(part.instrument().id());
        out.writeInt(part.instrument().sound().program());
        out.writeBoolean(part.instrument().isDrumKit());
        for (PlayedNote note : part.notes()) {
          out.writeDouble(note.onset().value());
          out.writeDouble(note.duration().value());
          out.writeByte(note.key());
          out.writeByte(note.velocity().value());
          List<String> marks = note.marks().stream().map(Object::toString).sorted().toList();
          out.writeUTF(marks.toString());
        }
        for (PlayedControl control : part.controls()) {
          out.writeDouble(control.at().value());
          out.writeUTF(control.kind().name());
          out.writeByte(control.number());
          out.writeInt(control.value());
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("a digest does not fail", e);
    }
  }
}
