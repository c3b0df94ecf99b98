package dev.gradus.interop.djl;

import dev.gradus.HyperKey;
import dev.gradus.optim.OptimizerBuilder;

/** Sets hyper-parameters by name. */
final class Hypers {
  private Hypers() {}

  /**
   * Sets a hyper-parameter that is a double.
   *
   * @param setting DJL's setting that asks for it, for the message
   * @throws IllegalArgumentException if the rule has no double of this name
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
