package continuo.inference;

import continuo.theory.diagnostic.Check;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An immutable block of numbers of one kind with a shape, the last dimension running fastest.
 * Copies in and out.
 */
public final class Tensor {
  /** What a tensor holds. */
  public enum Element {
    /** 32-bit floating point. */
    FLOAT,
    /** 64-bit whole numbers. */
    LONG
  }

  private final List<Integer> shape;
  private final float[] floats;
  private final long[] longs;
  private final Element element;

  private Tensor(Element element, List<Integer> shape, float[] floats, long[] longs) {
    this.element = element;
    this.shape = shape;
    this.floats = floats;
    this.longs = longs;
  }

  /**
   * A tensor of floats.
   *
   * @param shape the length of each dimension; none for a single number
   * @throws IllegalArgumentException if the shape asks for another number of values
   */
  public static Tensor of(float[] values, int... shape) {
    return new Tensor(Element.FLOAT, checked(values.length, shape), values.clone(), new long[0]);
  }

  /**
   * A tensor of whole numbers.
   *
   * @param shape the length of each dimension; none for a single number
   * @throws IllegalArgumentException if the shape asks for another number of values
   */
  public static Tensor of(long[] values, int... shape) {
    return new Tensor(Element.LONG, checked(values.length, shape), new float[0], values.clone());
  }

  /** A tensor of floats that keeps the array it is given. */
  static Tensor adopt(float[] values, int... shape) {
    return new Tensor(Element.FLOAT, checked(values.length, shape), values, new long[0]);
  }

  /** The floats themselves, not to be changed. */
  FloatBuffer floatBuffer() {
    require(Element.FLOAT);
    return FloatBuffer.wrap(floats).asReadOnlyBuffer();
  }

  /** The whole numbers themselves, not to be changed. */
  LongBuffer longBuffer() {
    require(Element.LONG);
    return LongBuffer.wrap(longs).asReadOnlyBuffer();
  }

  private static List<Integer> checked(int values, int... shape) {
    long product = 1;
    List<Integer> result = new ArrayList<>();
    for (int length : shape) {
      Check.inRange(length, 0, Integer.MAX_VALUE, "tensor dimension", "count its elements");
      product = Math.multiplyExact(product, (long) length);
      result.add(length);
    }
    Check.that(
        product == values,
        "a tensor of shape %s needs %d values but got %d",
        result,
        product,
        values);
    return List.copyOf(result);
  }

  /** What it holds. */
  public Element element() {
    return element;
  }

  /** The length of each dimension. */
  public List<Integer> shape() {
    return shape;
  }

  /**
   * The values.
   *
   * @throws IllegalStateException if it holds no floats
   */
  public float[] floats() {
    require(Element.FLOAT);
    return floats.clone();
  }

  /**
   * The values.
   *
   * @throws IllegalStateException if it holds no whole numbers
   */
  public long[] longs() {
    require(Element.LONG);
    return longs.clone();
  }

  private void require(Element wanted) {
    if (element != wanted) {
      throw new IllegalStateException(
          "the tensor holds %s values, not %s".formatted(element, wanted));
    }
  }

  long[] longShape() {
    return shape.stream().mapToLong(Integer::longValue).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && tensor.element == element
        && tensor.shape.equals(shape)
        && Arrays.equals(tensor.floats, floats)
        && Arrays.equals(tensor.longs, longs);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * shape.hashCode() + Arrays.hashCode(floats)) + Arrays.hashCode(longs);
  }

  @Override
  public String toString() {
    return "Tensor[%s %s]".formatted(element, shape);
  }
}
