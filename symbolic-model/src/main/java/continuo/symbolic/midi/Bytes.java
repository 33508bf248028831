package continuo.symbolic.midi;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** An immutable run of bytes: the data of a meta event or a system exclusive message. */
public final class Bytes {
  /** No bytes. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] values;

  private Bytes(byte[] values) {
    this.values = values;
  }

  /** The bytes of an array, which is copied. */
  public static Bytes copyOf(byte[] values) {
    return new Bytes(values.clone());
  }

  /** The bytes {@code [fromInclusive, toExclusive)} of an array, which are copied. */
  static Bytes copyOfRange(byte[] values, int fromInclusive, int toExclusive) {
    return new Bytes(Arrays.copyOfRange(values, fromInclusive, toExclusive));
  }

  /** Bytes given as numbers, of which the lowest eight bits count. */
  public static Bytes of(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Bytes(bytes);
  }

  /** Bytes given as a list of numbers, of which the lowest eight bits count. */
  static Bytes of(List<Integer> values) {
    return of(values.stream().mapToInt(Integer::intValue).toArray());
  }

  /** A text in UTF-8. */
  public static Bytes ofText(String text) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** How many. */
  public int size() {
    return values.length;
  }

  /** The byte at an index, 0 to 255. */
  public int at(int index) {
    return values[index] & 0xFF;
  }

  /** True if these bytes begin with {@code prefix}. */
  boolean startWith(int... prefix) {
    return size() >= prefix.length
        && IntStream.range(0, prefix.length).allMatch(i -> at(i) == prefix[i]);
  }

  /** A copy as an array. */
  public byte[] toArray() {
    return values.clone();
  }

  /** The bytes as numbers, 0 to 255. */
  List<Integer> toList() {
    return IntStream.range(0, values.length).mapToObj(this::at).toList();
  }

  void copyTo(ByteBuffer target) {
    target.put(values);
  }

  /** True if the bytes are well-formed UTF-8. */
  boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(values));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /**
   * The text that the bytes hold: UTF-8 where they are well-formed, Latin-1 otherwise, as older
   * programs wrote; trailing zero bytes are no part of it.
   */
  public String text() {
    int end = values.length;
    while (end > 0 && values[end - 1] == 0) {
      end--;
    }
    return new String(
        values, 0, end, isUtf8() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(bytes.values, values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** In hexadecimal: {@code 43 7b 01}. */
  @Override
  public String toString() {
    return HexFormat.ofDelimiter(" ").formatHex(values);
  }
}
