package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * Tells in which configurations a step may depend on other parameters, as far as hyper-parameters
 * tell: where none does, the runtime steps each parameter by itself.
 *
 * <p>Before: the code of a step, and the outcomes that its conditions may have. After: a condition
 * over hyper-parameters.
 */
public final class Sharing {
  private final Graph graph;
  private final Outcomes outcomes;
  private final StepCode code;
  private final Simplifier simplifier;

  private Sharing(Graph graph, Outcomes outcomes, StepCode code) {
    this.graph = graph;
    this.outcomes = outcomes;
    this.code = code;
    this.simplifier = new Simplifier(graph);
  }

  /** The condition; empty if no configuration shares anything, or all may. */
  public static Optional<Condition> of(
      Dataflow flow, Placements placements, StepCode code, Outcomes outcomes) {
    if (flow.states().keySet().stream().anyMatch(placements::isOfGroup)) {
      return Optional.empty();
    }
    Sharing sharing = new Sharing(flow.graph(), outcomes, code);
    Value shares = sharing.value(sharing.of(code.decision()));
    return shares.isConstant()
        ? Optional.empty()
        : Optional.of(new UniformBinder(flow.graph(), placements).condition(shares));
  }

  private Masks of(Decision decision) {
    if (decision instanceof Decision.Leaf leaf) {
      List<Stage> stages = code.programs().get(leaf.program()).stages();
      return stages.stream().anyMatch(Stage.Meet.class::isInstance)
          ? MaskTrees.ALL
          : MaskTrees.NONE;
    }
    Decision.Split split = (Decision.Split) decision;
    return outcomes.chosen(split.condition(), of(split.yes()), of(split.no()));
  }

  private Value value(Masks masks) {
    if (masks instanceof Masks.Leaf leaf) {
      return simplifier.constant(leaf.bits() != 0);
    }
    Masks.Split split = (Masks.Split) masks;
    Value yes = value(split.yes());
    Value no = value(split.no());
    return isOfTensor(split.condition())
        ? simplifier.or(yes, no)
        : simplifier.select(split.condition(), yes, no);
  }

  private boolean isOfTensor(Value condition) {
    return graph.reachable(List.of(condition)).stream()
        .anyMatch(
            value ->
                value.op() instanceof Op.Input input
                    && (input.symbol() instanceof Symbol.Property
                        || input.symbol() instanceof Symbol.Dimension));
  }
}
