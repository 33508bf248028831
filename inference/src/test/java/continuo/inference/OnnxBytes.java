package continuo.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes tiny ONNX graphs by hand: protocol buffers as onnx.proto3 numbers their fields. IR version
 * 8, operator set 13.
 */
final class OnnxBytes {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  static final int STRING = 8;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private OnnxBytes varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  private OnnxBytes number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  private OnnxBytes bytes(int field, byte[] value) {
    varint(((long) field << 3) | 2).varint(value.length);
    out.write(value, 0, value.length);
    return this;
  }

  private OnnxBytes text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] done() {
    return out.toByteArray();
  }

  private static byte[] node(String operator, String output, String... inputs) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator).done();
  }

  /** A value's name, kind and shape; a dimension is a number or a name. */
  private static byte[] value(String name, int element, String... dimensions) {
    OnnxBytes shape = new OnnxBytes();
    for (String dimension : dimensions) {
      OnnxBytes one = new OnnxBytes();
      if (dimension.matches("\\d+")) {
        one.number(1, Long.parseLong(dimension));
      } else {
        one.text(2, dimension);
      }
      shape.bytes(1, one.done());
    }
    byte[] tensor = new OnnxBytes().number(1, element).bytes(2, shape.done()).done();
    return new OnnxBytes().text(1, name).bytes(2, new OnnxBytes().bytes(1, tensor).done()).done();
  }

  private static byte[] constant(String name, float[] values, int... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    OnnxBytes tensor = new OnnxBytes();
    for (int length : shape) {
      tensor.number(1, length);
    }
    return tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()).done();
  }

  private static byte[] model(OnnxBytes graph) {
    return new OnnxBytes()
        .number(1, 8)
        .bytes(7, graph.text(2, "test").done())
        .bytes(8, new OnnxBytes().number(2, 13).done())
        .done();
  }

  /** {@code y[frames, 2] = x[frames, 3] · w + b[frames, 2]} and {@code k[2] = i[2] + i[2]}. */
  static byte[] affine() {
    return model(
        new OnnxBytes()
            .bytes(1, node("MatMul", "p", "x", "w"))
            .bytes(1, node("Add", "y", "p", "b"))
            .bytes(1, node("Add", "k", "i", "i"))
            .bytes(5, constant("w", new float[] {1, 2, 3, 4, 5, 6}, 3, 2))
            .bytes(11, value("x", FLOAT, "frames", "3"))
            .bytes(11, value("b", FLOAT, "frames", "2"))
            .bytes(11, value("i", INT64, "2"))
            .bytes(12, value("y", FLOAT, "frames", "2"))
            .bytes(12, value("k", INT64, "2")));
  }

  /** Hands a text through. */
  static byte[] strings() {
    return model(
        new OnnxBytes()
            .bytes(1, node("Identity", "t", "s"))
            .bytes(11, value("s", STRING, "1"))
            .bytes(12, value("t", STRING, "1")));
  }
}
