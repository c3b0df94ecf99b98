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
  private boolean steppingAll;

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

  /**
   * Says that {@link GradusOptimizer#stepAll} will be called in place of {@code Trainer.step},
   * which a rule needs whose parameters depend on each other.
   */
  public GradusOptimizerBuilder steppingAll() {
    steppingAll = true;
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
   *     the rule has no {@code weightDecay} or {@code lr}; or if the rule's parameters depend on
   *     each other, by sums over a group or all, or by states of groups, with its defaults or with
   *     what it sets for a name pattern, and {@link #steppingAll} was not called
   */
  public GradusOptimizer build() {
    if (rule.sharesAcross() && !steppingAll) {
      throw new IllegalArgumentException(
          "The parameters of "
              + rule.name()
              + " depend on each other, but DJL's trainer steps each alone: build it with"
              + " GradusOptimizer.builder(rule).steppingAll().build(), and call stepAll(block) in"
              + " place of trainer.step()");
    }
    return new GradusOptimizer(this);
  }
}
