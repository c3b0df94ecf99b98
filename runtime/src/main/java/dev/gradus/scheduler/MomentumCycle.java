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

  /** Sets the greatest momentum, or throws with nothing changed. */
  void begin(double[] base, double[] max) {
    momentum.check(momentum.perGroup("baseMomentum", base));
    momentum.set(momentum.perGroup("maxMomentum", max));
  }

  /** Keeps both ends in the groups. */
  void keep(double[] base, double[] max) {
    double[] bases = momentum.perGroup("baseMomentum", base);
    double[] maxima = momentum.perGroup("maxMomentum", max);
    for (int i = 0; i < maxima.length; i++) {
      momentum.group(i).setExtra(MAX, maxima[i]).setExtra(BASE, bases[i]);
    }
  }

  boolean usesBeta1() {
    return momentum.isBeta1();
  }

  /** Sets the momentum of each group; what is returned takes it back. */
  Runnable set(double[] values) {
    double[] before = momentum.all();
    momentum.set(values);
    return () -> momentum.set(before);
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
