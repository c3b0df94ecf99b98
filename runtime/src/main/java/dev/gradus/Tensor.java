package dev.gradus;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Elements with a shape, in C order. A tensor aliases the {@code float[]}, {@code double[]} or
 * direct buffer that it is made of: what one changes, the other sees. It has any number of
 * dimensions, or none; no dimension is negative, and their product fits an array. Not thread-safe.
 */
public final class Tensor {
  private static final String NO_ARRAY =
      "This tensor is over a direct buffer, and has no array: use get, set and copyFrom";

  private Elements elements;

  /**
   * What {@link #memory} returns. This and the next three fields repeat what {@link #elements} has:
   * a step of a thousand small tensors is the faster, the fewer objects it must fetch.
   */
  private Object memory;

  private final DType dtype;
  private final int numel;
  private final boolean direct;
  final int[] shape; // Not to be changed, nor to leave the package: shape() copies.

  private Tensor(Elements elements, int[] shape) {
    this.elements = elements;
    this.memory = elements.memory();
    this.dtype = elements.dtype();
    this.numel = elements.length();
    this.direct = elements instanceof DirectElements;
    this.shape = Objects.requireNonNull(shape, "shape").clone();
    Shapes.check(this.shape, numel, isDirect() ? "buffer" : "array");
  }

  /** A one-dimensional float32 tensor over the whole array. */
  public static Tensor of(float[] data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").length});
  }

  /**
   * A float32 tensor over the array; without dimensions, a 0-d one over its single element.
   *
   * @throws IllegalArgumentException if the shape does not have as many elements as the array
   */
  public static Tensor of(float[] data, int... shape) {
    return new Tensor(new HeapFloats(Objects.requireNonNull(data, "data")), shape);
  }

  /** A one-dimensional float64 tensor over the whole array. */
  public static Tensor of(double[] data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").length});
  }

  /** A float64 tensor over the array; else as {@link #of(float[], int...)}. */
  public static Tensor of(double[] data, int... shape) {
    return new Tensor(new HeapDoubles(Objects.requireNonNull(data, "data")), shape);
  }

  /** A one-dimensional float32 tensor over the buffer; else as {@link #of(FloatBuffer, int...)}. */
  public static Tensor of(FloatBuffer data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").remaining()});
  }

  /**
   * A float32 tensor over memory outside of the heap, between the position and the limit of a
   * direct buffer. An optimizer reads and writes that memory in place. The tensor keeps the buffer
   * alive; whoever made the buffer over memory of their own must keep that memory as long.
   *
   * @throws IllegalArgumentException if the buffer is not direct, not of the processor's byte
   *     order, or read-only, or if the shape does not have as many elements
   */
  public static Tensor of(FloatBuffer data, int... shape) {
    return new Tensor(DirectFloats.of(data), shape);
  }

  /** A one-dimensional float64 tensor over the buffer; else as {@link #of(FloatBuffer, int...)}. */
  public static Tensor of(DoubleBuffer data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").remaining()});
  }

  /** A float64 tensor over the buffer; else as {@link #of(FloatBuffer, int...)}. */
  public static Tensor of(DoubleBuffer data, int... shape) {
    return new Tensor(DirectDoubles.of(data), shape);
  }

  /** A 0-d float64 tensor. */
  public static Tensor scalar(double value) {
    return of(new double[] {value}, new int[0]);
  }

  /**
   * A tensor of zeros over a new array; without dimensions, a 0-d one.
   *
   * @throws IllegalArgumentException if a dimension is negative or there are more elements than an
   *     array can have
   */
  public static Tensor zeros(DType dtype, int... shape) {
    Objects.requireNonNull(dtype, "dtype");
    int length = Math.toIntExact(Shapes.numel(Objects.requireNonNull(shape, "shape")));
    return switch (dtype) {
      case FLOAT32 -> of(new float[length], shape);
      case FLOAT64 -> of(new double[length], shape);
    };
  }

  /**
   * Points a direct tensor at the memory of another one, as torch's {@code set_}: for memory that
   * moves between steps. The tensor then has the elements that lie there, and keeps its shape; an
   * optimizer's states stay with it.
   *
   * @throws IllegalStateException if the tensor is over an array
   * @throws IllegalArgumentException if the other is over an array, or has another number of
   *     elements or dtype; then the tensor stays where it was
   */
  public void redirect(Tensor other) {
    if (!isDirect()) {
      throw new IllegalStateException("This tensor is over an array, and stays there");
    }
    if (!other.isDirect()) {
      throw new IllegalArgumentException("The other tensor is over an array, not a direct buffer");
    }
    if (other.dtype() != dtype() || other.numel() != numel()) {
      throw new IllegalArgumentException(
          "The buffer has %d elements of %s, but this is %s"
              .formatted(other.numel(), other.dtype().label(), this));
    }
    elements = other.elements;
    memory = other.memory;
  }

  /** The type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** Whether the elements are in a direct buffer, rather than in an array. */
  public boolean isDirect() {
    return direct;
  }

