package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * Which states a configuration uses whatever the step and the history: the decision between
 * kernels, with what depends on more than hyper-parameters left out.
 */
final class RequiredStates {
  private final Graph graph;
  private final List<Kernel> kernels;

  RequiredStates(Graph graph, List<Kernel> kernels) {
    this.graph = graph;
    this.kernels = kernels;
  }

  Masks of(Decision decision) {
    if (decision instanceof Decision.Leaf leaf) {
      return new Masks.Leaf(kernels.get(leaf.kernel()).used());
    }
    Decision.Split split = (Decision.Split) decision;
    Masks yes = of(split.yes());
    Masks no = of(split.no());
    return dependsOnHypersOnly(split.condition())
        ? split(split.condition(), yes, no)
        : combine(yes, no, (a, b) -> a & b);
  }

  /** Adds the bits of a scalar state, used where {@code written} holds. */
  Masks withScalar(Masks masks, long bits, Value written) {
    if (Folder.isTrue(written)) {
      return combine(masks, new Masks.Leaf(bits), (a, b) -> a | b);
    }
    if (written.isConstant() || !dependsOnHypersOnly(written)) {
      return masks;
    }
    return combine(masks, split(written, new Masks.Leaf(bits), new Masks.Leaf(0)), (a, b) -> a | b);
  }

  private boolean dependsOnHypersOnly(Value condition) {
    return graph.reachable(List.of(condition)).stream()
        .allMatch(
            v ->
                !v.isInput()
                    || (v.op() instanceof Op.Input in && in.symbol() instanceof Symbol.Hyper));
  }

  private static Masks split(Value condition, Masks yes, Masks no) {
    return yes.equals(no) ? yes : new Masks.Split(condition, yes, no);
  }

  private static Masks combine(Masks a, Masks b, LongBinaryOperator bits) {
    if (a instanceof Masks.Split split) {
      Value condition = split.condition();
      return split(
          condition,
          combine(split.yes(), assume(b, condition, true), bits),
          combine(split.no(), assume(b, condition, false), bits));
    }
    if (b instanceof Masks.Split split) {
      return split(split.condition(), combine(a, split.yes(), bits), combine(a, split.no(), bits));
    }
    return new Masks.Leaf(bits.applyAsLong(((Masks.Leaf) a).bits(), ((Masks.Leaf) b).bits()));
  }

  private static Masks assume(Masks masks, Value condition, boolean outcome) {
    if (!(masks instanceof Masks.Split split)) {
      return masks;
    }
    if (split.condition() == condition) {
      return outcome ? split.yes() : split.no();
    }
    return split(
        split.condition(),
        assume(split.yes(), condition, outcome),
        assume(split.no(), condition, outcome));
  }
}
