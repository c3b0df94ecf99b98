package dev.gradus.scheduler;

import dev.gradus.HyperKey;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.Arrays;
import java.util.List;

/** The values of one hyper-parameter in all groups of an optimizer. */
final class Rates {
  private final Optimizer optimizer;
  private final HyperKey<Double> key;

  /**
   * The values of a key; throws if the optimizer has no such hyper-parameter, or it is no double.
   */
  @SuppressWarnings("unchecked") // its type is looked at
  Rates(Optimizer optimizer, String key) {
    HyperKey<?> hyper = optimizer.hyper(key);
    if (hyper.type() != Double.class) {
      throw new IllegalArgumentException(optimizer.name() + "." + hyper.name() + " is no double");
    }
    this.optimizer = optimizer;
    this.key = (HyperKey<Double>) hyper;
  }

  /**
   * The values of the first beta or the momentum, which schedulers cycle against the learning rate.
   */
  static Rates momentum(Optimizer optimizer) {
    for (String key : List.of("betas[0]", "momentum")) {
      if (optimizer.hypers().stream().anyMatch(hyper -> hyper.key().equals(key))) {
        return new Rates(optimizer, key);
      }
    }
    throw new IllegalArgumentException(
        optimizer.name() + " has neither momentum nor betas: set cycleMomentum(false)");
  }

  boolean isOf(Optimizer other) {
    return optimizer == other;
  }

  /** Whether the other rates are of the same optimizer. */
  boolean isLike(Rates other) {
    return other.isOf(optimizer);
  }

  boolean isBeta1() {
    return key.key().equals("betas[0]");
  }

  int count() {
    return optimizer.paramGroups().size();
  }

  ParamGroup group(int index) {
    return optimizer.paramGroups().get(index);
  }

  /** The value in a group; throws if the hyper-parameter is optional and has none there. */
  double get(int group) {
    if (!group(group).has(key)) {
      throw new IllegalStateException(
          "%s.%s has no value in group %d that a scheduler could change: set one"
              .formatted(optimizer.name(), key.name(), group));
    }
    return group(group).get(key);
  }

  double[] all() {
    double[] values = new double[count()];
    Arrays.setAll(values, this::get);
    return values;
  }

  List<Double> list() {
    return Arrays.stream(all()).boxed().toList();
  }

  /** Throws if a value is out of range. */
  void check(double[] values) {
    for (double value : values) {
      key.check(value);
    }
  }

  /** Sets the value of each group; if one is refused, none is set. */
  void set(double[] values) {
    double[] before = all();
    try {
      setEach(values);
    } catch (RuntimeException refused) {
      setEach(before);
      throw refused;
    }
  }

  private void setEach(double[] values) {
    for (int i = 0; i < values.length; i++) {
      group(i).set(key, values[i]);
    }
  }

  /**
   * A value for each group, from one value for all or as many values as groups; throws for another
   * number.
   */
  double[] perGroup(String what, double... values) {
    if (values.length == 1) {
      double[] all = new double[count()];
      Arrays.fill(all, values[0]);
      return all;
    }
    if (values.length != count()) {
      throw new IllegalArgumentException(
          "There are " + values.length + " values of " + what + " for " + count() + " groups");
    }
    return values.clone();
  }
}
