package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Which states a configuration uses whatever the step and the history: the decision between
 * kernels, with what depends on more than hyper-parameters left out.
 */
final class RequiredStates {
  private final Outcomes outcomes;
  private final List<Kernel> kernels;

  RequiredStates(Outcomes outcomes, List<Kernel> kernels) {
    this.outcomes = outcomes;
    this.kernels = kernels;
  }

  /** The masks of the states that every step uses; {@code bits} tells those of a scalar state. */
  List<Masks> of(Decision decision, List<ScalarStore> stores, ToLongFunction<ScalarStore> bits) {
    List<Masks> terms = new ArrayList<>(List.of(of(decision)));
    for (ScalarStore store : stores) {
      Masks written = not(outcomes.mayFail(store.written()));
      terms.add(MaskTrees.and(written, new Masks.Leaf(bits.applyAsLong(store))));
    }
    return MaskTrees.united(terms);
  }

  private Masks of(Decision decision) {
    if (decision instanceof Decision.Leaf leaf) {
      return new Masks.Leaf(kernels.get(leaf.kernel()).used());
    }
    Decision.Split split = (Decision.Split) decision;
    Value condition = split.condition();
    // Needed by every step: needed on each side, unless that side is never taken.
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
