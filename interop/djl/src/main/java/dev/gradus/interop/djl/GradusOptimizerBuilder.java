package dev.gradus.interop.djl;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.ParameterTracker;
import dev.gradus.optim.OptimizerBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Has the settings of DJL's optimizers, beside those of the rule. Not thread-safe. The rule's
 * builder is not changed, and later changes of it do not reach an optimizer that {@link #build}
 * made.
 *
 * <p>{@code optWeightDecays} sets the rule's {@code weightDecay} in place of the value on the
 * rule's builder, but for parameters of name patterns. {@code setRescaleGrad} multiplies each
 * gradient by a factor; then {@code optClipGrad} clamps each element to both sides.
 */
public final class GradusOptimizerBuilder
    extends Optimizer.OptimizerBuilder<GradusOptimizerBuilder> {
  private final OptimizerBuilder<?, ?> rule;
  private @Nullable ParameterTracker tracker;
  private int beginNumUpdate;

  GradusOptimizerBuilder(OptimizerBuilder<?, ?> rule) {
    this.rule = Objects.requireNonNull(rule, "rule");
  }

  /**
   * Lets a tracker of DJL set the learning rate of each update, in place of the rule's {@code lr}.
   */
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
   * @throws IllegalArgumentException if DJL's settings have a weight decay or a learning rate, and
   *     the rule has no {@code weightDecay} or {@code lr}
   */
  public GradusOptimizer build() {
    return new GradusOptimizer(this);
  }
}
