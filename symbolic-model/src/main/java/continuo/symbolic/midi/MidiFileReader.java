package continuo.symbolic.midi;

import continuo.theory.diagnostic.CompositionException;
import continuo.theory.diagnostic.Diagnostic;
import continuo.theory.diagnostic.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the bytes of a MIDI file into events. Memory and time are bounded by the bytes present:
 * lengths that a file declares are never allocated.
 */
final class MidiFileReader {
  private static final int HEADER = 0x4D546864;
  private static final int TRACK = 0x4D54726B;
  private static final int RIFF = 0x52494646;
  private static final int MAX_EVENTS = 10_000_000;
  private static final int MAX_TRACKS = 0xFFFF;
  // Six days at 120 quarters a minute: beyond any music.
  private static final long MAX_QUARTERS = 1_000_000;
  private static final double MAX_SECONDS = MAX_QUARTERS / 2.0;

  private final byte[] bytes;
  private final String where;
  private final Findings findings = new Findings();
  private int position;
  private int events;
  private long maxTick;

  MidiFileReader(byte[] bytes, String where) {
    this.bytes = bytes;
    this.where = where;
  }

  Result<MidiFile> read() {
    if (bytes.length == 0) {
      throw fail("midi-empty", "", "the file is empty", "choose a MIDI file");
    }
    skipRiffHeader();
    if (remaining() < 14 || int32(position) != HEADER) {
      throw fail(
          "midi-no-header",
          "byte " + position,
          "a MIDI file begins with MThd and 14 bytes of header, but this one begins with "
              + describe(position),
          "choose a MIDI file");
    }
    long headerLength = unsigned32(position + 4);
    if (headerLength < 6) {
      throw fail(
          "midi-bad-header",
          "MThd, byte " + (position + 4),
          "the header's length must be 6 or more but was " + headerLength,
          "export the file again");
    }
    int format = int16(position + 8);
    int declaredTracks = int16(position + 10);
    Division division = division(position + 12);
    maxTick =
        division.isSmpte()
            ? (long) (MAX_SECONDS * division.ticksPerSecond())
            : MAX_QUARTERS * division.ticks();
    if (format > 2) {
      throw fail(
          "midi-bad-format",
          "MThd, byte " + (position + 8),
          "the format must be 0, 1 or 2 but was " + format,
          "export the file as format 1");
    }
    if (headerLength > 6) {
      findings.info(
          "midi-long-header",
          at("MThd", position + 4),
          "the header holds %d bytes more than are defined".formatted(headerLength - 6));
    }
    position = (int) Math.min(bytes.length, position + 8 + headerLength);
    List<MidiTrack> tracks = readChunks();
    if (tracks.size() != declaredTracks) {
      findings.warning(
          "midi-track-count",
          at("MThd", 10),
          "the header declares %d tracks but %d are present"
              .formatted(declaredTracks, tracks.size()),
          "all that are present were read");
    }
    if (format == 0 && tracks.size() > 1) {
      findings.warning(
          "midi-format-0-tracks",
          at("MThd", 8),
          "a format 0 file has one track but this one has %d".formatted(tracks.size()),
          "they were read as tracks that sound together");
    }
    return new Result<>(
        new MidiFile(format == 0 && tracks.size() > 1 ? 1 : format, division, tracks),
        findings.toList());
  }

  /** Windows wraps some files in a RIFF chunk of type RMID: its data chunk is the file. */
  private void skipRiffHeader() {
    if (remaining() >= 20
        && int32(position) == RIFF
        && int32(position + 8) == 0x524D4944
        && int32(position + 12) == 0x64617461) {
      position += 20;
    }
  }

  private Division division(int offset) {
    int first = bytes[offset];
    int second = bytes[offset + 1] & 0xFF;
    if (first >= 0) {
      int ticks = first << 8 | second;
      if (ticks == 0) {
        throw fail(
            "midi-bad-division",
            "MThd, byte " + offset,
            "ticks a quarter must be 1 to 32767 but were 0",
            "export the file again");
      }
      return Division.perQuarter(ticks);
    }
    int frames = -first;
    if (second == 0 || (frames != 24 && frames != 25 && frames != 29 && frames != 30)) {
      throw fail(
          "midi-bad-division",
          "MThd, byte " + offset,
          "SMPTE time must have 24, 25, 29 or 30 frames a second of 1 or more ticks but had %d of %d"
              .formatted(frames, second),
          "export the file in ticks a quarter");
    }
    return new Division(second, frames);
  }

