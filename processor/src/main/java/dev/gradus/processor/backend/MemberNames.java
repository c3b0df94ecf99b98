package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names of a generated class's constants: the key of each hyper-parameter, the index of each
 * state.
 */
public final class MemberNames {
  private final Map<Symbol, String> constants = new HashMap<>();

  public MemberNames(Formula formula) {
    formula
        .hypers()
        .forEach(hyper -> constants.put(hyper.symbol(), constant(hyper.symbol().label())));
    for (Formula.State state : formula.states()) {
      String name = constant(state.symbol().label());
      constants.put(state.symbol(), constants.containsValue(name) ? name + "_STATE" : name);
    }
  }

  /** The field that holds the compiled rule. */
  public String ruleField() {
    return constants.containsValue("RULE") ? "COMPILED_RULE" : "RULE";
  }

  /** {@code WEIGHT_DECAY} for {@code weightDecay}. */
  public String of(Symbol symbol) {
    String name = constants.get(symbol);
    if (name == null) {
      throw new IllegalArgumentException("No constant stands for " + symbol.label());
    }
    return name;
  }

  private static String constant(String label) {
    return label.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
  }
}
