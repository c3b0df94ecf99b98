package dev.gradus.scheduler;

import dev.gradus.Optimizer;
import dev.gradus.ParamGroup;

/** The momentum, or first beta, that is cycled against the learning rate, as torch does. */
final class MomentumCycle {
  static final String BASE = "base_momentum";
  static final String MAX = "max_momentum";

  private final Rates momentum;

  /** Of the optimizer's momentum, or first beta; throws if it has neither. */
  MomentumCycle(Optimizer optimizer) {
    this.momentum = Rates.momentum(optimizer);
  }

  /** Throws if {@link #begin} would. */
  void check(double[] base, double[] max) {
    momentum.check(momentum.perGroup("baseMomentum", base));
    momentum.check(momentum.perGroup("maxMomentum", max));
  }

  /** Sets the greatest momentum, and keeps both ends in the groups. */
  void begin(double[] base, double[] max) {
    double[] bases = momentum.perGroup("baseMomentum", base);
    double[] maxima = momentum.perGroup("maxMomentum", max);
    momentum.set(maxima);
    for (int i = 0; i < maxima.length; i++) {
      momentum.group(i).setExtra(MAX, maxima[i]).setExtra(BASE, bases[i]);
    }
  }

  boolean usesBeta1() {
    return momentum.isBeta1();
  }

  void set(double[] values) {
    momentum.set(values);
  }

  /** A number that a scheduler keeps in a group. */
  static double extra(ParamGroup group, String key) {
    if (group.extras().get(key) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalStateException(
        "The group has no " + key + ", which the scheduler keeps there");
  }
}
