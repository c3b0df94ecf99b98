package dev.gradus.staging;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;

/**
 * Runs loops over elements of tensors: in place if they lie in arrays, and else over copies, a
 * piece at a time, in arrays that are lent for it. May be called at the same time for different
 * elements, if the loop is thread-safe; allocates nothing, once as many threads have run loops
 * before.
 */
public final class Staging extends Copies {
  /**
   * The elements of a copied piece: as many as in the largest piece of work, so that sums come out
   * as they do over an array.
   */
  private static final int SIZE = Partition.PIECE;

  private static final Lender<Staging> LENDER = Lender.of(Staging::new);

  private Staging(DType dtype) {
    super(dtype, SIZE);
  }

  /** Runs a loop that changes no element, and returns the sum of its results. */
  public static double read(Tensor tensor, int from, int to, double number, ArrayLoop loop) {
    return tensor.isDirect()
        ? runOnCopies(tensor, from, to, number, loop, false)
        : run(tensor, from, to, number, loop);
  }

  /** Runs a loop that changes elements. */
  public static void update(Tensor tensor, int from, int to, double number, ArrayLoop loop) {
    if (tensor.isDirect()) {
      runOnCopies(tensor, from, to, number, loop, true);
    } else {
      run(tensor, from, to, number, loop);
    }
  }

  private static double run(Tensor lying, int from, int to, double number, ArrayLoop loop) {
    return lying.dtype() == DType.FLOAT32
        ? loop.run(lying.floats(), from, to, number)
        : loop.run(lying.doubles(), from, to, number);
  }

  private static double runOnCopies(
      Tensor tensor, int from, int to, double number, ArrayLoop loop, boolean stores) {
    Pool<Staging> pool = LENDER.pool(tensor.dtype());
    Staging lent = pool.take();
    try {
      Tensor copy = lent.tensor(0);
      double sum = 0;
      int count;
      for (int at = from; at < to; at += count) {
        count = Math.min(SIZE, to - at);
        copy.copyFrom(tensor, at, 0, count);
        double result = run(copy, 0, count, number, loop);
        sum = at == from ? result : loop.plus(sum, result);
        if (stores) {
          tensor.copyFrom(copy, 0, at, count);
        }
      }
      return sum;
    } finally {
      pool.giveBack(lent);
    }
  }

  /** Runs a loop over two tensors of one dtype, which changes elements of the first. */
  public static void update(
      Tensor first, Tensor second, int from, int to, long count, PairLoop loop) {
    if (first.isDirect() || second.isDirect()) {
      runOnCopies(first, second, from, to, count, loop);
    } else {
      run(first, second, from, to, count, loop);
    }
  }

  private static void run(
      Tensor first, Tensor second, int from, int to, long count, PairLoop loop) {
    if (first.dtype() == DType.FLOAT32) {
      loop.run(first.floats(), second.floats(), from, to, count);
    } else {
      loop.run(first.doubles(), second.doubles(), from, to, count);
    }
  }

  private static void runOnCopies(
      Tensor first, Tensor second, int from, int to, long count, PairLoop loop) {
    Pool<Staging> pool = LENDER.pool(first.dtype());
    Staging lent = pool.take();
    try {
      Tensor x = lent.tensor(0);
      Tensor y = lent.tensor(1);
      int size;
      for (int at = from; at < to; at += size) {
        size = Math.min(SIZE, to - at);
        x.copyFrom(first, at, 0, size);
        y.copyFrom(second, at, 0, size);
        run(x, y, 0, size, count, loop);
        first.copyFrom(x, 0, at, size);
      }
    } finally {
      pool.giveBack(lent);
    }
  }
}
