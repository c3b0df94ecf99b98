package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Initial;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts together the schedule that is printed.
 *
 * <p>Before: the code of a step, and the states that configurations use. After: a {@link Schedule},
 * with the shapes of the states, and the code of constraints and initial values.
 */
public final class Assembler {
  private Assembler() {}

  /** The schedule of a rule. */
  public static Schedule assemble(
      Dataflow flow,
      Placements placements,
      StepCode code,
      UsedStates required,
      UsedStates reachable,
      Optional<Condition> shares) {
    UniformBinder binder = new UniformBinder(flow.graph(), placements);
    List<Initial> initials = new ArrayList<>();
    flow.initials()
        .forEach((state, value) -> initials.add(new Initial(state, binder.condition(value))));
    return new Schedule(
        !flow.reductions().isEmpty(),
        states(flow, placements),
        code.prepare(),
        code.decision(),
        code.programs(),
        code.kernels(),
        required,
        reachable,
        shares,
        flow.constraints().stream().map(binder::condition).toList(),
        initials);
  }

  private static List<StateSlot> states(Dataflow flow, Placements placements) {
    return flow.states().keySet().stream()
        .map(s -> new StateSlot(s, placements.shape(s), isAsked(flow, s)))
        .toList();
  }

  /** Whether the formula asks {@code first} of a state, even if nothing comes of the answer. */
  private static boolean isAsked(Dataflow flow, Symbol.State state) {
    return flow.graph().has(new Op.First(state), Type.BOOLEAN);
  }
}
