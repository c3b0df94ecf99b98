package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what a formula asks of hyper-parameters, and reports where an optional one is read that
 * may have no value. Of a choice between two constants only the first is asked about.
 */
final class SettingReader {
  private final Simplifier simplifier;
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Set<Symbol.Hyper> optionals;
  private final Map<Symbol.Hyper, List<String>> constants = new HashMap<>();

  SettingReader(FlatteningContext context, Environment environment) {
    this.simplifier = context.simplifier();
    this.environment = environment;
    this.diagnostics = context.diagnostics();
    this.optionals = context.formula().optionals();
    for (Formula.Hyper hyper : context.formula().hypers()) {
      Formula.@Nullable Choice choice = hyper.choice();
      if (choice != null) {
        constants.put(hyper.symbol(), choice.constants());
      }
    }
  }

  Value read(Symbol.Setting setting, Origin place) {
    if (setting instanceof Symbol.Chosen chosen) {
      return read(chosen);
    }
    if (setting instanceof Symbol.Hyper hyper
        && optionals.contains(hyper)
        && !Presence.follows(hyper, environment.conditions())) {
      diagnostics.report(Mistake.MAY_BE_ABSENT, place, hyper.label());
    }
    return simplifier.input(setting);
  }

  private Value read(Symbol.Chosen chosen) {
    List<String> all = constants.getOrDefault(chosen.hyper(), List.of());
    boolean second = all.size() == 2 && chosen.constant().equals(all.get(1));
    return second && !optionals.contains(chosen.hyper())
        ? simplifier.not(simplifier.input(new Symbol.Chosen(chosen.hyper(), all.get(0))))
        : simplifier.input(chosen);
  }
}
