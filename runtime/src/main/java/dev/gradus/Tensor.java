package dev.gradus;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Elements with a shape, in C order. It aliases the {@code float[]} or {@code double[]}, or the
 * direct buffer, that it is made of: what one changes, the other sees. Of 0 to any number of
 * dimensions; no dimension is negative, and their product fits an array. Not thread-safe.
 */
public final class Tensor {
  private static final String NO_ARRAY =
      "This tensor is over a direct buffer, and has no array: use get, set and copyFrom";

  private final float @Nullable [] floats;
  private final double @Nullable [] doubles;
  private @Nullable DirectElements direct;
  private final int numel;
  final int[] shape; // Not to be changed, nor to leave the package: shape() copies.

  private Tensor(
      float @Nullable [] floats,
      double @Nullable [] doubles,
      @Nullable DirectElements direct,
      int numel,
      int[] shape) {
    this.floats = floats;
    this.doubles = doubles;
    this.direct = direct;
    this.numel = numel;
    this.shape = Objects.requireNonNull(shape, "shape").clone();
    Shapes.check(this.shape, numel, direct == null ? "array" : "buffer");
  }

  /** A one-dimensional float32 tensor over the array. */
  public static Tensor of(float[] data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").length});
  }

  /**
   * A float32 tensor over the array; without dimensions, a 0-d one over its single element.
   *
   * @throws IllegalArgumentException if the shape does not have as many elements as the array
   */
  public static Tensor of(float[] data, int... shape) {
    return new Tensor(Objects.requireNonNull(data, "data"), null, null, data.length, shape);
  }

  /** A one-dimensional float64 tensor over the array. */
  public static Tensor of(double[] data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").length});
  }

  /** As {@link #of(float[], int...)}, of float64. */
  public static Tensor of(double[] data, int... shape) {
    return new Tensor(null, Objects.requireNonNull(data, "data"), null, data.length, shape);
  }

  /** A one-dimensional float32 tensor over the buffer. Throws as the method below. */
  public static Tensor of(FloatBuffer data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").remaining()});
  }

  /**
   * A float32 tensor over memory that is not the heap's: what is between the position and the limit
   * of a direct buffer. An optimizer reads and writes it in place. It is held as long as the tensor
   * is; whoever made the buffer over memory of their own must keep that as long.
   *
   * @throws IllegalArgumentException if the buffer is not direct, not of the processor's byte
   *     order, or read-only, or if the shape does not have as many elements
   */
  public static Tensor of(FloatBuffer data, int... shape) {
    DirectElements direct = DirectElements.of(data);
    return new Tensor(null, null, direct, data.remaining(), shape);
  }

  /** A one-dimensional float64 tensor over the buffer. Throws as the method below. */
  public static Tensor of(DoubleBuffer data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").remaining()});
  }

  /** As {@link #of(FloatBuffer, int...)}, of float64. */
  public static Tensor of(DoubleBuffer data, int... shape) {
    DirectElements direct = DirectElements.of(data);
    return new Tensor(null, null, direct, data.remaining(), shape);
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
    return dtype == DType.FLOAT32 ? of(new float[length], shape) : of(new double[length], shape);
  }

  /**
   * Points a direct tensor at other memory, as torch's {@code set_}: for memory that moves between
   * steps. The elements are what lies there; states of optimizers stay with the tensor.
   *
   * @throws IllegalStateException if the tensor is over an array
   * @throws IllegalArgumentException if the buffer has another number of elements or dtype, or as
   *     {@link #of(FloatBuffer, int...)}; then it stays where it was
   */
  public void redirect(FloatBuffer data) {
    redirect(DirectElements.of(data), data.remaining());
  }

  /** As {@link #redirect(FloatBuffer)}, of float64. */
  public void redirect(DoubleBuffer data) {
    redirect(DirectElements.of(data), data.remaining());
  }

  private void redirect(DirectElements other, int count) {
    if (direct == null) {
      throw new IllegalStateException("This tensor is over an array, and stays there");
    }
    direct = other.inPlaceOf(this, count);
  }

  /** The type of the elements. */
  public DType dtype() {
    if (direct != null) {
      return direct.dtype();
    }
    return floats != null ? DType.FLOAT32 : DType.FLOAT64;
  }

  /** Whether the elements are in a direct buffer, rather than in an array. */
  public boolean isDirect() {
    return direct != null;
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
    if (floats == null) {
      throw new IllegalStateException(
          dtype() == DType.FLOAT32 ? NO_ARRAY : "This tensor is float64: its array is doubles()");
    }
    return floats;
  }

  /**
   * The array itself, of a float64 tensor.
   *
   * @throws IllegalStateException if the tensor is float32, or has no array since it is direct
   */
  public double[] doubles() {
    if (doubles == null) {
      throw new IllegalStateException(
          dtype() == DType.FLOAT64 ? NO_ARRAY : "This tensor is float32: its array is floats()");
    }
    return doubles;
  }

  /** The elements of a direct tensor; null of another. */
  @Nullable DirectElements direct() {
    return direct;
  }

  /** The element at a position in C order. */
  public double get(int index) {
    if (direct != null) {
      return direct.get(index);
    }
    return floats != null ? floats[index] : doubles()[index];
  }

  /** Sets the element at a position in C order, rounded to the dtype. */
  public void set(int index, double value) {
    if (direct != null) {
      direct.set(index, value);
    } else if (floats != null) {
      floats[index] = (float) value;
    } else {
      doubles()[index] = value;
    }
  }

  /**
   * Copies elements of another tensor, heap or direct, of the same dtype.
   *
   * @param from the first position to copy from
   * @param at the first position here
   * @param count how many
   * @throws IllegalArgumentException if the dtypes differ
   * @throws IndexOutOfBoundsException if either has not so many; then nothing is copied
   */
  public void copyFrom(Tensor other, int from, int at, int count) {
    Shapes.checkSameDType(other, this);
    Objects.checkFromIndexSize(from, count, other.numel);
    Objects.checkFromIndexSize(at, count, numel);
    if (direct == null) {
      other.copyTo(from, array(), at, count);
    } else if (other.direct == null) {
      direct.put(at, other.array(), from, count);
    } else {
      direct.put(at, other.direct, from, count);
    }
  }

  private void copyTo(int from, Object array, int at, int count) {
    if (direct != null) {
      direct.get(from, array, at, count);
    } else {
      System.arraycopy(array(), from, array, at, count);
    }
  }

  /** The array itself, whichever it is. */
  private Object array() {
    return floats != null ? floats : doubles();
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
    fill(0, numel, value);
  }

  /**
   * Sets elements {@code [from, to)}, rounded to the dtype.
   *
   * @throws IndexOutOfBoundsException if there are no such elements; then none is set
   */
  public void fill(int from, int to, double value) {
    Objects.checkFromToIndex(from, to, numel);
    if (direct != null) {
      direct.fill(from, to, value);
    } else if (floats != null) {
      Arrays.fill(floats, from, to, (float) value);
    } else {
      Arrays.fill(doubles(), from, to, value);
    }
  }

  /** A tensor of the same shape and elements over a new array. */
  public Tensor copy() {
    Tensor copy = zerosLike();
    copy.copyFrom(this, 0, 0, numel);
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
