package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Schedule.Decision;
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
 * states over hyper-parameters and the shape only: the decision between programs, without the
 * conditions that depend on more.
 */
public final class RequiredStates {
  private final Placements placements;
  private final Outcomes outcomes;
  private final StepCode code;
  private final List<Symbol.State> order;

  private RequiredStates(
      Placements placements, Outcomes outcomes, StepCode code, List<Symbol.State> order) {
    this.placements = placements;
    this.outcomes = outcomes;
    this.code = code;
    this.order = order;
  }

  /** The states that every step of a configuration uses. */
  public static UsedStates of(
      Dataflow flow, Placements placements, StepCode code, Outcomes outcomes) {
    RequiredStates states =
        new RequiredStates(placements, outcomes, code, List.copyOf(flow.states().keySet()));
    List<Masks> terms = new ArrayList<>(List.of(states.of(code.decision())));
    code.prepare().stores().forEach(store -> terms.add(states.of(store)));
    return new UniformBinder(flow.graph(), placements).states(MaskTrees.united(terms));
  }

  private Masks of(ScalarStore store) {
    if (placements.isOfGroup(store.state())) {
      return MaskTrees.NONE; // a group has its states whatever its parameters do
    }
    Masks bit = new Masks.Leaf(1L << order.indexOf(store.state()));
    return MaskTrees.and(not(outcomes.mayFail(store.written())), bit);
  }

  private Masks of(Decision decision) {
    if (decision instanceof Decision.Leaf leaf) {
      Masks elements = new Masks.Leaf(code.used(leaf.program()));
      return code.stores(leaf.program()).stream().map(this::of).reduce(elements, MaskTrees::or);
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
