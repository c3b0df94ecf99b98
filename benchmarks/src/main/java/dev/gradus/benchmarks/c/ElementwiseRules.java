package dev.gradus.benchmarks.c;

import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.ShippedRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds rules over elements; all shipped ones are compiled once, when first asked for one. */
public final class ElementwiseRules {
  private final Map<String, Optional<ElementwiseRule>> seen = new HashMap<>();
  private Map<String, LoadedRule> shipped = Map.of();

  /** A finder that has found nothing yet. */
  public ElementwiseRules() {}

  /** The shipped ones, by the names of their optimizers. */
  public List<String> shipped() {
    return ShippedRules.names().stream()
        .map(name -> ShippedRules.named(name).name())
        .filter(name -> of(name).isPresent())
        .toList();
  }

  /** The rule of a name, if its steps are loops over elements. */
  Optional<ElementwiseRule> of(String name) {
    if (shipped.isEmpty()) {
      shipped = RuleReading.shipped();
    }
    return seen.computeIfAbsent(name, this::scheduled);
  }

  private Optional<ElementwiseRule> scheduled(String name) {
    try {
      return Optional.of(ElementwiseRule.of(name, shipped));
    } catch (AbsentException other) {
      return Optional.empty();
    }
  }
}