  private List<MidiTrack> readChunks() {
    List<MidiTrack> tracks = new ArrayList<>();
    while (remaining() > 0) {
      if (remaining() < 8) {
        findings.warning(
            "midi-trailing-bytes",
            at("end of file", position),
            "%d bytes after the last chunk were left out".formatted(remaining()),
            "nothing that sounds is missing");
        break;
      }
      int kind = int32(position);
      long declared = unsigned32(position + 4);
      int start = position + 8;
      int end = (int) Math.min(bytes.length, start + declared);
      if (kind == TRACK) {
        if (tracks.size() == MAX_TRACKS) {
          throw fail(
              "midi-too-many-tracks",
              "byte " + position,
              "the file holds more than " + MAX_TRACKS + " tracks",
              "join some of them");
        }
        String chunk = "track " + tracks.size();
        tracks.add(readTrack(chunk, start, end, start + declared));
      } else if (tracks.isEmpty() || isChunkName(position)) {
        findings.info(
            "midi-unknown-chunk",
            at("byte " + position, position),
            "the chunk %s of %d bytes is no part of the standard and was left out"
                .formatted(describe(position), declared));
      } else {
        findings.warning(
            "midi-trailing-bytes",
            at("end of file", position),
            "%d bytes after the last chunk were left out".formatted(remaining()),
            "nothing that sounds is missing");
        break;
      }
      position = end;
    }
    return tracks;
  }

  private boolean isChunkName(int offset) {
    for (int i = 0; i < 4; i++) {
      int c = bytes[offset + i];
      if (c < 0x20 || c > 0x7E) {
        return false;
      }
    }
    return true;
  }

  private MidiTrack readTrack(String chunk, int start, int end, long declaredEnd) {
    List<MidiEvent> result = new ArrayList<>();
    long tick = 0;
    int status = 0;
    int at = start;
    while (at < end) {
      int eventStart = at;
      long delta = variable(at, end);
      if (delta < 0) {
        throw cutOff(chunk, eventStart);
      }
      at += sizeOfLastVariable;
      tick += delta;
      if (tick > maxTick) {
        throw fail(
            "midi-too-long",
            chunk + ", byte " + eventStart,
            "the event lies at tick %d, beyond the %d that can be music".formatted(tick, maxTick),
            "export the file again");
      }
      if (at >= end) {
        throw cutOff(chunk, eventStart);
      }
      int first = bytes[at] & 0xFF;
      if (first >= 0x80) {
        at++;
      }
      if (first >= 0xF0) {
        if (first == 0xFF) {
          if (at >= end) {
            throw cutOff(chunk, eventStart);
          }
          int type = bytes[at++] & 0xFF;
          long length = variable(at, end);
          if (length < 0 || at + sizeOfLastVariable + length > end) {
            if (type == MidiEvent.Meta.END_OF_TRACK) {
              return new MidiTrack(result, tick);
            }
            throw cutOff(chunk, eventStart);
          }
          at += sizeOfLastVariable;
          if (type == MidiEvent.Meta.END_OF_TRACK) {
            if (declaredEnd > end) {
              findings.warning(
                  "midi-track-length",
                  at(chunk, start - 4),
                  "the track declares %d bytes but ends after %d"
                      .formatted(declaredEnd - start, at + (int) length - start),
                  "nothing is missing: its end-of-track event is there");
            }
            int left = end - at - (int) length;
            if (left > 0) {
              findings.warning(
                  "midi-after-end-of-track",
                  at(chunk, at),
                  "%d bytes after the end of the track were left out".formatted(left),
                  "export the file again if something is missing");
            }
            return new MidiTrack(result, tick);
          }
          if (type > 127) {
            findings.warning(
                "midi-bad-meta",
                at(chunk, eventStart),
                "a meta event's type must be 0 to 127 but was %d".formatted(type),
                "the event was left out");
          } else {
            add(
                result,
                new MidiEvent.Meta(tick, type, Bytes.copyOfRange(bytes, at, at + (int) length)),
                chunk);
          }
          at += (int) length;
        } else if (first == 0xF0 || first == 0xF7) {
          long length = variable(at, end);
          if (length < 0 || at + sizeOfLastVariable + length > end) {
            throw cutOff(chunk, eventStart);
          }
          at += sizeOfLastVariable;
          add(
              result,
              new MidiEvent.SystemExclusive(
                  tick, first, Bytes.copyOfRange(bytes, at, at + (int) length)),
              chunk);
          at += (int) length;
        } else {
          // System common and real-time messages have no place in a file; skip them whole.
          int skipped = first == 0xF2 ? 2 : first == 0xF1 || first == 0xF3 ? 1 : 0;
          findings.warning(
              "midi-system-message",
              at(chunk, eventStart),
              "the system message %02X has no place in a file".formatted(first),
              "it was left out");
          at = Math.min(end, at + skipped);
        }
        // The standard says that meta and exclusive events cancel running status; many programs
        // go on as if they did not, so the last status is kept.
        continue;
      }
      if (first >= 0x80) {
        status = first;
      } else if (status == 0) {
        throw fail(
            "midi-no-status",
            chunk + ", byte " + eventStart,
            "data byte %d stands where a status must".formatted(first),
            "export the file again");
      }
      boolean one = MidiEvent.Message.isOneDataByte(status);
      if (at + (one ? 1 : 2) > end) {
        throw cutOff(chunk, eventStart);
      }
      int data1 = bytes[at++];
      int data2 = one ? 0 : bytes[at++];
      if (data1 < 0 || data2 < 0) {
        findings.warning(
            "midi-bad-data",
            at(chunk, eventStart),
            "data bytes must be 0 to 127 but were %d and %d".formatted(data1 & 0xFF, data2 & 0xFF),
            "their highest bit was ignored");
        data1 &= 0x7F;
        data2 &= 0x7F;
      }
      add(result, new MidiEvent.Message(tick, status, data1, data2), chunk);
    }
    if (declaredEnd > end) {
      throw fail(
          "midi-truncated",
          chunk + ", byte " + end,
          "the track declares %d bytes but the file ends after %d"
              .formatted(declaredEnd - start, end - start),
          "export the file again, or copy it again if it was cut off");
    }
    findings.warning(
        "midi-no-end-of-track",
        at(chunk, at),
        "the track has no end-of-track event",
        "its last event was taken as its end");
    return new MidiTrack(result, tick);
  }

