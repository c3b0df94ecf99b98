package dev.gradus.benchmarks.c;

import dev.gradus.HyperValues;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.MeasuredRules;
import dev.gradus.lab.explain.Explanation;
import dev.gradus.lab.explain.VariantFacts;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rule each of whose steps is one loop over elements, with the settings that it is measured with.
 *
 * @param name the name that it is measured by
 * @param formula the rule as it was read
 * @param schedule what the compiler made of it
 * @param hypers the values of the hyper-parameters that have one, by their names
 * @param loops the kernels that steps may run with these settings, by the programs that a decision
 *     names
 */
record ElementwiseRule(
    String name,
    Formula formula,
    Schedule schedule,
    Map<String, Object> hypers,
    Map<Integer, Kernel> loops) {

  /** As many states as {@code rule.h} has room for. */
  private static final int MOST_STATES = 16;

  ElementwiseRule {
    hypers = Map.copyOf(hypers);
    loops = Map.copyOf(loops);
  }

  /**
   * The rule of a name of {@link MeasuredRules}.
   *
   * @param shipped the shipped rules by the names of their optimizers
   * @throws AbsentException if there is none, or its steps are more than one loop over elements
   */
  static ElementwiseRule of(String name, Map<String, LoadedRule> shipped) throws AbsentException {
    OptimizerBuilder<?, ?> builder = MeasuredRules.of(name).builder().get();
    LoadedRule rule = shipped.get(builder.getClass().getEnclosingClass().getSimpleName());
    if (rule == null) {
      throw new AbsentException(name + " is not shipped");
    }
    LoadedRule.Analysis analysis = rule.analysis().get();
    Schedule schedule = analysis.schedule();
    Map<Integer, Kernel> loops = new LinkedHashMap<>();
    for (VariantFacts variant : new Explanation(rule, () -> builder).anatomy().variants()) {
      loops.put(variant.program(), loop(name, schedule, variant.program()));
    }
    Formula formula = analysis.declaration().formula();
    return new ElementwiseRule(name, formula, schedule, hypers(builder), loops);
  }

  /** The values, of an optimizer without parameters: constraints may allow some shapes only. */
  private static Map<String, Object> hypers(OptimizerBuilder<?, ?> builder) {
    HyperValues values = builder.build(ParamGroup.of(List.of())).defaults();
    Map<String, Object> hypers = new HashMap<>();
    builder.hypers().stream()
        .filter(values::has)
        .forEach(key -> hypers.put(key.name(), values.get(key)));
    return hypers;
  }

  private static Kernel loop(String name, Schedule schedule, int index) throws AbsentException {
    Schedule.Program program = schedule.programs().get(index);
    Kernel kernel = schedule.kernels().get(program.kernels().get(0));
    if (program.stages().size() > 1
        || schedule.states().size() > MOST_STATES
        || kernel.domain() != Per.ELEMENT
        || !kernel.sums().isEmpty()
        || !kernel.numbers().isEmpty()
        || kernel.arrays().stream().anyMatch(Schedule.Array::isChunk)) {
      throw new AbsentException(name + " is more than a loop over elements");
    }
    return kernel;
  }

  /** The distinct kernels that steps may run. */
  List<Kernel> kernels() {
    return loops.values().stream().distinct().toList();
  }

  /** The indices of the states that these kernels have in arrays. */
  Set<Integer> arrays() {
    Set<Integer> indices = new TreeSet<>();
    for (Kernel kernel : kernels()) {
      for (Schedule.Array array : kernel.arrays()) {
        if (array.symbol() instanceof Symbol.State state) {
          indices.add(schedule.indexOf(state));
        }
      }
    }
    return indices;
  }

  /** The name as an identifier. */
  String identifier() {
    return name.replaceAll("\\W", "_");
  }

  /** The type of its numbers of a step. */
  String numbersType() {
    return identifier() + "_numbers";
  }

  /** The function that runs a kernel over a tensor. */
  String function(Kernel kernel) {
    return identifier() + "_" + kernel.name();
  }
}
