package dev.gradus.interop.djl;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.ParameterTracker;
import dev.gradus.optim.OptimizerBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sets what DJL's optimizers have, beside what the rule has. Not thread-safe. The rule's builder is
 * not changed, and what is changed in it after {@link #build} has no effect.
 *
 * <p>{@code optWeightDecays} is a value of the rule's {@code weightDecay}: it replaces the one that
 * was set on the rule's builder, but for parameters of name patterns. {@code optClipGrad} clamps
 * each element of a gradient to both sides; {@code setRescaleGrad} multiplies before.
 */
public final class GradusOptimizerBuilder
    extends Optimizer.OptimizerBuilder<GradusOptimizerBuilder> {
  private final OptimizerBuilder<?, ?> rule;
  private @Nullable ParameterTracker tracker;
  private int beginNumUpdate;

  GradusOptimizerBuilder(OptimizerBuilder<?, ?> rule) {
    this.rule = Objects.requireNonNull(rule, "rule");
  }

  /** Has DJL say the learning rate of each update, in place of the rule's {@code lr}. */
  public GradusOptimizerBuilder optLearningRateTracker(ParameterTracker learningRate) {
    tracker = Objects.requireNonNull(learningRate, "learningRate");
    return this;
  }

  @Override
  public GradusOptimizerBuilder optBeginNumUpdate(int first) {
    beginNumUpdate = first;
    return super.optBeginNumUpdate(first);
  }

  @Override
  protected GradusOptimizerBuilder self() {
    return this;
  }

  OptimizerBuilder<?, ?> rule() {
    return rule;
  }

  @Nullable ParameterTracker tracker() {
    return tracker;
  }

  int beginNumUpdate() {
    return beginNumUpdate;
  }

  /**
   * Builds the optimizer.
   *
   * @throws IllegalArgumentException if the rule has no {@code weightDecay} or {@code lr}, and DJL
   *     is to say it
   */
  public GradusOptimizer build() {
    return new GradusOptimizer(this);
  }
}
