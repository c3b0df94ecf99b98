package dev.gradus.staging;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.parallel.Pool;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tensors in arrays for copies of elements on their way: of one dtype, of the same number of
 * elements, and numbered. {@link Lender} lends them to one user at a time; the next user finds what
 * the last one left in them.
 */
public class Copies {
  private final DType dtype;
  private final int numel;

  /** By number; made when first wanted. */
  private @Nullable Tensor[] tensors = new Tensor[2];

  /** Copies of so many elements each. */
  protected Copies(DType dtype, int numel) {
    this.dtype = dtype;
    this.numel = numel;
  }

  /** The tensor of a number, from 0 on. Allocates only if it was never asked for. */
  protected final Tensor tensor(int number) {
    Tensor present = number < tensors.length ? tensors[number] : null;
    return present != null ? present : enlarge(number);
  }

  /** Sets elements {@code [from, to)} of all tensors that there are to zero. */
  protected final void clear(int from, int to) {
    for (Tensor present : tensors) {
      if (present != null) {
        present.fill(from, to, 0);
      }
    }
  }

  private Tensor enlarge(int number) {
    Tensor made = Tensor.zeros(dtype, numel);
    tensors = Arrays.copyOf(tensors, Math.max(tensors.length, number + 1));
    tensors[number] = made;
    return made;
  }

  /**
   * Lends copies of either dtype, as many as are wanted at the same time.
   *
   * @param <T> the class of the copies
   * @param floats the copies of float32
   * @param doubles the copies of float64
   */
  public record Lender<T extends Copies>(Pool<T> floats, Pool<T> doubles) {
    /** A lender of what is made for a dtype. */
    public static <T extends Copies> Lender<T> of(Function<DType, T> maker) {
      return new Lender<>(
          new Pool<>(() -> maker.apply(DType.FLOAT32)),
          new Pool<>(() -> maker.apply(DType.FLOAT64)));
    }

    /** Whence to take copies of a dtype, and where to give them back. */
    public Pool<T> pool(DType dtype) {
      return dtype == DType.FLOAT32 ? floats : doubles;
    }
  }
}
