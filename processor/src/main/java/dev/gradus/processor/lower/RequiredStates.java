package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Which states a configuration uses whatever the step and the history.
 *
 * <p>Before: the code of a step, and the outcomes that its conditions may have. After: masks of
 * states over hyper-parameters only: the decision between kernels, without the conditions that
 * depend on more.
 */
public final class RequiredStates {
  private final Outcomes outcomes;
  private final List<Kernel> kernels;

  private RequiredStates(Outcomes outcomes, List<Kernel> kernels) {
    this.outcomes = outcomes;
    this.kernels = kernels;
  }

  /** The states that every step of a configuration uses. */
  public static UsedStates of(Dataflow flow, Levels levels, StepCode code, Outcomes outcomes) {
    RequiredStates states = new RequiredStates(outcomes, code.kernels());
    List<Symbol.State> order = List.copyOf(flow.states().keySet());
    List<Masks> terms = new ArrayList<>(List.of(states.of(code.decision())));
    for (ScalarStore store : code.prepare().stores()) {
      Masks bit = new Masks.Leaf(1L << order.indexOf(store.state()));
      terms.add(MaskTrees.and(not(outcomes.mayFail(store.written())), bit));
    }
    return new UniformBinder(flow.graph(), levels).states(MaskTrees.united(terms));
  }

  private Masks of(Decision decision) {
    if (decision instanceof Decision.Leaf leaf) {
      return new Masks.Leaf(kernels.get(leaf.program()).used());
    }
    Decision.Split split = (Decision.Split) decision;
    Value condition = split.condition();
    // Every step needs a state that each side needs, unless that side is never taken.
    return MaskTrees.and(
        MaskTrees.or(not(outcomes.mayHold(condition)), of(split.yes())),
        MaskTrees.or(not(outcomes.mayFail(condition)), of(split.no())));
  }

  private static Masks not(Masks masks) {
    if (masks instanceof Masks.Leaf leaf) {
      return new Masks.Leaf(~leaf.bits());
    }
    Masks.Split split = (Masks.Split) masks;
    return new Masks.Split(split.condition(), not(split.yes()), not(split.no()));
  }
}
