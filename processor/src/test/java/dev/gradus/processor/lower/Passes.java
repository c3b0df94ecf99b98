package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowReader;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.ValueText;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What passes make of a graph that is read from text: each runs after those before it. */
final class Passes {
  final Dataflow flow;
  final Placements placements;
  private final Diagnostics diagnostics = new Diagnostics();

  private Passes(String text, Map<Symbol.State, Per> ofGroup) {
    Dataflow read = DataflowReader.read(text);
    this.flow = SharedNumbers.of(read, Placements.of(read, Set.of(), ofGroup));
    this.placements = Placements.of(flow, Set.of(), ofGroup);
    flow.graph().reachable(flow.results()).forEach(placements::of);
  }

  static Passes of(String text) {
    return new Passes(text, Map.of());
  }

  /**
   * What passes make of a graph.
   *
   * @param ofGroup the states that are one number for a group
   */
  static Passes of(String text, String... ofGroup) {
    return new Passes(
        text, Stream.of(ofGroup).collect(Collectors.toMap(Symbol.State::new, state -> Per.GROUP)));
  }

  private CodeLimits limits() {
    return new CodeLimits(flow.graph(), new Growth(false, false), diagnostics, Values.RULE);
  }

  Variants variants() {
    return Specializer.specialize(flow, placements, limits(), diagnostics, Values.RULE)
        .orElseThrow();
  }

  /** The variants, merged whatever that may cost a kernel. */
  Variants merged() {
    return FactorMerger.merge(flow, placements, variants(), (plain, scaled) -> true);
  }

  List<PhasedVariant> phased() {
    return Phaser.cut(flow.graph(), placements, merged());
  }

  StepCode code() {
    Variants variants = merged();
    List<PhasedVariant> phased = Phaser.cut(flow.graph(), placements, variants);
    BoundKernels kernels = KernelBinder.bind(flow, placements, phased, limits());
    return StepPreparer.prepare(flow, placements, variants.decision(), phased, kernels);
  }

  UsedStates required() {
    StepCode code = code();
    return RequiredStates.of(flow, placements, code, Outcomes.of(flow.graph(), code));
  }

  UsedStates reachable() {
    StepCode code = code();
    return ReachableStates.of(flow, placements, code, Outcomes.of(flow.graph(), code));
  }

  Schedule schedule() {
    return Values.schedule(flow, placements, diagnostics).orElseThrow();
  }

  /** The part of the printed schedule that begins with the choice of kernels. */
  String kernels() {
    String text = SchedulePrinter.print(schedule());
    return text.substring(text.indexOf("kernel "));
  }

  /** The part of the printed schedule before the kernels. */
  String step() {
    String text = SchedulePrinter.print(schedule());
    return text.substring(text.indexOf("level 0"), text.indexOf("kernel "));
  }

  /** What is reported, in order: code and place. */
  List<String> reported() {
    List<String> reported = new ArrayList<>();
    diagnostics.print((severity, message, origin) -> reported.add(message));
    return reported;
  }

  /** States by their names: those that are used, for each outcome of conditions. */
  String text(UsedStates used) {
    return used.terms().stream().map(this::text).collect(Collectors.joining(" and "));
  }

  String text(Masks masks) {
    if (masks instanceof Masks.Split split) {
      String condition = new ValueText().operand(split.condition());
      return "(" + condition + " ? " + text(split.yes()) + " : " + text(split.no()) + ")";
    }
    long bits = ((Masks.Leaf) masks).bits();
    List<String> names = new ArrayList<>();
    int i = 0;
    for (var state : flow.states().keySet()) {
      if ((bits >> i++ & 1) == 1) {
        names.add(state.label());
      }
    }
    return names.isEmpty() ? "none" : String.join(" ", names);
  }
}
