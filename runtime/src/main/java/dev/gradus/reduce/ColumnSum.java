package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import dev.gradus.parallel.Partition;
import org.jspecify.annotations.Nullable;

/**
 * A reduction of a loop over elements to the columns of each matrix, in the dtype: 64 rows, which
 * are a band, one after another, beginning with 0, and then the bands of a matrix pairwise. Threads
 * add to different bands at the same time.
 *
 * <pre>
 *                 columns of a matrix
 * band 0   row  0   a  b  c  d          ((0 + a) + a') + ...
 *          row  1   a' b' c' d'                             \
 *          ...                                               + --+
 * band 1   row 64   e  f  g  h          ((0 + e) + e') + ...     |
 *          ...                                                    + --
 * band 2   row 128  ...                                          |
 * </pre>
 */
public final class ColumnSum {
  /** The rows of a band; the last band of a matrix may have fewer. */
  public static final int BAND = 64;

  private final Fold fold;
  private final int rows;
  private final int columns;

  /** The bands of a matrix. */
  private final int count;

  /** What the bands have come to, for each column; null if a matrix is one band. */
  private final @Nullable Tensor bands;

  /** A reduction of so many matrices, of so many rows and columns each. */
  public ColumnSum(Fold fold, DType dtype, int matrices, int rows, int columns) {
    this.fold = fold == Fold.DOT ? Fold.SUM : fold;
    this.rows = rows;
    this.columns = columns;
    this.count = Partition.count(rows, BAND);
    this.bands =
        count < 2
            ? null
            : Tensor.zeros(dtype, Math.multiplyExact(matrices, Math.multiplyExact(count, columns)));
  }

  /**
   * Adds elements, after all of their band with lower positions.
   *
   * @param results where the results will be, from the first index on
   * @param x the elements, from {@code at} on; of products, these, rounded
   * @param position the position of the first element in the parameter
   */
  public void add(Tensor results, Tensor x, int at, int position, int length) {
    Tensor into = bands == null ? results : bands;
    int done = 0;
    while (done < length) {
      int row = (position + done) / columns;
      int column = position + done - row * columns;
      int matrix = row / rows;
      int inMatrix = row - matrix * rows;
      int band = inMatrix / BAND;
      int first = (matrix * count + band) * columns;
      int matrices =
          isSmall() && column == 0 && inMatrix == 0 ? (length - done) / rows / columns : 0;
      if (matrices > 0) {
        SmallMatrices.fold(fold, x, at + done, matrices, rows, columns, into, first);
        done += matrices * rows * columns;
        continue;
      }
      if (column == 0 && inMatrix == band * BAND) {
        into.fill(first, first + columns, fold.identity());
      }
      if (column > 0 || length - done < columns) {
        int part = Math.min(columns - column, length - done);
        add(x, at + done, 1, into, first + column, part);
        done += part;
      } else {
        int there = (length - done) / columns;
        int some = Math.min(there, Math.min(rows, (band + 1) * BAND) - inMatrix);
        add(x, at + done, some, into, first, columns);
        done += some * columns;
      }
    }
  }

  private boolean isSmall() {
    return columns <= SmallMatrices.MOST && rows <= BAND;
  }

  private void add(Tensor x, int from, int some, Tensor into, int at, int width) {
    if (x.dtype() == DType.FLOAT32) {
      float[] floats = x.floats();
      ChosenLoops.ROWS.columns(fold, floats, from, some, columns, into.floats(), at, width);
    } else {
      DoubleRows.columns(fold, x.doubles(), from, some, columns, into.doubles(), at, width);
    }
  }

  /** Makes the results, once all elements were added. */
  public void finish(Tensor results) {
    if (rows == 0) {
      results.fill(fold.identity());
    } else if (bands != null) {
      for (int first = 0, at = 0; first < bands.numel(); first += count * columns, at += columns) {
        for (int step = 1; step < count; step *= 2) {
          for (int i = 0; i < count - step; i += 2 * step) {
            int other = first + (i + step) * columns;
            add(bands, other, 1, bands, first + i * columns, columns);
          }
        }
        results.copyFrom(bands, first, at, columns);
      }
    }
  }
}
