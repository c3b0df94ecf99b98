package dev.gradus.interop.djl;

import ai.djl.training.tracker.ParameterTracker;
import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import org.jspecify.annotations.Nullable;

/** Counts updates as DJL does, and lets DJL's tracker, if there is one, set the learning rate. */
final class LearningRate {
  private final @Nullable ParameterTracker tracker;
  private final int first;
  private int updates;

  /**
   * A count that begins.
   *
   * @param tracker gives the rates; null if they stay as they are
   * @param first how many updates count as done already
   * @throws IllegalArgumentException if there is a tracker, and the rule has no learning rate
   */
  LearningRate(@Nullable ParameterTracker tracker, int first, OptimizerBuilder<?, ?> rule) {
    this.tracker = tracker;
    this.first = first;
    if (tracker != null && rule.hypers().stream().noneMatch(LearningRate::is)) {
      throw new IllegalArgumentException(
          "The rule has no hyper-parameter 'lr': leave out optLearningRateTracker");
    }
  }

  private static boolean is(HyperKey<?> key) {
    return key.name().equals("lr") && key.type() == Double.class;
  }

  /** The greatest count of updates among the parameters. */
  int updates() {
    return updates;
  }

  void setUpdates(int count) {
    updates = count;
  }

  /** Counts an update of a parameter. */
  void count(DjlParameter member) {
    updates = withNext(member);
    member.setUpdates(member.updates() + 1);
  }

  private int withNext(DjlParameter member) {
    return Math.max(updates, first + member.updates() + 1);
  }

  /** Sets the rate of a parameter's group for its next update, before that is counted. */
  void set(Optimizer optimizer, DjlParameter member, String id) {
    if (tracker != null) {
      @SuppressWarnings("unchecked") // its type was looked at
      HyperKey<Double> lr = (HyperKey<Double>) optimizer.hyper("lr");
      double rate = tracker.getNewValue(id, withNext(member));
      for (ParamGroup group : optimizer.paramGroups()) {
        if (group.params().contains(member.parameter())) {
          group.set(lr, rate);
        }
      }
    }
  }
}