  /** The dimensions, as a copy. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  public int numel() {
    return numel;
  }

  /**
   * The array itself, of a float32 tensor.
   *
   * @throws IllegalStateException if the tensor is float64, or has no array since it is direct
   */
  public float[] floats() {
    if (memory instanceof float[] array) {
      return array;
    }
    throw new IllegalStateException(
        dtype() == DType.FLOAT32 ? NO_ARRAY : "This tensor is float64: its array is doubles()");
  }

  /**
   * The array itself, of a float64 tensor.
   *
   * @throws IllegalStateException if the tensor is float32, or has no array since it is direct
   */
  public double[] doubles() {
    if (memory instanceof double[] array) {
      return array;
    }
    throw new IllegalStateException(
        dtype() == DType.FLOAT64 ? NO_ARRAY : "This tensor is float32: its array is floats()");
  }

  /**
   * The object that the elements lie in: the array, or, for direct memory, a {@code MemorySegment}
   * where Java has them. It is for comparison by identity: two tensors over one array have the same
   * object. Java does not tell which direct memory overlaps: a direct tensor shares its object only
   * with those that were redirected to it.
   */
  public Object memory() {
    return memory;
  }

  /** The elements of a direct tensor; null if this one is over an array. */
  @Nullable DirectElements direct() {
    return isDirect() ? (DirectElements) elements : null;
  }

  /** The element at a position in C order. */
  public double get(int index) {
    if (elements instanceof HeapFloats floats) {
      return floats.get(index); // C2 inlines a method of two classes, not of four.
    } else if (elements instanceof HeapDoubles doubles) {
      return doubles.get(index);
    }
    return elements.get(index);
  }

  /** Sets the element at a position in C order, rounded to the dtype. */
  public void set(int index, double value) {
    if (elements instanceof HeapFloats floats) {
      floats.set(index, value); // Arrays first, as in get.
    } else if (elements instanceof HeapDoubles doubles) {
      doubles.set(index, value);
    } else {
      elements.set(index, value);
    }
  }

  /**
   * Copies elements of another tensor, heap or direct, of the same dtype.
   *
   * @param from the first position in {@code other}
   * @param at the first position in this tensor
   * @param count how many
   * @throws IllegalArgumentException if the dtypes differ
   * @throws IndexOutOfBoundsException if either has not so many; then nothing is copied
   */
  public void copyFrom(Tensor other, int from, int at, int count) {
    if (other.dtype() != dtype()) {
      throw new IllegalArgumentException(
          "Elements of " + other + " cannot be copied into " + this + ": the dtypes differ");
    }
    Objects.checkFromIndexSize(from, count, other.numel());
    Objects.checkFromIndexSize(at, count, numel());
    elements.copyFrom(other.elements, from, at, count);
  }

  /**
   * Puts the bytes of elements into a buffer, from its position on and in its byte order, and moves
   * its position behind them. Allocates one small object.
   *
   * @param from the first element
   * @param count how many elements
   * @throws IndexOutOfBoundsException if the tensor or the buffer does not go so far; then neither
   *     has changed
   */
  public void getBytes(int from, int count, ByteBuffer into) {
    int end = end(from, count, into);
    elements.getBytes(from, count, into);
    into.position(end);
  }

  /** Sets elements from the bytes of a buffer; else as {@link #getBytes}. */
  public void setBytes(int at, int count, ByteBuffer from) {
    int end = end(at, count, from);
    elements.setBytes(at, count, from);
    from.position(end);
  }

  /** The position of a buffer behind the bytes of so many elements; throws if they do not fit. */
  private int end(int first, int count, ByteBuffer buffer) {
    Objects.checkFromIndexSize(first, count, numel());
    long bytes = (long) count * dtype().byteSize();
    Objects.checkFromIndexSize(buffer.position(), bytes, buffer.limit());
    return buffer.position() + (int) bytes;
  }

  /**
   * The value of a tensor of one element.
   *
   * @throws IllegalStateException if it has none or several
   */
  public double item() {
    if (numel() != 1) {
      throw new IllegalStateException("A tensor of " + numel() + " elements is no single value");
    }
    return get(0);
  }

  /** Sets every element, rounded to the dtype. */
  public void fill(double value) {
    fill(0, numel(), value);
  }

  /**
   * Sets elements {@code [from, to)}, rounded to the dtype.
   *
   * @throws IndexOutOfBoundsException if there are no such elements; then none is set
   */
  public void fill(int from, int to, double value) {
    Objects.checkFromToIndex(from, to, numel());
    elements.fill(from, to, value);
  }

  /** A tensor of the same shape and elements over a new array. */
  public Tensor copy() {
    Tensor copy = zerosLike();
    copy.copyFrom(this, 0, 0, numel());
    return copy;
  }

  /** A tensor of zeros of the same shape and dtype over a new array. */
  public Tensor zerosLike() {
    return zeros(dtype(), shape);
  }

  /** Whether the other has the same dimensions. */
  public boolean sameShape(Tensor other) {
    return Arrays.equals(shape, other.shape);
  }

  /** The dtype and shape: {@code float32[128, 64]}. */
  @Override
  public String toString() {
    return dtype().label() + Arrays.toString(shape);
  }
}
