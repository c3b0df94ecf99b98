package dev.gradus.staging;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import org.jspecify.annotations.Nullable;

/**
 * Tensors over arrays, for elements of direct tensors on their way. A piece of work fits: sums come
 * out as they do where it lies in an array. Lent until it is closed, and used again.
 */
public final class Staging implements AutoCloseable {
  /** The elements of each: those of the largest piece of work there is. */
  public static final int SIZE = Partition.PIECE;

  private static final Pool<Staging> POOL = new Pool<>(Staging::new);

  private final @Nullable Tensor[] floats = new Tensor[2];
  private final @Nullable Tensor[] doubles = new Tensor[2];

  private Staging() {}

  /** One for the caller alone, until it is closed. */
  public static Staging borrow() {
    return POOL.take();
  }

  /** Gives it back: nothing of it may be used any longer. */
  @Override
  public void close() {
    POOL.giveBack(this);
  }

  /** One of two tensors, with elements of another in front. */
  public Tensor load(int which, Tensor whole, int from, int count) {
    Tensor staged = tensor(which, whole.dtype());
    staged.copyFrom(whole, from, 0, count);
    return staged;
  }

  /** One of two tensors, with whatever is in it. */
  public Tensor tensor(int which, DType dtype) {
    @Nullable Tensor[] all = dtype == DType.FLOAT32 ? floats : doubles;
    Tensor staged = all[which];
    if (staged == null) {
      staged = Tensor.zeros(dtype, SIZE);
      all[which] = staged;
    }
    return staged;
  }
}
