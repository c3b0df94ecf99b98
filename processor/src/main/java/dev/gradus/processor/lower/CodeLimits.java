package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reports code that would be too long for one method: Java takes 65,535 bytes; HotSpot compiles up
 * to 8,000, which kernels, since they run long, must keep to.
 */
public final class CodeLimits {
  static final int KERNEL = 8_000;
  private static final int METHOD = 60_000;

  private final Graph graph;
  private final Growth growth;
  private final Diagnostics diagnostics;
  private final Origin rule;

  /**
   * The limits of one rule's code.
   *
   * @param growth what makes its formula longer than it is written
   * @param rule where code is reported that was written at no single place
   */
  public CodeLimits(Graph graph, Growth growth, Diagnostics diagnostics, Origin rule) {
    this.graph = graph;
    this.growth = growth;
    this.diagnostics = diagnostics;
    this.rule = rule;
  }

  /** Reports a kernel that is too long, at the value that goes past the limit if it is known. */
  void reportKernel(Optional<Value> past) {
    report("A kernel", KERNEL, past.flatMap(graph::originOf));
  }

  /**
   * Checks that HotSpot compiles a kernel.
   *
   * @param bytes a bound on the bytes of its code
   * @param code the values that it computes, in order
   */
  void check(int bytes, List<Value> code) {
    if (bytes > KERNEL) {
      reportKernel(CodeSize.past(KERNEL, code));
    }
  }

  /** Checks code that is the same for all elements of a tensor, before it is named and ordered. */
  public void check(Dataflow flow, Placements placements) {
    List<Value> uniform =
        graph.reachable(flow.results()).stream().filter(v -> !placements.isPerElement(v)).toList();
    check("What is the same for all elements", uniform);
    check("The code of the constraints", graph.reachable(flow.constraints()));
    check("The code of the initial values", graph.reachable(flow.initials().values()));
  }

  private void check(String what, Collection<Value> code) {
    CodeSize.past(METHOD, code).ifPresent(v -> report(what, METHOD, graph.originOf(v)));
  }

  /**
   * Checks the choice of states, which grows with the number of kernels, and the values that loops
   * keep for later ones, which the runtime knows by the bits of a long.
   */
  public void check(Schedule schedule) {
    check(schedule.required());
    check(schedule.reachable());
    if (temporaries(schedule) > LoopCost.MOST_KEPT) {
      report("The formula", LoopCost.MOST_KEPT + " values that are kept between loops", rule);
    }
  }

  private static long temporaries(Schedule schedule) {
    return schedule.kernels().stream()
        .flatMap(
            kernel ->
                Stream.concat(
                    kernel.arrays().stream().map(Schedule.Array::symbol),
                    kernel.sums().stream().map(Schedule.Accumulator::symbol)))
        .filter(Symbol.Temporary.class::isInstance)
        .distinct()
        .count();
  }

  private void check(UsedStates states) {
    List<Value> code = new ArrayList<>(states.lets().stream().map(Let::value).toList());
    states.terms().forEach(term -> MaskTrees.addConditions(term, code));
    check("The choice of states", code);
  }

  private void report(String what, int limit, Optional<Origin> place) {
    report(what, limit + " bytes of bytecode", place.orElse(rule));
  }

  private void report(String what, String limit, Origin place) {
    diagnostics.report(
        Mistake.KERNEL_TOO_LARGE, place, what, limit, growth.when(), growth.remedy());
  }
}
