package continuo.symbolic.midi;

import continuo.theory.rhythm.Ticks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something of a score that MIDI has no event for, kept beside the music in a sequencer-specific
 * event: {@code FF 7F len 7D} and the text {@code continuo note key=60 name=B# voice=1/2}.
 *
 * <p>Other programs pass such events by or drop them; then the detail is gone and the music
 * remains. Every detail that changes what is read says what it expects to find, so that an edit of
 * the music is stronger than a detail that does not fit it any more.
 *
 * @param at the position of its event
 * @param kind what it is about
 * @param fields names and values
 */
record Detail(Ticks at, String kind, Map<String, String> fields) {
  private static final int PRIVATE_USE = 0x7D;
  private static final String SIGNATURE = "continuo ";
  private static final String OFFSET = "off";

  /** A detail about a position, which may lie between two ticks of the file. */
  static Detail at(Ticks exact, String kind) {
    Ticks tick = FileTicks.exact(FileTicks.nearest(exact));
    Detail detail = new Detail(tick, kind, new LinkedHashMap<>());
    return exact.equals(tick) ? detail : detail.with(OFFSET, exact.value() - tick.value());
  }

  /** The same detail with one more field. */
  Detail with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, String.valueOf(value));
    return new Detail(at, kind, more);
  }

  /** The position it is about. */
  Ticks exactAt() {
    return has(OFFSET) ? new Ticks(Math.addExact(at.value(), number(OFFSET))) : at;
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  /**
   * The value of a field.
   *
   * @throws IllegalArgumentException if there is none
   */
  String text(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the field %s is missing".formatted(name));
    }
    return value;
  }

  /**
   * The value of a field as a number.
   *
   * @throws IllegalArgumentException if there is none or it is no number
   */
  long number(String name) {
    return Long.parseLong(text(name));
  }

  /** The value of a field as a small number. */
  int integer(String name) {
    return Integer.parseInt(text(name));
  }

  /** The value of a field as a length. */
  Ticks ticks(String name) {
    return new Ticks(number(name));
  }

  MidiEvent.Meta toEvent() {
    String line =
        fields.entrySet().stream()
            .map(field -> " " + field.getKey() + "=" + escaped(field.getValue()))
            .collect(Collectors.joining("", SIGNATURE + kind, ""));
    byte[] text = Bytes.ofText(line).toArray();
    byte[] data = new byte[text.length + 1];
    data[0] = PRIVATE_USE;
    System.arraycopy(text, 0, data, 1, text.length);
    return new MidiEvent.Meta(
        FileTicks.nearest(at), MidiEvent.Meta.SEQUENCER_SPECIFIC, Bytes.copyOf(data));
  }

  /** True if the data of a sequencer-specific event is a detail. */
  static boolean isDetail(Bytes data) {
    return data.size() > SIGNATURE.length()
        && data.at(0) == PRIVATE_USE
        && data.text().startsWith(SIGNATURE, 1);
  }

  /** The detail that a sequencer-specific event holds; empty where it holds another thing. */
  static Optional<Detail> of(MidiEvent.Meta meta, TimeScale scale) {
    if (meta.type() != MidiEvent.Meta.SEQUENCER_SPECIFIC || !isDetail(meta.data())) {
      return Optional.empty();
    }
    String[] words = meta.data().text().substring(1 + SIGNATURE.length()).split(" ", -1);
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        fields.put(words[i].substring(0, equals), unescaped(words[i].substring(equals + 1)));
      }
    }
    return Optional.of(new Detail(scale.exact(meta.tick()), words[0], fields));
  }

  private static String escaped(String value) {
    return value.replace("%", "%25").replace(" ", "%20").replace("\0", "%00");
  }

  private static String unescaped(String value) {
    return value.replace("%00", "\0").replace("%20", " ").replace("%25", "%");
  }

  @Override
  public String toString() {
    return kind + fields;
  }
}
