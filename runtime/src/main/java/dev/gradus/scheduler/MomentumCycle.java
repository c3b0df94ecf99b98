package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The momentum, or first beta, that is cycled against the learning rate, as torch does. If it is
 * not cycled, nothing here does anything, but what says so in a state dict.
 */
final class MomentumCycle {
  static final String BASE = "base_momentum";
  static final String MAX = "max_momentum";

  private static final String CYCLED = "cycle_momentum";

  private final @Nullable Rates momentum;

  /** The cycle of an optimizer's momentum, or first beta; throws if it has neither to cycle. */
  MomentumCycle(Optimizer optimizer, boolean cycled) {
    this.momentum = cycled ? Rates.momentum(optimizer) : null;
  }

  /** Sets the greatest momentum, or throws with nothing changed. */
  void begin(double[] base, double[] max) {
    if (momentum != null) {
      momentum.check(momentum.perGroup("baseMomentum", base));
      momentum.set(momentum.perGroup("maxMomentum", max));
    }
  }

  /** Keeps both ends in the groups. */
  void keep(double[] base, double[] max) {
    if (momentum != null) {
      double[] bases = momentum.perGroup("baseMomentum", base);
      double[] maxima = momentum.perGroup("maxMomentum", max);
      for (int i = 0; i < maxima.length; i++) {
        momentum.group(i).setExtra(MAX, maxima[i]).setExtra(BASE, bases[i]);
      }
    }
  }

  /** Sets the momentum of each group, by its number; what is returned takes it back. */
  Runnable set(IntToDoubleFunction values) {
    if (momentum == null) {
      return () -> {};
    }
    double[] before = momentum.all();
    double[] after = new double[before.length];
    Arrays.setAll(after, values);
    momentum.set(after);
    return () -> momentum.set(before);
  }

  /** Saves whether momentum is cycled, and which it is. */
  void save(Map<String, @Nullable Object> state) {
    state.put(CYCLED, momentum != null);
    if (momentum != null) {
      state.put("use_beta1", momentum.isBeta1());
    }
  }

  /** Saves a number that each group has of a cycled momentum. */
  void saveEach(Map<String, @Nullable Object> state, String name, String key) {
    if (momentum != null) {
      Double[] each = new Double[momentum.count()];
      Arrays.setAll(each, group -> extra(momentum.group(group), key));
      state.put(name, List.of(each));
    }
  }

  /** Throws unless a state dict is of a scheduler that cycles the momentum as well as this. */
  void check(SchedulerDict saved) {
    if (saved.flag(CYCLED) != (momentum != null)) {
      throw saved.wrong(CYCLED, "not as here");
    }
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
