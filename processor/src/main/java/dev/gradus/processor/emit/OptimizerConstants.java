package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Symbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of a generated class's constants: the key of each hyper-parameter, the index of each
 * state, and what only the class itself uses. The keys are the users' and come first; whatever they
 * are called, the others give way.
 */
public final class MemberNames {
  private final Map<Symbol, String> constants = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final String rule;
  private final String kernels;

  public MemberNames(Formula formula) {
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

  /** The field that holds the compiled rule. */
  public String ruleField() {
    return rule;
  }

  /** The constant that lists what the kernels are. */
  public String kernels() {
    return kernels;
  }

  /** {@code WEIGHT_DECAY} for {@code weightDecay}. */
  public String of(Symbol symbol) {
    String name = constants.get(symbol);
    if (name == null) {
      throw new IllegalArgumentException("No constant stands for " + symbol.label());
    }
    return name;
  }
}
