package dev.gradus.staging;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs loops over elements of tensors: in place if they lie in arrays, and else over copies, a
 * piece at a time, in arrays that are lent for it. May be called at the same time for different
 * elements, if the loop is thread-safe; allocates nothing, once as many threads have run loops
 * before.
 */
public final class Staging {
  /**
   * The elements of a copied piece: as many as in the largest piece of work, so that sums come out
   * as they do over an array.
   */
  private static final int SIZE = Partition.PIECE;

  private static final Map<DType, Pool<Staging>> POOLS = pools();

  private final DType dtype;

  /** The tensors for copies, made when first wanted. */
  private final @Nullable Tensor[] copies = new Tensor[2];

  private Staging(DType dtype) {
    this.dtype = dtype;
  }

  private static Map<DType, Pool<Staging>> pools() {
    Map<DType, Pool<Staging>> pools = new EnumMap<>(DType.class);
    for (DType dtype : DType.values()) {
      pools.put(dtype, new Pool<>(() -> new Staging(dtype)));
    }
    return pools;
  }

  private static Pool<Staging> pool(Tensor tensor) {
    return Objects.requireNonNull(POOLS.get(tensor.dtype()));
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
    Staging lent = pool(tensor).take();
    try {
      Tensor copy = lent.copy(0);
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
      pool(tensor).giveBack(lent);
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
    Staging lent = pool(first).take();
    try {
      int size;
      for (int at = from; at < to; at += size) {
        size = Math.min(SIZE, to - at);
        lent.copy(0).copyFrom(first, at, 0, size);
        lent.copy(1).copyFrom(second, at, 0, size);
        run(lent.copy(0), lent.copy(1), 0, size, count, loop);
        first.copyFrom(lent.copy(0), 0, at, size);
      }
    } finally {
      pool(first).giveBack(lent);
    }
  }

  private Tensor copy(int number) {
    Tensor copy = copies[number];
    if (copy == null) {
      copy = Tensor.zeros(dtype, SIZE);
      copies[number] = copy;
    }
    return copy;
  }
}
