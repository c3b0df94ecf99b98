package dev.gradus.interop.djl;

import dev.gradus.HyperKey;
import dev.gradus.optim.OptimizerBuilder;

/** Hyper-parameters by name. */
final class Hypers {
  private Hypers() {}

  /**
   * Sets one of a number.
   *
   * @param setting of DJL's that asks for it
   * @throws IllegalArgumentException if the rule has none of this name
   */
  static void set(OptimizerBuilder<?, ?> rule, String name, double value, String setting) {
    for (HyperKey<?> key : rule.hypers()) {
      if (key.name().equals(name) && key.type() == Double.class) {
        set(rule, key, value);
        return;
      }
    }
    throw new IllegalArgumentException(
        "The rule has no hyper-parameter '" + name + "': leave out " + setting);
  }

  private static <T> void set(OptimizerBuilder<?, ?> rule, HyperKey<T> key, Object value) {
    rule.set(key, key.type().cast(value));
  }
}
