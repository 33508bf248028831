package continuo.symbolic.midi;

import continuo.theory.diagnostic.Check;
import java.util.Objects;
import java.util.function.Function;

/** One event of a MIDI track at a position in file ticks. */
public sealed interface MidiEvent {
  /** File ticks from the start of the track, at least 0. */
  long tick();

  /** The value of the one function that fits this event. */
  <R> R fold(
      Function<? super Message, ? extends R> onMessage,
      Function<? super Meta, ? extends R> onMeta,
      Function<? super SystemExclusive, ? extends R> onSystemExclusive);

  /**
   * A channel message.
   *
   * @param tick position
   * @param status 0x80 to 0xEF: kind in the high four bits, channel in the low four
   * @param data1 0 to 127
   * @param data2 0 to 127; 0 for the kinds with one data byte
   */
  record Message(long tick, int status, int data1, int data2) implements MidiEvent {
    /** Checks the ranges. */
    public Message {
      checkTick(tick);
      Check.inRange(status, 0x80, 0xEF, "status of a channel message", "use 0x80 to 0xEF");
      Check.inRange(data1, 0, 127, "first data byte", "MIDI data bytes have seven bits");
      Check.inRange(data2, 0, 127, "second data byte", "MIDI data bytes have seven bits");
    }

    /** A message of a kind (0x80, 0x90, … 0xE0) on a channel 0 to 15. */
    public static Message of(long tick, int kind, int channel, int data1, int data2) {
      return new Message(tick, kind | channel, data1, data2);
    }

    /** The kind: 0x80, 0x90, … 0xE0. */
    public int kind() {
      return status & 0xF0;
    }

    /** The channel, 0 to 15. */
    public int channel() {
      return status & 0x0F;
    }

    /** True for program changes and channel pressure, which carry one data byte. */
    boolean hasOneDataByte() {
      return isOneDataByte(status);
    }

    static boolean isOneDataByte(int status) {
      int kind = status & 0xF0;
      return kind == 0xC0 || kind == 0xD0;
    }

    @Override
    public <R> R fold(
        Function<? super Message, ? extends R> onMessage,
        Function<? super Meta, ? extends R> onMeta,
        Function<? super SystemExclusive, ? extends R> onSystemExclusive) {
      return onMessage.apply(this);
    }
  }

  /**
   * A meta event other than the end of the track.
   *
   * @param tick position
   * @param type 0 to 127
   * @param data what follows the length
   */
  record Meta(long tick, int type, Bytes data) implements MidiEvent {
    /** Sequence number. */
    public static final int SEQUENCE_NUMBER = 0x00;

    /** Words without further meaning. */
    public static final int TEXT = 0x01;

    /** Copyright notice. */
    public static final int COPYRIGHT = 0x02;

    /** Name of the track; in the first track that of the sequence. */
    public static final int TRACK_NAME = 0x03;

    /** Name of the instrument. */
    public static final int INSTRUMENT_NAME = 0x04;

    /** A syllable. */
    public static final int LYRIC = 0x05;

    /** A section's or rehearsal mark's name. */
    public static final int MARKER = 0x06;

    /** What happens at a point of a film or play. */
    public static final int CUE_POINT = 0x07;

    /** The channel that the next meta and system exclusive events are about. */
    public static final int CHANNEL_PREFIX = 0x20;

    /** The port that the track's messages go to. */
    public static final int PORT = 0x21;

    /** The end of the track, which {@link MidiTrack#end} holds. */
    public static final int END_OF_TRACK = 0x2F;

    /** Microseconds a quarter. */
    public static final int TEMPO = 0x51;

    /** The SMPTE time at which the track starts. */
    public static final int SMPTE_OFFSET = 0x54;

    /** Time signature. */
    public static final int METER = 0x58;

    /** Key signature. */
    public static final int KEY = 0x59;

    /** What a sequencer program keeps for itself. */
    public static final int SEQUENCER_SPECIFIC = 0x7F;

    /** Checks the ranges. */
    public Meta {
      checkTick(tick);
      Check.inRange(type, 0, 127, "type of a meta event", "use 0 to 127");
      Check.that(type != END_OF_TRACK, "the end of a track is no event; give it as its end");
      Objects.requireNonNull(data, "data");
    }

    /** A meta event that holds a text. */
    public static Meta text(long tick, int type, String text) {
      return new Meta(tick, type, Bytes.ofText(text));
    }

    @Override
    public <R> R fold(
        Function<? super Message, ? extends R> onMessage,
        Function<? super Meta, ? extends R> onMeta,
        Function<? super SystemExclusive, ? extends R> onSystemExclusive) {
      return onMeta.apply(this);
    }
  }

  /**
   * A system exclusive message, or with status 0xF7 a continuation or any other bytes to send.
   *
   * @param tick position
   * @param status 0xF0 or 0xF7
   * @param data what follows the length, the final 0xF7 included where there is one
   */
  record SystemExclusive(long tick, int status, Bytes data) implements MidiEvent {
    /** Checks the status. */
    public SystemExclusive {
      checkTick(tick);
      Check.that(
          status == 0xF0 || status == 0xF7,
          "status of a system exclusive message must be 0xF0 or 0xF7 but was %d",
          status);
      Objects.requireNonNull(data, "data");
    }

    @Override
    public <R> R fold(
        Function<? super Message, ? extends R> onMessage,
        Function<? super Meta, ? extends R> onMeta,
        Function<? super SystemExclusive, ? extends R> onSystemExclusive) {
      return onSystemExclusive.apply(this);
    }
  }

  private static void checkTick(long tick) {
    Check.inRange(tick, 0, Long.MAX_VALUE, "tick of a MIDI event", "start at 0 or later");
  }
}
