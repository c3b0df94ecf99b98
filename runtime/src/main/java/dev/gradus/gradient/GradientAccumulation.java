package dev.gradus.gradient;

import dev.gradus.optim.Optimizer;
import java.util.Objects;

/**
 * Takes one step for several micro-batches, whose gradients add up: for a batch that does not fit
 * into memory. Not thread-safe.
 *
 * <pre>{@code
 * GradientAccumulation accumulation = new GradientAccumulation(optimizer, 4);
 * for (Batch batch : microBatches) {
 *   backward(batch, accumulation.weight()); // each batch counts for a quarter
 *   accumulation.step();                    // every fourth time, a step, and gradients of zero
 * }
 * }</pre>
 */
public final class GradientAccumulation {
  private final Optimizer optimizer;
  private final int batches;
  private int done;

  /**
   * Takes a step of the optimizer for every {@code batches} micro-batches.
   *
   * @throws IllegalArgumentException if {@code batches} is not positive
   */
  public GradientAccumulation(Optimizer optimizer, int batches) {
    this.optimizer = Objects.requireNonNull(optimizer, "optimizer");
    this.batches = batches;
    if (batches < 1) {
      throw new IllegalArgumentException("batches = " + batches + " is not positive");
    }
  }

  /** The factor for each micro-batch's loss, so that the gradients add up to their mean. */
  public double weight() {
    return 1.0 / batches;
  }

  /** Whether the next {@link #step} is a step of the optimizer: the time to clip. */
  public boolean isLast() {
    return done == batches - 1;
  }

  /**
   * Counts a micro-batch; after the last one, takes a step and sets the gradients to zeros.
   *
   * @return whether this micro-batch was the last
   */
  public boolean step() {
    if (!isLast()) {
      done++;
      return false;
    }
    optimizer.step();
    optimizer.zeroGrad();
    done = 0;
    return true;
  }
}
