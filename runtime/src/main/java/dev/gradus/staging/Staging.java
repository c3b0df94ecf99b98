package dev.gradus.staging;

import dev.gradus.DType;
import dev.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Tensors over arrays of the calling thread, for elements of direct tensors on their way. A piece
 * of work fits: sums come out as they do where it lies in an array. Made once a thread.
 */
public final class Staging {
  /** The elements of each: those of the largest piece of work there is. */
  public static final int SIZE = 32_768;

  private static final ThreadLocal<Staging> MINE = ThreadLocal.withInitial(Staging::new);

  private final @Nullable Tensor[] floats = new Tensor[2];
  private final @Nullable Tensor[] doubles = new Tensor[2];

  private Staging() {}

  /** The calling thread's. */
  public static Staging mine() {
    return MINE.get();
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
