package dev.gradus.processor;

import dev.gradus.processor.analysis.ElementTypes;
import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.analysis.Restrictions;
import dev.gradus.processor.analysis.Unrolling;
import dev.gradus.processor.backend.Obstacle;
import dev.gradus.processor.backend.VectorUse;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.DataflowPrinter;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.FormulaPrinter;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.lower.Assembler;
import dev.gradus.processor.lower.BoundKernels;
import dev.gradus.processor.lower.CodeLimits;
import dev.gradus.processor.lower.FactorMerger;
import dev.gradus.processor.lower.Flattened;
import dev.gradus.processor.lower.Flattener;
import dev.gradus.processor.lower.IdleStates;
import dev.gradus.processor.lower.KernelBinder;
import dev.gradus.processor.lower.LoopsPrinter;
import dev.gradus.processor.lower.Outcomes;
import dev.gradus.processor.lower.PhasedVariant;
import dev.gradus.processor.lower.Phaser;
import dev.gradus.processor.lower.ReachableStates;
import dev.gradus.processor.lower.RequiredStates;
import dev.gradus.processor.lower.SharedNumbers;
import dev.gradus.processor.lower.Sharing;
import dev.gradus.processor.lower.Specializer;
import dev.gradus.processor.lower.StepCode;
import dev.gradus.processor.lower.StepPreparer;
import dev.gradus.processor.lower.Variants;
import dev.gradus.processor.lower.VariantsPrinter;
import dev.gradus.processor.lower.Variation;
import java.util.List;
import java.util.Optional;

/** The passes of the compiler, all of them, in order. Start reading here. */
public final class RuleCompiler {
  private final Diagnostics diagnostics;
  private final Origin place;
  private final Dump dump;

  /**
   * A compiler of one rule. Every pass may report mistakes; those of the formula are all found
   * before it is specialised.
   *
   * @param place where mistakes of the whole rule are reported
   * @param dump is shown what passes hand on
   */
  public RuleCompiler(Diagnostics diagnostics, Origin place, Dump dump) {
    this.diagnostics = diagnostics;
    this.place = place;
    this.dump = dump;
  }

  /**
   * Compiles a formula.
   *
   * @return the schedule; nothing if there was an error in the formula
   */
  public Optional<Schedule> compile(Formula formula) {
    dump.show(Dump.Form.FORMULA, () -> FormulaPrinter.print(formula));
    if (!Unrolling.check(formula, diagnostics)) {
      return Optional.empty();
    }
    Restrictions.check(formula, diagnostics);
    Flattened flattened = Flattener.flatten(formula, diagnostics);
    Dataflow flow = flattened.flow();
    dump.show(Dump.Form.GRAPH, () -> DataflowPrinter.print(flow));
    if (!diagnostics.hasErrors()) {
      IdleStates.check(formula, flow, flattened.assigned(), diagnostics);
    }
    Variation.check(formula, flattened, diagnostics);
    Placements placements = placements(formula, flow);
    ElementTypes.check(flow, placements, diagnostics, place);
    if (diagnostics.hasErrors()) {
      return Optional.empty();
    }
    Dataflow settled = SharedNumbers.of(flow, placements);
    return schedule(settled, placements(formula, settled), Growth.of(formula));
  }

  private static Placements placements(Formula formula, Dataflow flow) {
    return Placements.of(flow, formula.copiesOfParameter(), formula.asserted());
  }

  /**
   * Runs the passes after those of the formula; tests that begin with a graph call it.
   *
   * @param growth what made the formula longer than it was written
   * @return the schedule; nothing if there was an error before any code was made
   */
  public Optional<Schedule> schedule(Dataflow flow, Placements placements, Growth growth) {
    CodeLimits limits = new CodeLimits(flow.graph(), growth, diagnostics, place);
    limits.check(flow, placements);
    Optional<Variants> variants =
        Specializer.specialize(flow, placements, limits, diagnostics, place);
    return variants.map(
        found -> schedule(flow, placements, merged(flow, placements, found), limits));
  }

  private Variants merged(Dataflow flow, Placements placements, Variants variants) {
    dump.show(Dump.Form.VARIANTS, () -> VariantsPrinter.print(flow.graph(), variants));
    Variants merged = FactorMerger.merge(flow, placements, variants, RuleCompiler::keepsVectors);
    if (!merged.equals(variants)) {
      dump.show(Dump.Form.VARIANTS, () -> VariantsPrinter.print(flow.graph(), merged));
    }
    return merged;
  }

  /** Whether a kernel that is longer than another has vectors wherever that one has. */
  private static boolean keepsVectors(Kernel shorter, Kernel longer) {
    return (Obstacle.of(longer).isEmpty() || Obstacle.of(shorter).isPresent())
        && (VectorUse.AUTO.servesDirect(longer) || !VectorUse.AUTO.servesDirect(shorter));
  }

  private Schedule schedule(
      Dataflow flow, Placements placements, Variants variants, CodeLimits limits) {
    List<PhasedVariant> phased = Phaser.cut(flow.graph(), placements, variants);
    dump.show(Dump.Form.LOOPS, () -> LoopsPrinter.print(flow.graph(), phased));
    BoundKernels kernels = KernelBinder.bind(flow, placements, phased, limits);
    StepCode code = StepPreparer.prepare(flow, placements, variants.decision(), phased, kernels);
    Outcomes outcomes = Outcomes.of(flow.graph(), code);
    UsedStates required = RequiredStates.of(flow, placements, code, outcomes);
    UsedStates reachable = ReachableStates.of(flow, placements, code, outcomes);
    Optional<Condition> shares = Sharing.of(flow, placements, code, outcomes);
    Schedule schedule = Assembler.assemble(flow, placements, code, required, reachable, shares);
    dump.show(Dump.Form.KERNELS, () -> SchedulePrinter.print(schedule));
    limits.check(schedule);
    return schedule;
  }
}
