package dev.gradus;

import java.util.Arrays;
import java.util.Objects;

/**
 * A gradient of which only some rows are not zero, as an embedding has: row {@code rows[i]} along
 * the parameter's first dimension is {@code values[i]}. A step touches only these rows of the
 * parameter and of its states. Rows stand once each, in increasing order. Not thread-safe.
 */
public final class SparseGradient {
  private final int[] rows;
  private final Tensor values;

  private SparseGradient(int[] rows, Tensor values) {
    this.rows = rows;
    this.values = values;
  }

  /**
   * A gradient of these rows. If the rows increase, the values are aliased. Else they are copied,
   * sorted by row, and the values of a row that repeats are summed in their order and dtype, as
   * torch's {@code coalesce} does.
   *
   * @param rows numbers of rows, from 0
   * @param values of shape {@code [rows.length, ...]}, with the parameter's other dimensions
   * @throws IllegalArgumentException if a row is negative, or there are not as many values as rows
   */
  public static SparseGradient of(int[] rows, Tensor values) {
    int[] copy = Objects.requireNonNull(rows, "rows").clone();
    int[] shape = Objects.requireNonNull(values, "values").shape();
    if (shape.length == 0 || shape[0] != copy.length) {
      throw new IllegalArgumentException(
          "There are " + copy.length + " rows, but the values are " + values);
    }
    boolean increasing = true;
    for (int i = 0; i < copy.length; i++) {
      if (copy[i] < 0) {
        throw new IllegalArgumentException("There is no row " + copy[i]);
      }
      increasing &= i == 0 || copy[i] > copy[i - 1];
    }
    return increasing ? new SparseGradient(copy, values) : coalesced(copy, values, shape);
  }

  private static SparseGradient coalesced(int[] rows, Tensor values, int[] shape) {
    int[] distinct = Arrays.stream(rows).sorted().distinct().toArray();
    shape[0] = distinct.length;
    Tensor sums = Tensor.zeros(values.dtype(), shape);
    boolean[] begun = new boolean[distinct.length];
    int width = values.numel() / rows.length;
    for (int i = 0; i < rows.length; i++) {
      int row = Arrays.binarySearch(distinct, rows[i]);
      for (int column = 0; column < width; column++) {
        double value = values.get(i * width + column);
        int at = row * width + column;
        // The double sum of two floats, rounded to float, is their float sum; a first -0 stays -0.
        sums.set(at, begun[row] ? sums.get(at) + value : value);
      }
      begun[row] = true;
    }
    return new SparseGradient(distinct, sums);
  }

  /** The rows, increasing; a copy. */
  public int[] rows() {
    return rows.clone();
  }

  /** The values of the rows, live: clipping and unscaling change them in place. */
  public Tensor values() {
    return values;
  }

  /** The number of rows. */
  public int rowCount() {
    return rows.length;
  }

  /** The number of the parameter's row that {@code values[index]} belongs to. */
  public int row(int index) {
    return rows[index];
  }

  /** Whether a parameter can have this gradient. */
  boolean fits(Tensor parameter) {
    int[] shape = parameter.shape;
    int[] own = values.shape; // Its first dimension is the number of rows.
    return shape.length > 0
        && (rows.length == 0 || rows[rows.length - 1] < shape[0])
        && Arrays.equals(shape, 1, shape.length, own, 1, own.length);
  }

  /** As {@code rows [2, 5] of float32[2, 64]}. */
  @Override
  public String toString() {
    String some = Arrays.toString(rows.length > 8 ? Arrays.copyOf(rows, 8) : rows);
    String shown = rows.length > 8 ? some.replace("]", ", ...]") : some;
    return "rows " + shown + " of " + values;
  }
}