  private void add(List<MidiEvent> result, MidiEvent event, String chunk) {
    if (++events > MAX_EVENTS) {
      throw fail(
          "midi-too-many-events",
          chunk + ", byte " + position,
          "the file holds more than 10,000,000 events",
          "split it");
    }
    result.add(event);
  }

  private CompositionException cutOff(String chunk, int offset) {
    return fail(
        "midi-truncated",
        chunk + ", byte " + offset,
        "the track ends within the event that begins here",
        "export the file again, or copy it again if it was cut off");
  }

  private int sizeOfLastVariable;

  /** A variable-length quantity, or -1 where it is cut off or longer than four bytes. */
  private long variable(int offset, int end) {
    long value = 0;
    for (int i = 0; i < 4 && offset + i < end; i++) {
      int b = bytes[offset + i] & 0xFF;
      value = value << 7 | (b & 0x7F);
      if (b < 0x80) {
        sizeOfLastVariable = i + 1;
        return value;
      }
    }
    return -1;
  }

  private int remaining() {
    return bytes.length - position;
  }

  private int int16(int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }

  private int int32(int offset) {
    return int16(offset) << 16 | int16(offset + 2);
  }

  private long unsigned32(int offset) {
    return int32(offset) & 0xFFFFFFFFL;
  }

  private String describe(int offset) {
    StringBuilder text = new StringBuilder("\"");
    for (int i = offset; i < Math.min(bytes.length, offset + 4); i++) {
      char c = (char) (bytes[i] & 0xFF);
      text.append(
          c >= 0x20 && c < 0x7F
              ? String.valueOf(c)
              : String.format(Locale.ROOT, "\\x%02X", (int) c));
    }
    return text.append('"').toString();
  }

  private String at(String chunk, int offset) {
    return where + ", " + chunk + (chunk.startsWith("byte") ? "" : ", byte " + offset);
  }

  private CompositionException fail(String code, String place, String message, String fix) {
    return new CompositionException(
        Diagnostic.error(code, place.isEmpty() ? where : where + ", " + place, message, fix));
  }
}
