package continuo.audio.files;

import continuo.theory.diagnostic.Diagnostic;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The packets of one logical stream of an Ogg file (references: rfc3533). Pages whose check fails
 * are left out and reported; other streams are passed over.
 */
final class OggReader {
  private static final int HEAD = 27;
  private static final int LARGEST_PAGE = HEAD + 255 + 255 * 255;
  private static final int LARGEST_PACKET = 1 << 24;
  private static final int MOST_DIAGNOSTICS = 10;

  private final ByteSource source;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Deque<OggPacket> ready = new ArrayDeque<>();
  private final int serial;
  private Bytes partial = new Bytes();
  private boolean within;
  private boolean ended;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Page(long offset, int flags, long granule, int serial, byte[] lacing, long body) {
    boolean continues() {
      return (flags & 1) != 0;
    }

    boolean begins() {
      return (flags & 2) != 0;
    }

    boolean ends() {
      return (flags & 4) != 0;
    }
  }

  private OggReader(ByteSource source, int serial) {
    this.source = source;
    this.serial = serial;
  }

  /** The first stream whose first packet starts with {@code magic}, if there is one. */
  static Optional<OggReader> find(ByteSource source, String magic) throws IOException {
    source.seek(0);
    OggReader probe = new OggReader(source, 0);
    Optional<Page> page = probe.nextPage();
    while (page.isPresent() && page.get().begins()) {
      source.seek(page.get().body());
      if (source.startsWith(magic)) {
        source.seek(0);
        return Optional.of(new OggReader(source, page.get().serial()));
      }
      source.seek(page.get().body() + bodySize(page.get().lacing()));
      page = probe.nextPage();
    }
    source.seek(0);
    return Optional.empty();
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** The position that the last page of this stream states, if it is found near the end. */
  OptionalLong lastGranule() throws IOException {
    long position = source.position();
    long from = Math.max(0, source.size() - 2L * LARGEST_PAGE);
    source.seek(from);
    OggReader tail = new OggReader(source, serial);
    OptionalLong result = OptionalLong.empty();
    Optional<Page> page = tail.nextPage();
    while (page.isPresent()) {
      if (page.get().serial() == serial && page.get().granule() >= 0) {
        result = OptionalLong.of(page.get().granule());
      }
      source.seek(page.get().body() + bodySize(page.get().lacing()));
      page = tail.nextPage();
    }
    source.seek(position);
    return result;
  }

  /** The next packet; empty at the end of the stream or of the file. */
  Optional<OggPacket> next() throws IOException {
    while (ready.isEmpty() && !ended) {
      Optional<Page> page = nextPage();
      if (page.isEmpty()) {
        ended = true;
      } else if (page.get().serial() == serial) {
        take(page.get());
      } else {
        source.seek(page.get().body() + bodySize(page.get().lacing()));
      }
    }
    return Optional.ofNullable(ready.poll());
  }

  private void take(Page page) throws IOException {
    byte[] body = source.bytes(bodySize(page.lacing()), "Ogg page");
    int at = 0;
    int start = 0;
    boolean usable = true;
    if (page.continues() != within) {
      // A page between is missing: what is here of the packet is of no use.
      usable = !page.continues();
      partial = new Bytes();
      within = false;
    }
    OggPacket last = null;
    for (byte lace : page.lacing()) {
      at += lace & 0xff;
      if ((lace & 0xff) < 255) {
        byte[] bytes = partial.raw(Arrays.copyOfRange(body, start, at)).toArray();
        if (usable) {
          if (last != null) {
            ready.add(last);
          }
          last = new OggPacket(bytes, page.offset(), OptionalLong.empty(), false);
        }
        usable = true;
        partial = new Bytes();
        start = at;
      }
    }
    within =
        start < at || (page.lacing().length > 0 && page.lacing()[page.lacing().length - 1] == -1);
    if (within) {
      partial.raw(Arrays.copyOfRange(body, start, at));
      if (partial.size() > LARGEST_PACKET) {
        throw source.fault(
            "audio-damaged",
            page.offset(),
            "an Ogg packet exceeds %d bytes".formatted(LARGEST_PACKET),
            "the file is damaged");
      }
    }
    if (last != null) {
      OptionalLong granule =
          page.granule() < 0 ? OptionalLong.empty() : OptionalLong.of(page.granule());
      ready.add(new OggPacket(last.bytes(), page.offset(), granule, page.ends()));
    }
    ended = page.ends();
  }

  private static int bodySize(byte[] lacing) {
    int size = 0;
    for (byte lace : lacing) {
      size += lace & 0xff;
    }
    return size;
  }

  /** Finds the next page that checks, and leaves the source at its body. */
  private Optional<Page> nextPage() throws IOException {
    while (source.remaining() >= HEAD) {
      long offset = source.position();
      byte[] head = source.bytes(HEAD, "Ogg page");
      if (head[0] != 'O' || head[1] != 'g' || head[2] != 'g' || head[3] != 'S' || head[4] != 0) {
        source.seek(nextCandidate(offset + 1));
        continue;
      }
      int segments = head[26] & 0xff;
      if (source.remaining() < segments) {
        break;
      }
      byte[] lacing = source.bytes(segments, "Ogg page");
      long body = source.position();
      int size = bodySize(lacing);
      if (source.remaining() < size) {
        report(offset, "audio-truncated", "the file ends within a page", "get the complete file");
        break;
      }
      int expected = (int) ByteSource.littleEndian(head, 22, 4);
      Arrays.fill(head, 22, 26, (byte) 0);
      int check = Crc.OGG.of(0, head, 0, HEAD);
      check = Crc.OGG.of(check, lacing, 0, segments);
      check = Crc.OGG.of(check, source.bytes(size, "Ogg page"), 0, size);
      if (check != expected) {
        report(
            offset,
            "audio-damaged",
            "the check of a page fails; it was left out",
            "get another copy");
        source.seek(nextCandidate(offset + 1));
        continue;
      }
      source.seek(body);
      return Optional.of(
          new Page(
              offset,
              head[5],
              ByteSource.littleEndian(head, 6, 8),
              (int) ByteSource.littleEndian(head, 14, 4),
              lacing,
              body));
    }
    source.seek(source.size());
    return Optional.empty();
  }

  private long nextCandidate(long from) throws IOException {
    byte[] window = new byte[1 << 12];
    long at = from;
    while (at < source.size()) {
      source.seek(at);
      int count = source.read(window, 0, window.length);
      for (int i = 0; i + 3 < count; i++) {
        if (window[i] == 'O'
            && window[i + 1] == 'g'
            && window[i + 2] == 'g'
            && window[i + 3] == 'S') {
          return at + i;
        }
      }
      at += Math.max(1, count - 3);
    }
    return source.size();
  }

  private void report(long offset, String code, String message, String fix) {
    if (diagnostics.size() < MOST_DIAGNOSTICS) {
      diagnostics.add(Diagnostic.warning(code, source.where(offset), message, fix));
    }
  }
}
