package dev.gradus.processor.emit;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Symbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the constants of a generated optimizer: the key of each hyper-parameter, the index of each
 * state, and what only the class itself uses. The keys are the users' and come first; whatever they
 * are called, the others give way.
 */
final class OptimizerConstants {
  /** The constants of the classes with vectors, which hide those of the class around them. */
  private static final Set<String> VECTORS =
      Set.of("FLOATS", "LOAD_FLOATS", "STORE_FLOATS", "DOUBLES", "LOAD_DOUBLES", "STORE_DOUBLES");

  private final Map<Symbol, String> constants = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final String rule;

  OptimizerConstants(Formula formula) {
    for (Formula.Hyper hyper : formula.hypers()) {
      constants.put(hyper.symbol(), free(GeneratedNames.constant(hyper.symbol().label()), "_KEY"));
    }
    formula.choices().forEach(choice -> taken.add(choice.name()));
    formula.hypers().forEach(this::addChoices);
    for (Formula.State state : formula.states()) {
      String name = GeneratedNames.constant(state.symbol().label());
      constants.put(
          state.symbol(), free(VECTORS.contains(name) ? name + "_STATE" : name, "_STATE"));
    }
    rule = free("RULE", "_ITSELF");
  }

  /** Adds the constants of the enum that stands in the optimizer for the rule's. */
  private void addChoices(Formula.Hyper hyper) {
    Formula.@Nullable Choice choice = hyper.choice();
    if (choice != null) {
      choice
          .constants()
          .forEach(
              constant ->
                  constants.put(
                      new Symbol.Chosen(hyper.symbol(), constant), choice.name() + "." + constant));
    }
  }

  private String free(String wanted, String suffix) {
    String name = wanted;
    while (!taken.add(name)) {
      name += suffix;
    }
    return name;
  }

  /** Whether a constant has a name, which then means nothing else in the class. */
  boolean has(String name) {
    return taken.contains(name);
  }

  /** The name of the field that holds the compiled rule. */
  String ruleField() {
    return rule;
  }

  /**
   * The name of a key or index, {@code WEIGHT_DECAY} for {@code weightDecay}; of a choice's
   * constant, {@code Mode.NONE}.
   */
  String of(Symbol symbol) {
    String name = constants.get(symbol);
    if (name == null) {
      throw new IllegalArgumentException("No constant stands for " + symbol.label());
    }
    return name;
  }
}
