package continuo.symbolic.jfugue;

import continuo.theory.harmony.Key;
import continuo.theory.rhythm.Meter;
import java.util.Optional;

/** What Staccato and MusicString spell differently, and how finely each divides time. */
interface Dialect {
  /** The name, for messages. */
  String name();

  /** Exact ticks in the smallest length that can be written. */
  long grid();

  /** A length in units of the grid, as it stands after a note or a rest. */
  String duration(long units);

  /** True if notes of this many at once may be tied over a bar line. */
  boolean ties(int notes);

  /** True if a key signature alters MIDI keys below 12 even where they are written as numbers. */
  boolean altersLowestOctave();

  /** A key signature. */
  String key(Key key);

  /** A time signature, where the dialect has one. */
  Optional<String> meter(Meter meter);

  /** A controller value. */
  String controller(int number, int value);

  /** A pitch bend as its seven low and seven high bits. */
  String bend(int low, int high);

  /** Pressure on the channel. */
  String channelPressure(int value);

  /** Pressure on a key. */
  String keyPressure(int key, int value);

  /** A syllable, where the dialect has lyrics. */
  Optional<String> lyric(String text);

  /** A marker or chord symbol, where the dialect has markers. */
  Optional<String> marker(String text);
}
