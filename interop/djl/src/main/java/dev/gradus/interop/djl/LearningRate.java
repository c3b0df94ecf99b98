package dev.gradus.interop.djl;

import ai.djl.training.tracker.ParameterTracker;
import dev.gradus.HyperKey;
import dev.gradus.Optimizer;
import dev.gradus.ParamGroup;
import org.jspecify.annotations.Nullable;

/** Counts updates as DJL does, and has its tracker, if there is one, say the learning rate. */
final class LearningRate {
  private final @Nullable ParameterTracker tracker;
  private final int first;
  private int updates;

  LearningRate(GradusOptimizerBuilder builder) {
    this.tracker = builder.tracker();
    this.first = builder.beginNumUpdate();
    if (tracker != null && builder.rule().hypers().stream().noneMatch(LearningRate::is)) {
      throw new IllegalArgumentException(
          "The rule has no hyper-parameter 'lr': leave out optLearningRateTracker");
    }
  }

  private static boolean is(HyperKey<?> key) {
    return key.name().equals("lr") && key.type() == Double.class;
  }

  /** The most updates of a parameter. */
  int updates() {
    return updates;
  }

  void setUpdates(int count) {
    updates = count;
  }

  /** Counts an update of a parameter, and sets the rate of its group for it. */
  void set(Optimizer optimizer, DjlParameter member, String id) {
    int count = member.updates() + 1;
    member.setUpdates(count);
    updates = Math.max(updates, first + count);
    if (tracker != null) {
      @SuppressWarnings("unchecked") // its type was looked at
      HyperKey<Double> lr = (HyperKey<Double>) optimizer.hyper("lr");
      double rate = tracker.getNewValue(id, updates);
      for (ParamGroup group : optimizer.paramGroups()) {
        if (group.params().contains(member.parameter())) {
          group.set(lr, rate);
        }
      }
    }
  }
}
