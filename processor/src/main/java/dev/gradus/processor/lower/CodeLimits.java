package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Reports code that would be too long for one method: Java takes 65,535 bytes, and HotSpot compiles
 * kernels, which run long, of 8,000.
 */
final class CodeLimits {
  static final int KERNEL = 8_000;
  private static final int METHOD = 60_000;

  private final Graph graph;
  private final Growth growth;
  private final Diagnostics diagnostics;
  private final Origin rule;

  CodeLimits(Graph graph, Growth growth, Diagnostics diagnostics, Origin rule) {
    this.graph = graph;
    this.growth = growth;
    this.diagnostics = diagnostics;
    this.rule = rule;
  }

  /** Reports a kernel, at the value by which it is too long if there is one. */
  void reportKernel(Optional<Value> past) {
    report("A kernel", KERNEL, past.flatMap(graph::originOf));
  }

  /** Checks what is computed once for all elements, before it is named and ordered. */
  void check(Dataflow flow, Levels levels) {
    List<Value> roots = new ArrayList<>(flow.states().values());
    roots.addAll(flow.written().values());
    roots.add(flow.param());
    List<Value> uniform =
        graph.reachable(roots).stream().filter(v -> !levels.isPerElement(v)).toList();
    check("What is the same for all elements", uniform);
    check("The code of the constraints", graph.reachable(flow.constraints()));
    check("The code of the initial values", graph.reachable(flow.initials().values()));
  }

  private void check(String what, Collection<Value> code) {
    CodeSize.past(METHOD, code).ifPresent(v -> report(what, METHOD, graph.originOf(v)));
  }

  /** Checks the choice of states, which grows with the number of kernels. */
  void check(Schedule schedule) {
    check(schedule.required());
    check(schedule.reachable());
  }

  private void check(UsedStates states) {
    List<Value> code = new ArrayList<>(states.lets().stream().map(Let::value).toList());
    states.terms().forEach(term -> conditions(term, code));
    check("The choice of states", code);
  }

  private void report(String what, int limit, Optional<Origin> place) {
    diagnostics.report(
        Problem.KERNEL_TOO_LARGE,
        place.orElse(rule),
        what,
        limit + " bytes of bytecode",
        growth.when(),
        growth.remedy());
  }

  private static void conditions(Masks masks, List<Value> found) {
    if (masks instanceof Masks.Split split) {
      found.add(split.condition());
      conditions(split.yes(), found);
      conditions(split.no(), found);
    }
  }
}
