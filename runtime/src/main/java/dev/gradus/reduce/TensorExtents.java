package dev.gradus.reduce;

import dev.gradus.Tensor;
import dev.gradus.rule.Per;
import java.util.Arrays;

/**
 * The rows, columns, matrices and channels of tensors of one shape: how many there are, and of
 * which of them an element is. The last two dimensions are a matrix, of R rows and C columns; a
 * channel is an index of the first dimension. So of a tensor [2, 2, 3]:
 *
 * <pre>
 * element  0   1   2   3   4   5 | 6   7   8   9  10  11     count         index of an element i
 *         |- row -|   |- row -| |   |- row -|   |- row -|
 * ROW      0   0   0   1   1   1 | 2   2   2   3   3   3     4  [2, 2, 1]  i / C
 * COLUMN   0   1   2   0   1   2 | 3   4   5   3   4   5     6  [2, 1, 3]  i / (R * C) * C + i % C
 * MATRIX   0   0   0   0   0   0 | 1   1   1   1   1   1     2  [2, 1, 1]  i / (R * C)
 * CHANNEL  0   0   0   0   0   0 | 1   1   1   1   1   1     2  [2, 1, 1]  i / (numel / size(0))
 * </pre>
 *
 * <p>All but columns are <em>runs</em>: each value is for so many neighbours, be they elements, or
 * rows of a matrix. A vector is a matrix of one column: each of its elements is its own row and its
 * own channel. So is the element of a tensor of no dimension. Immutable.
 */
public final class TensorExtents {
  private final int[] shape;

  /** How many there are; -1 if an array has no room for so many. */
  private final int elements;

  private final int allRows;
  private final int allColumns;
  private final int matrices;
  private final int channels;

  private TensorExtents(int[] shape) {
    this.shape = shape;
    this.elements = product(shape, 0, shape.length);
    this.allRows = product(shape(Per.ROW), 0, shape.length);
    this.allColumns = product(shape(Per.COLUMN), 0, shape.length);
    this.matrices = product(shape(Per.MATRIX), 0, shape.length);
    this.channels = product(shape(Per.CHANNEL), 0, shape.length);
  }

  /** The extents of a tensor's shape. */
  public static TensorExtents of(Tensor tensor) {
    return new TensorExtents(tensor.shape());
  }

  /**
   * How many values there are.
   *
   * @throws IllegalArgumentException if they are more than an array has room for, which only an
   *     empty tensor can have
   */
  public int count(Per extent) {
    int count =
        switch (extent) {
          case ELEMENT -> elements;
          case ROW -> allRows;
          case COLUMN -> allColumns;
          case MATRIX -> matrices;
          case CHANNEL -> channels;
          default -> 1;
        };
    if (count < 0) {
      throw new IllegalArgumentException(
          "A tensor " + Arrays.toString(shape) + " has too many for an array: per " + extent);
    }
    return count;
  }

  /** The shape of a tensor of the values: that of the elements, reduced dimensions being 1. */
  public int[] shape(Per extent) {
    int[] reduced = shape.clone();
    int rank = shape.length;
    switch (extent) {
      case ELEMENT -> {}
      case ROW -> one(reduced, rank - 1, rank > 1);
      case COLUMN -> one(reduced, Math.max(0, rank - 2), rank > 0);
      case MATRIX -> {
        one(reduced, rank - 1, rank > 0);
        one(reduced, rank - 2, rank > 1);
      }
      case CHANNEL -> {
        for (int i = 1; i < rank; i++) {
          reduced[i] = 1;
        }
      }
      default -> Arrays.fill(reduced, 1);
    }
    return reduced;
  }

  private static void one(int[] reduced, int dimension, boolean present) {
    if (present) {
      reduced[dimension] = 1;
    }
  }

  /**
   * How many neighbours in a domain a value of a coarser extent is for. It is not asked of columns,
   * nor of channels in columns or matrices.
   */
  public int run(Per extent, Per domain) {
    int rank = shape.length;
    int last = domain == Per.ROW ? Math.max(1, rank - 1) : rank; // Rows have no last dimension.
    return switch (extent) {
      case ROW -> columns();
      case MATRIX -> {
        int matrix = domain == Per.COLUMN ? columns() : rows();
        yield domain == Per.ELEMENT ? rows() * columns() : matrix;
      }
      case CHANNEL -> rank == 0 ? 1 : product(shape, 1, last);
      default -> count(domain);
    };
  }

  /** The number of rows of a matrix. */
  public int rows() {
    int rank = shape.length;
    return rank == 0 ? 1 : shape[Math.max(0, rank - 2)];
  }

  /** The number of columns of a matrix. */
  public int columns() {
    return shape.length < 2 ? 1 : shape[shape.length - 1];
  }

  /** The product of sizes {@code [from, to)}; -1 if it is too large for an array. */
  private static int product(int[] sizes, int from, int to) {
    long product = 1;
    boolean empty = false;
    for (int i = from; i < to; i++) {
      product = Math.min(product * sizes[i], Integer.MAX_VALUE + 1L);
      empty |= sizes[i] == 0;
    }
    if (empty) {
      return 0;
    }
    return product > Integer.MAX_VALUE ? -1 : (int) product;
  }
}
