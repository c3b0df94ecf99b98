package dev.gradus.step;

import java.util.Arrays;

/**
 * Loops that lay out float64 values of rows, columns and the like for finer indices, as {@link
 * SpreadOperands} draws it: as {@link FloatSpreads}, since Java has no code for both.
 */
final class DoubleSpreads {
  /** Shorter runs are written one by one. */
  private static final int SHORT = 16;

  /** Of so many rows the first is laid out, and then repeated. */
  private static final int MANY = 8;

  private DoubleSpreads() {}

  /**
   * Lays out one value for each run.
   *
   * @param width the indices of a run
   * @param from the first index, whose value will be the first of {@code into}
   */
  static void runs(double[] values, int width, int from, int count, double[] into) {
    int run = from / width;
    int end = Math.min(count, width - (from - run * width));
    int at = 0;
    while (at < count) {
      double value = values[run++];
      if (end - at < SHORT) {
        for (; at < end; at++) {
          into[at] = value;
        }
        if (width < SHORT) {
          int done = shortRuns(values, run, width, into, at, count);
          run += done;
          at += done * width;
          end = at;
        }
      } else {
        Arrays.fill(into, at, end, value);
        at = end;
      }
      end = Math.min(count, end + width);
    }
  }

  /**
   * Writes whole runs, each with some elements too many, where the next run will be: so a run has
   * no loop. Returns how many, which are all but the last ones.
   */
  private static int shortRuns(
      double[] values, int first, int width, double[] into, int from, int count) {
    int run = first;
    int at = from;
    if (width <= 4) {
      for (; at <= count - 4; at += width) {
        double value = values[run++];
        into[at] = value;
        into[at + 1] = value;
        into[at + 2] = value;
        into[at + 3] = value;
      }
    } else {
      int most = count - Math.max(8, width);
      for (; at <= most; at += width) {
        double value = values[run++];
        into[at] = value;
        into[at + 1] = value;
        into[at + 2] = value;
        into[at + 3] = value;
        into[at + 4] = value;
        into[at + 5] = value;
        into[at + 6] = value;
        into[at + 7] = value;
        for (int i = at + 8; i < at + width; i++) {
          into[i] = value;
        }
      }
    }
    return run - first;
  }

  /**
   * Lays out the values of each matrix's columns for its rows, one after another.
   *
   * @param from the first index, whose value will be the first of {@code into}
   */
  static void columns(double[] values, int rows, int columns, int from, int count, double[] into) {
    int row = from / columns;
    int column = from - row * columns;
    int matrix = row / rows;
    int left = rows - (row - matrix * rows);
    int first = matrix * columns;
    int at = 0;
    while (at < count) {
      if (columns < SHORT && column == 0 && left == rows) {
        int matrices = (count - at) / columns / rows;
        smallMatrices(values, first, matrices, rows, columns, into, at);
        first += matrices * columns;
        at += matrices * rows * columns;
        if (at == count) {
          return;
        }
      }
      int full = column == 0 ? Math.min(left, (count - at) / columns) : 0;
      if (full >= MANY) {
        System.arraycopy(values, first, into, at, columns);
        repeat(into, at, columns, full * columns);
        at += full * columns;
        left -= full;
        if (left == 0) {
          left = rows;
          first += columns;
        }
        continue;
      }
      int length = Math.min(columns - column, count - at);
      if (length < SHORT) {
        for (int i = first + column; i < first + column + length; i++) {
          into[at++] = values[i];
        }
      } else {
        System.arraycopy(values, first + column, into, at, length);
        at += length;
      }
      column = 0;
      if (--left == 0) {
        left = rows;
        first += columns;
      }
    }
  }

  /**
   * Lays out whole matrices of short rows: those of less than four columns with elements too many,
   * which the next row comes over, as long as a matrix follows.
   */
  private static void smallMatrices(
      double[] values, int first, int matrices, int rows, int columns, double[] into, int from) {
    int at = from;
    int of = first;
    int last = first + (matrices - 1) * columns;
    if (columns > 1 && columns <= 4) {
      for (; of < last && of <= values.length - 4; of += columns) {
        double a = values[of];
        double b = values[of + 1];
        double c = values[of + 2];
        double d = values[of + 3];
        for (int row = 0; row < rows; row++, at += columns) {
          into[at] = a;
          into[at + 1] = b;
          into[at + 2] = c;
          into[at + 3] = d;
        }
      }
    }
    for (; of <= last; of += columns) {
      for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
          into[at++] = values[of + column];
        }
      }
    }
  }

  /** Repeats the first elements of a length until there are so many, by twice as many each time. */
  private static void repeat(double[] x, int at, int length, int count) {
    for (int done = length; done < count; done *= 2) {
      System.arraycopy(x, at, x, at + done, Math.min(done, count - done));
    }
  }
}
