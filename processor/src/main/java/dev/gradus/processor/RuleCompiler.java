package dev.gradus.processor;

import dev.gradus.processor.analysis.ElementTypes;
import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.analysis.Restrictions;
import dev.gradus.processor.analysis.Unrolling;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.lower.Flattener;
import dev.gradus.processor.lower.IdleStates;
import dev.gradus.processor.lower.Scheduler;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The passes of the compiler, in order. Start reading here. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /**
   * Compiles a rule to a schedule. Every pass may report problems; those of the formula are all
   * found before scheduling.
   *
   * @param place where problems of the whole rule are reported
   * @return the schedule; nothing if there was an error
   */
  public static Optional<Schedule> compile(
      RuleDeclaration rule, Diagnostics diagnostics, Origin place) {
    Formula formula = rule.formula();
    if (!Unrolling.check(formula, diagnostics)) {
      return Optional.empty();
    }
    Restrictions.check(formula, diagnostics);
    Dataflow flow = Flattener.flatten(formula, diagnostics);
    if (!diagnostics.hasErrors()) {
      IdleStates.check(formula, flow, diagnostics);
    }
    Levels levels = Levels.of(flow, copiesOfParameter(formula));
    ElementTypes.check(flow, levels, diagnostics, place);
    return diagnostics.hasErrors()
        ? Optional.empty()
        : Scheduler.schedule(formula, flow, levels, diagnostics, place);
  }

  private static Set<Symbol.State> copiesOfParameter(Formula formula) {
    return formula.states().stream()
        .filter(Formula.State::fromParameter)
        .map(Formula.State::symbol)
        .collect(Collectors.toSet());
  }
}
