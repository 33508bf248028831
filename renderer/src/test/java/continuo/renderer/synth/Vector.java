package continuo.renderer.synth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Blocks of numbers that {@code renderer/training/vectors.py} wrote: parameters and their audio.
 */
final class Vector {
  private final Map<String, float[]> blocks = new LinkedHashMap<>();

  private Vector() {}

  static Vector read(String file) {
    try (InputStream in = Vector.class.getResourceAsStream(file)) {
      byte[] bytes = in.readAllBytes();
      int head = 0;
      while (bytes[head] != '\n' || bytes[head + 1] != '\n') {
        head++;
      }
      ByteBuffer data =
          ByteBuffer.wrap(bytes, head + 2, bytes.length - head - 2).order(ByteOrder.LITTLE_ENDIAN);
      Vector vector = new Vector();
      for (String line : new String(bytes, 0, head, StandardCharsets.US_ASCII).split("\n")) {
        String[] words = line.split(" ");
        float[] values = new float[Integer.parseInt(words[1]) * Integer.parseInt(words[2])];
        for (int i = 0; i < values.length; i++) {
          values[i] = data.getFloat();
        }
        vector.blocks.put(words[0], values);
      }
      return vector;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A block, row after row. */
  float[] of(String name) {
    return blocks.get(name).clone();
  }

  /** The only number of a block. */
  float one(String name) {
    return blocks.get(name)[0];
  }
}
