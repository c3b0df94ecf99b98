package dev.gradus.step;

import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Sum;
import dev.gradus.reduce.ColumnSum;
import dev.gradus.reduce.PieceEnds;
import dev.gradus.reduce.RunSum;
import dev.gradus.reduce.TensorExtents;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one parameter and one kernel that reduces to rows, columns, matrices or channels:
 * what threads have added up so far, and where the pieces of the loop end that they share. A loop
 * over elements that reduces to columns ends its pieces where bands end; other sums go on over such
 * ends.
 */
final class LoopSums {
  private final List<Sum> sums;
  private final int count;

  /** By sum: one over runs, or one of columns. */
  private final @Nullable RunSum[] runs;

  private final @Nullable ColumnSum[] columns;

  /** The elements of a band and of a matrix, if columns are reduced; else 0. */
  private final int band;

  private final int matrix;

  /** Where pieces end in this step; null if one thread runs all. */
  private @Nullable PieceEnds ends;

  /** Where they ended when threads last shared the loop. */
  private @Nullable PieceEnds known;

  LoopSums(KernelSpec kernel, Tensor tensor) {
    TensorExtents extents = TensorExtents.of(tensor);
    Per domain = kernel.domain();
    this.sums = kernel.sums();
    this.count = extents.count(domain);
    this.runs = new RunSum[sums.size()];
    this.columns = new ColumnSum[sums.size()];
    boolean anyColumns = false;
    for (int i = 0; i < runs.length; i++) {
      Sum sum = sums.get(i);
      if (sum.per() == Per.COLUMN) {
        int matrices = extents.count(Per.MATRIX);
        columns[i] =
            new ColumnSum(sum.fold(), tensor.dtype(), matrices, extents.rows(), extents.columns());
        anyColumns = true;
      } else {
        int width = extents.run(sum.per(), domain);
        int results = sum.isArray() ? extents.count(sum.per()) : 1;
        runs[i] = new RunSum(sum.fold(), tensor.dtype(), width, count, results, !sum.isArray());
      }
    }
    this.matrix = anyColumns ? extents.run(Per.MATRIX, Per.ELEMENT) : 0;
    this.band = Math.min(matrix, anyColumns ? band(extents.columns()) : 0);
  }

  private static int band(int columns) {
    return (int) Math.min(Integer.MAX_VALUE, (long) ColumnSum.BAND * columns);
  }

  /** Makes ready for pieces of so many indices, which threads share if there are several. */
  void cut(int piece) {
    ends = piece < count ? ends(piece) : null;
  }

  private PieceEnds ends(int piece) {
    PieceEnds present = known;
    if (present == null || present.piece() != piece) {
      present = new PieceEnds(piece, count, band, matrix);
      for (RunSum run : runs) {
        if (run != null) {
          run.cut(present);
        }
      }
      known = present;
    }
    return present;
  }

  /** Where the piece ends that would end with an index. */
  int end(int wished) {
    PieceEnds present = ends;
    return present == null ? Math.min(wished, count) : present.end(wished);
  }

  /** Where pieces end; null if one thread runs all. */
  @Nullable PieceEnds ends() {
    return ends;
  }

  /** The sum of a number over runs; null if it is one of columns. */
  @Nullable RunSum run(int sum) {
    return runs[sum];
  }

  /** The sum of a number that is one of columns. */
  ColumnSum columns(int sum) {
    return Objects.requireNonNull(columns[sum]);
  }

  /** Makes the results that are temporaries, once the loop has run over all of its domain. */
  void finish(WholeOperands operands) {
    for (int i = 0; i < runs.length; i++) {
      RunSum run = runs[i];
      int result = sums.get(i).result();
      if (run == null) {
        columns(i).finish(operands.tensor(result));
      } else if (sums.get(i).isArray()) {
        run.finish(ends, operands.tensor(result));
      }
    }
  }

  /**
   * Makes the result of a sum of this number, which is not a temporary; else as {@link #finish}.
   */
  double total(int sum) {
    return Objects.requireNonNull(runs[sum]).total(ends);
  }
}
