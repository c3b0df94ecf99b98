package dev.gradus.reduce;

import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Folds a tensor as threads do: by pieces in any order, each in any parts. */
final class PiecesOfSums {
  private final Random random;
  private final TensorExtents extents;
  private final Tensor x;
  private final int[] parts;

  PiecesOfSums(Tensor x, long seed, int... parts) {
    this.random = new Random(seed);
    this.extents = TensorExtents.of(x);
    this.x = x;
    this.parts = parts;
  }

  /** The results for each value of an extent; of the tensor, the one number. */
  Tensor fold(Fold fold, Per extent, int piece, boolean bands) {
    int numel = x.numel();
    int matrix = extents.run(Per.MATRIX, Per.ELEMENT);
    long band = bands ? Math.min(matrix, 64L * extents.columns()) : 0;
    PieceEnds ends = new PieceEnds(piece, numel, (int) band, matrix);
    Tensor results = Tensor.zeros(x.dtype(), extents.count(extent));
    results.fill(77);
    if (extent == Per.COLUMN) {
      int rows = extents.rows();
      ColumnSum sum =
          new ColumnSum(fold, x.dtype(), extents.count(Per.MATRIX), rows, extents.columns());
      for (int number : numbers(ends)) {
        inParts(ends, number, (from, count) -> sum.add(results, x, from, from, count));
      }
      sum.finish(results);
      return results;
    }
    boolean number = extent == Per.TENSOR;
    int width = extents.run(extent, Per.ELEMENT);
    int runs = extents.count(extent);
    RunSum sum = new RunSum(fold, x.dtype(), width, numel, runs, number);
    sum.cut(ends);
    @Nullable Tensor into = number ? null : results;
    for (int i : numbers(ends)) {
      int from = ends.begin(i);
      if (from < ends.begin(i + 1)) {
        RunFold thread = new RunFold();
        thread.begin(sum, ends, from);
        inParts(ends, i, (at, count) -> thread.add(sum, into, x, at, x, at, at, count));
        thread.end(sum, ends, ends.begin(i + 1));
      }
    }
    if (number) {
      return Tensor.scalar(sum.total(ends));
    }
    sum.finish(ends, results);
    return results;
  }

  private List<Integer> numbers(PieceEnds ends) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < ends.pieces(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    return numbers;
  }

  private interface Part {
    void add(int from, int count);
  }

  private void inParts(PieceEnds ends, int number, Part part) {
    int to = ends.begin(number + 1);
    int count;
    for (int from = ends.begin(number); from < to; from += count) {
      int most = parts[random.nextInt(parts.length)];
      count = Math.min(to - from, 1 + random.nextInt(most));
      part.add(from, count);
    }
  }
}
