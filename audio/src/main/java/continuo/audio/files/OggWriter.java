package continuo.audio.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Packs the packets of one stream into Ogg pages (references: rfc3533). */
final class OggWriter {
  private static final int MOST_SEGMENTS = 255;

  private final ByteTarget target;
  private final int serial;
  private final List<Integer> lacing = new ArrayList<>();
  private Bytes body = new Bytes();
  private long granule;
  private boolean continued;
  private int sequence;

  OggWriter(ByteTarget target, int serial) {
    this.target = target;
    this.serial = serial;
  }

  /**
   * Appends a packet; a page that is full is written.
   *
   * @param position the granule position at its end
   */
  void packet(byte[] bytes, int length, long position) throws IOException {
    int at = 0;
    boolean complete = false;
    while (!complete) {
      if (lacing.size() == MOST_SEGMENTS) {
        flush(false);
        continued = at > 0;
      }
      int part = Math.min(255, length - at);
      lacing.add(part);
      byte[] segment = new byte[part];
      System.arraycopy(bytes, at, segment, 0, part);
      body.raw(segment);
      at += part;
      complete = part < 255;
    }
    granule = position;
  }

  /** How many segments wait for their page. */
  int pending() {
    return lacing.size();
  }

  /** Writes the pending page; the last page of a stream may be empty. */
  void flush(boolean last) throws IOException {
    boolean packetEnds = lacing.stream().anyMatch(lace -> lace < 255);
    int flags = (continued ? 1 : 0) | (sequence == 0 ? 2 : 0) | (last ? 4 : 0);
    Bytes page = new Bytes().ascii("OggS").u8(0).u8(flags);
    page.littleEndian(packetEnds || last ? granule : -1, 8);
    page.littleEndian(serial, 4).littleEndian(sequence, 4).littleEndian(0, 4).u8(lacing.size());
    lacing.forEach(page::u8);
    byte[] bytes = page.raw(body.toArray()).toArray();
    int check = Crc.OGG.of(bytes, 0, bytes.length);
    for (int i = 0; i < 4; i++) {
      bytes[22 + i] = (byte) (check >>> (8 * i));
    }
    target.write(bytes);
    sequence++;
    lacing.clear();
    body = new Bytes();
    continued = false;
  }
}
