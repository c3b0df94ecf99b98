package dev.gradus.conformance;

import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the optimizers of the standard library of rules by name: there is no list to keep up to
 * date.
 */
final class ShippedOptimizers {
  private static final String PACKAGE = "dev.gradus.rules.";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private ShippedOptimizers() {}

  /** A new builder of the optimizer that was generated from {@code NAMERule}. */
  static Optional<OptimizerBuilder<?, ?>> builder(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Optimizer.builderOf(Class.forName(PACKAGE + name + "Rule")));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
