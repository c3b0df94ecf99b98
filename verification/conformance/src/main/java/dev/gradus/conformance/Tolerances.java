package dev.gradus.conformance;

import dev.gradus.DType;
import java.util.Set;

/**
 * The distances allowed, as recommended with the references (README of the golden test resources).
 *
 * @param exact from the run with a correctly rounded square root: 0 ulp in float32; in float64 4
 *     scaled ulp, as Java's and C's {@code pow} differ
 * @param trajectory in scaled ulp, from the run as torch computed it: its square root is off by an
 *     ulp now and then, which adds up to 8 in 25 steps and 16 in 200; nothing is added where the
 *     formula has no root
 */
record Tolerances(double exact, double trajectory) {
  private static final Set<String> WITHOUT_ROOT = Set.of("SGD", "Adamax", "Rprop", "ASGD");

  /** torch adds up in an order of its own, in the tensor's dtype. */
  private static final Set<String> WITH_SUMS = Set.of("Adafactor");

  private static final int SHORT_RUN = 25;

  static Tolerances of(String optimizer, DType dtype, int steps) {
    double exact = dtype == DType.FLOAT32 ? 0 : 4;
    double roots = steps <= SHORT_RUN ? 8 : 16;
    if (WITH_SUMS.contains(optimizer)) {
      return new Tolerances(roots, roots);
    }
    return new Tolerances(exact, WITHOUT_ROOT.contains(optimizer) ? exact : roots);
  }
}
