package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.List;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.dfp.DfpMath;

/**
 * A p-norm of the p-norms of tensors, to more digits than a double has. Torch's own is rounded at
 * each power and sum, by several ulp, and by hundreds where there are many elements; ours is judged
 * by what both mean to be.
 *
 * @param value the norm; its roots are powers by the double nearest {@code 1 / p}, as ours
 * @param sum the sum that the last root is taken of
 * @param count the number of all elements
 */
record ExactNorm(double value, double sum, long count) {
  private static final DfpField FIELD = new DfpField(24);

  /** The norm of an order that is neither 0 nor infinite. */
  static ExactNorm of(List<Tensor> tensors, double p) {
    Dfp order = FIELD.newDfp(p);
    Dfp root = FIELD.newDfp(1 / p);
    Dfp total = FIELD.getZero();
    long count = 0;
    for (Tensor tensor : tensors) {
      Dfp sum = FIELD.getZero();
      for (int i = 0; i < tensor.numel(); i++) {
        sum = sum.add(power(FIELD.newDfp(Math.abs(tensor.get(i))), order));
      }
      total = total.add(power(power(sum, root), order));
      count += tensor.numel();
    }
    return new ExactNorm(power(total, root).toDouble(), total.toDouble(), count);
  }

  private static Dfp power(Dfp x, Dfp y) {
    return x.isZero() && y.greaterThan(FIELD.getZero()) ? x : DfpMath.pow(x, y);
  }

  /** Whether the dtype can hold the norm: where powers overflow or vanish, they are meant to. */
  boolean fits(DType dtype) {
    boolean narrow = dtype == DType.FLOAT32;
    double least = 16 * (narrow ? Float.MIN_NORMAL : Double.MIN_NORMAL);
    double most = (narrow ? Float.MAX_VALUE : Double.MAX_VALUE) / 16;
    return sum >= count * least && sum <= most && value >= least && value <= most;
  }

  /**
   * The ulps that torch's two roots in float32 may be off by since {@code 1 / p} is rounded, too.
   */
  double ofRoundedRoots() {
    double logarithm = Math.abs(Math.log(value));
    return Double.isFinite(logarithm) ? 2 * logarithm : 0;
  }
}
