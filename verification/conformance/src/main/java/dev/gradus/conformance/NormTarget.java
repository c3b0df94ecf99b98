package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.List;

/**
 * The norm that ours is compared with: the exact one, or torch's where nothing is rounded and where
 * powers overflow or vanish, as they are meant to.
 *
 * @param norm the target
 * @param allowed how far ours may be from it, in ulp
 * @param allowedToTorch how far the recorded one may be: farther, and it is not torch's
 */
record NormTarget(double norm, double allowed, double allowedToTorch) {
  private static final double OURS = 3;
  private static final double TORCHS = 16;

  /**
   * The elements in which a plain sum loses an ulp: torch's sums are plain, ours in float64 only.
   */
  private static final double ELEMENTS_AN_ULP = 64;

  static NormTarget of(List<Tensor> grads, DType dtype, double type, double recorded) {
    if (type == 0 || Double.isInfinite(type)) {
      return new NormTarget(recorded, 0, 0); // A count, or one of the elements.
    }
    ExactNorm exact = ExactNorm.of(grads, type);
    double torchs = TORCHS + exact.count() / ELEMENTS_AN_ULP;
    double ours = OURS + (dtype == DType.FLOAT64 ? exact.count() / ELEMENTS_AN_ULP : 0);
    double stretch = Math.max(1, 1 / Math.abs(type)); // The root makes more of what was rounded.
    double roots = exact.ofRoundedRoots();
    return exact.fits(dtype)
        ? new NormTarget(exact.value(), ours * stretch, torchs * stretch + roots)
        : new NormTarget(recorded, ours * stretch + roots, 0);
  }
}
