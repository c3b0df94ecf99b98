package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;

/**
 * Folds the columns of whole matrices of few columns and of one band, as those of convolutions are:
 * else more time would go into finding them than into adding them up.
 */
final class SmallMatrices {
  /** More columns than this are folded by {@link RowLoops}, a matrix at a time. */
  static final int MOST = 15;

  private SmallMatrices() {}

  /**
   * Folds neighbouring matrices.
   *
   * @param x their elements, from {@code at} on
   * @param into their results, from {@code first} on
   */
  static void fold(
      Fold fold, Tensor x, int at, int matrices, int rows, int columns, Tensor into, int first) {
    if (x.dtype() == DType.FLOAT32) {
      fold(fold, x.floats(), at, matrices, rows, columns, into.floats(), first);
    } else {
      fold(fold, x.doubles(), at, matrices, rows, columns, into.doubles(), first);
    }
  }

  private static void fold(
      Fold fold, float[] x, int at, int matrices, int rows, int columns, float[] into, int first) {
    int from = at;
    int to = first;
    for (int matrix = 0; matrix < matrices; matrix++, from += rows * columns) {
      for (int column = 0; column < columns; column++, to++) {
        into[to] =
            fold == Fold.SUM
                ? sum(x, from + column, rows, columns)
                : extreme(fold, x, from + column, rows, columns);
      }
    }
  }

  private static float sum(float[] x, int from, int rows, int columns) {
    float sum = 0;
    for (int row = 0, i = from; row < rows; row++, i += columns) {
      sum += x[i];
    }
    return sum;
  }

  private static float extreme(Fold fold, float[] x, int from, int rows, int columns) {
    float found = (float) fold.identity();
    int end = from + rows * columns;
    switch (fold) {
      case MAX -> {
        for (int i = from; i < end; i += columns) {
          found = Math.max(found, x[i]);
        }
      }
      case MIN -> {
        for (int i = from; i < end; i += columns) {
          found = Math.min(found, x[i]);
        }
      }
      default -> {
        for (int i = from; i < end; i += columns) {
          found = Math.max(found, Math.abs(x[i]));
        }
      }
    }
    return found;
  }

  private static void fold(
      Fold fold,
      double[] x,
      int at,
      int matrices,
      int rows,
      int columns,
      double[] into,
      int first) {
    int from = at;
    int to = first;
    for (int matrix = 0; matrix < matrices; matrix++, from += rows * columns) {
      for (int column = 0; column < columns; column++, to++) {
        double found = fold.identity();
        for (int row = 0, i = from + column; row < rows; row++, i += columns) {
          found = fold.add(found, x[i], 0);
        }
        into[to] = found;
      }
    }
  }
}
