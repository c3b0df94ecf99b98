package dev.gradus.processor.emit;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Symbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Names the constants of a generated optimizer: the key of each hyper-parameter, the index of each
 * state, and what only the class itself uses. The keys are the users' and come first; whatever they
 * are called, the others give way.
 */
final class OptimizerConstants {
  private final Map<Symbol, String> constants = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final String rule;
  private final String kernels;

  OptimizerConstants(Formula formula) {
    for (Formula.Hyper hyper : formula.hypers()) {
      constants.put(hyper.symbol(), free(GeneratedNames.constant(hyper.symbol().label()), "_KEY"));
    }
    for (Formula.State state : formula.states()) {
      String name = GeneratedNames.constant(state.symbol().label());
      constants.put(state.symbol(), free(name, "_STATE"));
    }
    rule = free("RULE", "_ITSELF");
    kernels = free("KERNELS", "_ITSELF");
  }

  private String free(String wanted, String suffix) {
    String name = wanted;
    while (!taken.add(name)) {
      name += suffix;
    }
    return name;
  }

  /** The name of the field that holds the compiled rule. */
  String ruleField() {
    return rule;
  }

  /** The name of the constant that lists the kernels. */
  String kernels() {
    return kernels;
  }

  /** The name of a key or index: {@code WEIGHT_DECAY} for {@code weightDecay}. */
  String of(Symbol symbol) {
    String name = constants.get(symbol);
    if (name == null) {
      throw new IllegalArgumentException("No constant stands for " + symbol.label());
    }
    return name;
  }
}
