package dev.gradus.conformance;

import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the optimizers of the standard library of rules by name, in the packages of all families:
 * there is no list of rules to keep up to date.
 */
final class ShippedOptimizers {
  private static final String PACKAGE = "dev.gradus.rules.";
  private static final List<String> FAMILIES =
      List.of(
          "",
          "adaptive.",
          "channelwise.",
          "factored.",
          "joint.",
          "layerwise.",
          "momentum.",
          "sign.");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private ShippedOptimizers() {}

  /** A new builder of the optimizer that was generated from {@code NAMERule}. */
  static Optional<OptimizerBuilder<?, ?>> builder(String name) {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    return FAMILIES.stream()
        .flatMap(family -> find(PACKAGE + family + name + "Rule").stream())
        .findFirst()
        .map(Optimizer::builderOf);
  }

  private static Optional<Class<?>> find(String rule) {
    try {
      return Optional.of(Class.forName(rule));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
