package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Initial;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

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
      Dataflow flow, Levels levels, StepCode code, UsedStates required, UsedStates reachable) {
    UniformBinder binder = new UniformBinder(flow.graph(), levels);
    List<Initial> initials = new ArrayList<>();
    flow.initials()
        .forEach((state, value) -> initials.add(new Initial(state, binder.condition(value))));
    return new Schedule(
        states(flow, levels),
        code.prepare(),
        code.decision(),
        programs(code),
        code.kernels(),
        required,
        reachable,
        flow.constraints().stream().map(binder::condition).toList(),
        initials);
  }

  /** A program of each kernel. */
  private static List<Program> programs(StepCode code) {
    return IntStream.range(0, code.kernels().size())
        .mapToObj(kernel -> new Program(List.of(new Stage.Loop(kernel))))
        .toList();
  }

  private static List<StateSlot> states(Dataflow flow, Levels levels) {
    return flow.states().keySet().stream()
        .map(s -> new StateSlot(s, levels.isScalar(s), isAsked(flow, s)))
        .toList();
  }

  /** Whether the formula asks {@code first} of a state, even if nothing comes of the answer. */
  private static boolean isAsked(Dataflow flow, Symbol.State state) {
    return flow.graph().has(new Op.First(state), Type.BOOLEAN);
  }
}
