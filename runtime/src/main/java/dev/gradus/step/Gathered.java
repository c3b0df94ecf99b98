package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.compiled.Operands;
import dev.gradus.parallel.Partition;
import dev.gradus.staging.Copies;
import java.util.Arrays;

/**
 * The elements of several tiny tensors, one tensor after the other, in arrays that stand in for
 * their own while a kernel runs over all of them. What is left of the last vector is filled with
 * the first element, and thrown away: a kernel that is called with one element again and again
 * would be compiled for such calls, and be slow for others ever after.
 */
final class Gathered extends Copies implements Operands {
  /** Elements of all tensors together, at most: so few that they stay in the first cache. */
  static final int MOST = Partition.TILE;

  private static final Lender<Gathered> LENDER = Lender.of(Gathered::new);

  private Gathered(DType dtype) {
    super(dtype, MOST);
  }

  /**
   * Runs the kernel of a step over several tensors in arrays.
   *
   * @param updates the updates of these, which have the kernel and the values of the first one
   * @param count how many there are
   * @param numel how many elements they have together
   */
  static void run(ParameterUpdate[] updates, int count, int numel) {
    DType dtype = updates[0].parameter().tensor().dtype();
    Gathered lent = LENDER.pool(dtype).take();
    try {
      lent.pass(updates, count, numel);
    } finally {
      LENDER.pool(dtype).giveBack(lent);
    }
  }

  private void pass(ParameterUpdate[] updates, int count, int numel) {
    ParameterUpdate first = updates[0];
    int states = first.rule().states().size();
    int end = (numel + Partition.GRAIN - 1) & -Partition.GRAIN;
    gather(PARAM, updates, count, end);
    gather(GRAD, updates, count, end);
    for (int state = 0; state < states; state++) {
      if (first.elements(state, false) != null) {
        gather(state, updates, count, end);
      }
    }
    first.run(this, end);
    scatter(PARAM, updates, count);
    for (int state = 0; state < states; state++) {
      if (first.elements(state, true) != null) {
        scatter(state, updates, count);
      }
    }
  }

  private void gather(int slot, ParameterUpdate[] updates, int count, int end) {
    Tensor copy = tensor(slot - PARAM);
    if (copy.dtype() == DType.FLOAT32) {
      gather(copy.floats(), slot, updates, count, end);
    } else {
      gather(copy.doubles(), slot, updates, count, end);
    }
  }

  private static void gather(
      float[] copy, int slot, ParameterUpdate[] updates, int count, int end) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      float[] own = updates[i].operand(slot).floats();
      if (own.length == 1) {
        copy[at] = own[0];
      } else {
        System.arraycopy(own, 0, copy, at, own.length);
      }
      at += own.length;
    }
    Arrays.fill(copy, at, end, copy[0]);
  }

  private static void gather(
      double[] copy, int slot, ParameterUpdate[] updates, int count, int end) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      double[] own = updates[i].operand(slot).doubles();
      if (own.length == 1) {
        copy[at] = own[0];
      } else {
        System.arraycopy(own, 0, copy, at, own.length);
      }
      at += own.length;
    }
    Arrays.fill(copy, at, end, copy[0]);
  }

  private void scatter(int slot, ParameterUpdate[] updates, int count) {
    Tensor copy = tensor(slot - PARAM);
    if (copy.dtype() == DType.FLOAT32) {
      scatter(copy.floats(), slot, updates, count);
    } else {
      scatter(copy.doubles(), slot, updates, count);
    }
  }

  private static void scatter(float[] copy, int slot, ParameterUpdate[] updates, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      float[] own = updates[i].operand(slot).floats();
      if (own.length == 1) {
        own[0] = copy[at];
      } else {
        System.arraycopy(copy, at, own, 0, own.length);
      }
      at += own.length;
    }
  }

  private static void scatter(double[] copy, int slot, ParameterUpdate[] updates, int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      double[] own = updates[i].operand(slot).doubles();
      if (own.length == 1) {
        own[0] = copy[at];
      } else {
        System.arraycopy(copy, at, own, 0, own.length);
      }
      at += own.length;
    }
  }

  @Override
  public float[] floats(int slot) {
    return tensor(slot - PARAM).floats();
  }

  @Override
  public double[] doubles(int slot) {
    return tensor(slot - PARAM).doubles();
  }

  @Override
  public Object memory(int slot) {
    throw new IllegalStateException("Gathered elements are in arrays");
  }
}
