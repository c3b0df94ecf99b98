package dev.gradus.verification.degenerate;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.Random;

/** A course of training in which something is zero, huge or tiny. Steps are counted from 1. */
enum Degeneracy {
  /** All gradients are zero. */
  ZERO_ALWAYS,
  /** The first gradient is zero. */
  ZERO_FIRST,
  /** Gradients become zero after others, and come back. */
  ZERO_LATER,
  /** Half of the elements never have a gradient. */
  ZERO_IN_PART,
  /** The parameters are zero. */
  ZERO_PARAMETERS,
  /** The rate is 0. */
  RATE_ZERO_ALWAYS,
  /** The rate is 0 at the first step, as in a warm-up from 0. */
  RATE_ZERO_FIRST,
  /** The rate falls to 0. */
  RATE_ZERO_LATER,
  /** The squares of gradients are near the largest number. */
  HUGE,
  /** The squares of gradients are less than the least number. */
  TINY,
  /** Huge gradients, then tiny ones. */
  HUGE_THEN_TINY,
  /** Tiny gradients, then huge ones. */
  TINY_THEN_HUGE,
  /** Only empty tensors have gradients, then all, and then again only they. */
  EMPTY_ALONE,
  /** Some have gradients later than others: then they alone, and the first are zero. */
  LATE_ALONE;

  static final int STEPS = 6;

  /** What a rate is multiplied by. */
  double rate(int step) {
    boolean zero =
        switch (this) {
          case RATE_ZERO_ALWAYS -> true;
          case RATE_ZERO_FIRST -> step == 1;
          case RATE_ZERO_LATER -> step > 3;
          default -> false;
        };
    return zero ? 0 : 1;
  }

  boolean hasRates() {
    return this == RATE_ZERO_ALWAYS || this == RATE_ZERO_FIRST || this == RATE_ZERO_LATER;
  }

  /**
   * Whether a tensor has a gradient.
   *
   * @param place the place of the tensor among all
   */
  boolean hasGradient(int step, int place, Tensor tensor) {
    boolean late = place % 2 == 1;
    return switch (this) {
      case EMPTY_ALONE -> tensor.numel() == 0 || step == 3 || step == 4 || step == 6;
      case LATE_ALONE -> step < 3 ? !late : late || step > 4;
      default -> true;
    };
  }

  double parameter(Random random) {
    return this == ZERO_PARAMETERS ? 0 : random.nextGaussian();
  }

  double gradient(DType dtype, int step, int element, Random random) {
    return magnitude(dtype, step, element) * random.nextGaussian();
  }

  private double magnitude(DType dtype, int step, int element) {
    double huge = dtype == DType.FLOAT32 ? 1e15 : 1e150;
    double tiny = dtype == DType.FLOAT32 ? 1e-30 : 1e-200;
    return switch (this) {
      case ZERO_ALWAYS -> 0;
      case ZERO_FIRST -> step == 1 ? 0 : 1;
      case ZERO_LATER -> step == 3 || step == 4 ? 0 : 1;
      case LATE_ALONE -> step == 3 ? 0 : 1;
      case ZERO_IN_PART -> element % 2;
      case HUGE -> huge;
      case TINY -> tiny;
      case HUGE_THEN_TINY -> step < 4 ? huge : tiny;
      case TINY_THEN_HUGE -> step < 4 ? tiny : huge;
      default -> 1;
    };
  }
}
