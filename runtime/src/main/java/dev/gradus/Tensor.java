package dev.gradus;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An array with a shape, in C order. It aliases the {@code float[]} or {@code double[]} it is made
 * of: what one changes, the other sees. Of 0 to any number of dimensions; no dimension is negative,
 * and their product fits an array. Not thread-safe.
 */
public final class Tensor {
  private final float @Nullable [] floats;
  private final double @Nullable [] doubles;
  private final int[] shape;

  private Tensor(float @Nullable [] floats, double @Nullable [] doubles, int length, int[] shape) {
    this.floats = floats;
    this.doubles = doubles;
    this.shape = Objects.requireNonNull(shape, "shape").clone();
    long numel = Shapes.numel(this.shape);
    if (numel != length) {
      throw new IllegalArgumentException(
          "The shape "
              + Arrays.toString(shape)
              + " has "
              + numel
              + " elements, but the array has "
              + length);
    }
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
    return new Tensor(Objects.requireNonNull(data, "data"), null, data.length, shape);
  }

  /** A one-dimensional float64 tensor over the array. */
  public static Tensor of(double[] data) {
    return of(data, new int[] {Objects.requireNonNull(data, "data").length});
  }

  /** As {@link #of(float[], int...)}, of float64. */
  public static Tensor of(double[] data, int... shape) {
    return new Tensor(null, Objects.requireNonNull(data, "data"), data.length, shape);
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

  /** The type of the elements. */
  public DType dtype() {
    return floats != null ? DType.FLOAT32 : DType.FLOAT64;
  }

  /** The dimensions, as a copy. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of elements. */
  public int numel() {
    return floats != null ? floats.length : doubles().length;
  }

  /**
   * The array itself, of a float32 tensor.
   *
   * @throws IllegalStateException if the tensor is float64
   */
  public float[] floats() {
    if (floats == null) {
      throw new IllegalStateException("This tensor is float64: its array is doubles()");
    }
    return floats;
  }

  /**
   * The array itself, of a float64 tensor.
   *
   * @throws IllegalStateException if the tensor is float32
   */
  public double[] doubles() {
    if (doubles == null) {
      throw new IllegalStateException("This tensor is float32: its array is floats()");
    }
    return doubles;
  }

  /** The array itself, whichever it is. */
  Object array() {
    return floats != null ? floats : doubles();
  }

  /** The element at a position in C order. */
  public double get(int index) {
    return floats != null ? floats[index] : doubles()[index];
  }

  /** Sets the element at a position in C order, rounded to the dtype. */
  public void set(int index, double value) {
    if (floats != null) {
      floats[index] = (float) value;
    } else {
      doubles()[index] = value;
    }
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
    if (floats != null) {
      Arrays.fill(floats, (float) value);
    } else {
      Arrays.fill(doubles(), value);
    }
  }

  /** A tensor of the same shape and elements over a new array. */
  public Tensor copy() {
    return floats != null ? of(floats.clone(), shape) : of(doubles().clone(), shape);
  }

  /** A tensor of zeros of the same shape and dtype. */
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
