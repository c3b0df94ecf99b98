package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values get a variable and what they are called; what kernels take, use and store. */
final class ScheduleTest {
  private final Values values = new Values();
  private final Value lr = values.hyper("lr");

  private Schedule schedule(Value param) {
    Dataflow flow = values.flow(param);
    return Scheduler.schedule(
            values.formula(), flow, Values.levels(flow), new Diagnostics(), Values.RULE)
        .orElseThrow();
  }

  private String printed(Value param) {
    return SchedulePrinter.print(schedule(param));
  }

  private Value named(String name, Value value) {
    return values.folder.named(value, name);
  }

  /** Used twice, or called something by the user, or deep within an expression. */
  @Test
  void variablesAreForWhatIsUsedTwiceOrNamed() {
    Value twice = values.times(values.grad, values.grad);
    Value named = named("velocity", values.add(twice, lr));
    Value again = named("velocity", values.times(named, values.number(3)));
    assertThat(printed(values.add(values.add(again, twice), values.param)))
        .isEqualTo(
"""
level 0
  field lr = lr
  update
kernel update(params, grads; lr)
  loop, level 1
    grad = grad
    gradGrad = *(grad, grad)
    velocity = *(+(gradGrad, lr), 3.0)
    store params = +(+(velocity, gradGrad), param)
""");
  }

  @Test
  void deepExpressionsAreCut() {
    assertThat(printed(values.chain(values.param, lr, 20)))
        .isEqualTo(
"""
level 0
  field lr = lr
  update
kernel update(params; lr)
  loop, level 1
    scalar = *(+(*(+(*(+(*(+(param, lr), lr), lr), lr), lr), lr), lr), lr)
    scalar2 = +(*(+(*(+(*(+(*(+(scalar, lr), lr), lr), lr), lr), lr), lr), lr), lr)
    store params = *(+(*(scalar2, lr), lr), lr)
""");
  }

  /** Arrays are those of the states that are read or stored; bits too. */
  @Test
  void kernelsTakeWhatTheyUse() {
    Value keep = values.flag("keep");
    values.state("idle");
    values.write("velocity", values.add(values.grad, values.state("velocity")));
    values.write("key", values.times(values.grad, lr), keep);
    Value readOnly = values.state("anchor");
    Value rate = values.add(lr, values.hyper("decay"));
    values.write("count", values.add(values.state("count"), values.number(1)));
    values.write("total", values.add(values.state("total"), lr), keep);
    assertThat(printed(values.add(values.times(values.state("velocity"), rate), readOnly)))
        .isEqualTo(
"""
state idle: scalar
state velocity: per element
state key: per element
state anchor: scalar
state count: scalar
state total: scalar
level 0
  field lr = lr
  keep = keep
  field anchor = anchor
  decay = decay
  field scalar = +(lr, decay)
  count = count
  total = total
  store count = +(count, 1.0)
  store total = select(keep, +(total, lr), total) where keep
  if keep
    updateKeep
  else
    update
kernel updateKeep(params, grads, velocities, keys; lr, scalar, anchor)
  loop, level 1
    grad = grad
    velocity = velocity
    scalar2 = +(grad, velocity)
    gradLr = *(grad, lr)
    store params = +(*(velocity, scalar), anchor)
    store velocities = scalar2
    store keys = gradLr
kernel update(params, grads, velocities; scalar, anchor)
  loop, level 1
    velocity = velocity
    scalar2 = +(grad, velocity)
    store params = +(*(velocity, scalar), anchor)
    store velocities = scalar2
""");
  }

  @Test
  void bitsAreThoseOfTheStatesUsedAndWritten() {
    Value keep = values.flag("keep");
    Value late = values.times(values.state("late"), values.grad);
    values.write("late", values.grad, values.flag("begin"));
    values.state("idle");
    values.write("velocity", values.add(values.grad, values.state("velocity")));
    values.write("key", values.times(values.grad, lr), keep);
    Value last = values.times(values.state("last"), late);
    values.write("last", values.grad, values.flag("begin"));
    Schedule schedule =
        schedule(values.select(values.flag("begin"), values.param, values.add(last, values.param)));
    for (Kernel kernel : schedule.kernels()) {
      boolean keeps = kernel.conditions().contains(keep);
      boolean begins = kernel.conditions().contains(values.flag("begin"));
      assertThat(kernel.written())
          .isEqualTo(0b0100 | (keeps ? 0b1000 : 0) | (begins ? 0b10001 : 0));
      assertThat(kernel.used()).isEqualTo(0b10101 | (keeps ? 0b1000 : 0));
    }
    assertThat(schedule.kernels()).hasSize(4);
  }

  /** Whether a state was written before is kept only where the formula asks. */
  @Test
  void firstIsTrackedWhereItIsAsked() {
    values.write("m", values.select(values.first("m"), values.grad, values.state("m")));
    values.write("n", values.add(values.state("n"), values.grad));
    Schedule schedule = schedule(values.add(values.state("m"), values.state("n")));
    assertThat(schedule.states().stream().map(Schedule.StateSlot::tracksFirst))
        .containsExactly(true, false);
    assertThat(schedule.states().stream().map(Schedule.StateSlot::scalar))
        .containsExactly(false, false);
  }

  /** The step is given as an argument; a promotion of it needs no variable. */
  @Test
  void theStepIsNotFetched() {
    Value step = values.folder.cast(Type.DOUBLE, values.step);
    Value rate = values.binary(BinaryOp.DIVIDE, lr, step);
    assertThat(
            printed(
                values.add(
                    values.param,
                    values.times(rate, values.add(rate, values.times(values.grad, rate))))))
        .isEqualTo(
"""
level 0
  lr = lr
  field scalar = /(lr, double(step))
  update
kernel update(params, grads; scalar)
  loop, level 1
    store params = +(param, *(scalar, +(scalar, *(grad, scalar))))
""");
  }

  /** What is stored, and used for something else too, is computed once. */
  @Test
  void resultsThatAreUsedAgainHaveAVariable() {
    Value sum = values.add(lr, values.number(1));
    values.write("s", sum);
    values.write("t", values.times(sum, values.number(2)));
    assertThat(printed(values.add(values.param, values.grad)))
        .contains("scalar = +(lr, 1.0)", "store s = scalar", "store t = *(scalar, 2.0)");
  }

  /** Of a condition whose outcome one side decides, the other is not read. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void whatIsNotReachedIsNotUsed(boolean and, boolean first) {
    Value late = values.flag("late");
    values.write("m", values.add(values.state("m"), lr), late);
    Value large = values.binary(BinaryOp.GREATER, values.state("m"), lr);
    Value decides = and ? late : values.folder.not(late);
    Value left = first ? decides : large;
    Value right = first ? large : decides;
    values.write("n", lr, and ? values.folder.and(left, right) : values.folder.or(left, right));
    Schedule schedule = schedule(values.add(values.param, values.grad));
    assertThat(schedule.reachable().lets().stream().map(Let::name)).containsExactly("late");
    assertThat(reachable(schedule, true)).isEqualTo(0b11);
    assertThat(reachable(schedule, false)).isEqualTo(and ? 0b00 : 0b10);
  }

  private static long reachable(Schedule schedule, boolean late) {
    Op input = new Op.Input(new Symbol.Hyper("late", Type.BOOLEAN));
    return RandomFlowsTest.bits(schedule.reachable(), new Meaning(Map.of(input, late)));
  }

  /** A kernel's values keep the names that the user gave before it was one of several. */
  @Test
  void namesStayInEachKernel() {
    Value chosen = values.select(values.flag("keep"), values.grad, lr);
    Value velocity = named("velocity", values.add(chosen, values.param));
    assertThat(printed(values.times(velocity, velocity)))
        .contains("  keep = keep\n", "velocity = +(grad, param)", "velocity = +(lr, param)");
  }

  /** Either side of a choice may come, but what both rule out does not. */
  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void whatBothSidesOfAChoiceRuleOutIsNotReached(boolean a, boolean b) {
    Value ten = values.folder.constant(10L, Type.LONG);
    Value late = values.binary(BinaryOp.GREATER, values.step, ten);
    values.write("n", lr, values.select(late, values.flag("a"), values.flag("b")));
    Schedule schedule = schedule(values.add(values.param, values.grad));
    Meaning meaning = new Meaning(Map.of(values.flag("a").op(), a, values.flag("b").op(), b));
    assertThat(schedule.reachable().lets().stream().map(Let::name)).containsExactly("a", "b");
    assertThat(schedule.required().lets().stream().map(Let::name)).containsExactly("a", "b");
    assertThat(RandomFlowsTest.bits(schedule.reachable(), meaning)).isEqualTo(a || b ? 1 : 0);
    assertThat(RandomFlowsTest.bits(schedule.required(), meaning)).isEqualTo(a && b ? 1 : 0);
  }

  @Test
  void whatIsAlwaysWrittenIsRequired() {
    values.state("idle");
    values.write("n", lr);
    Schedule schedule = schedule(values.add(values.param, values.grad));
    assertThat(RandomFlowsTest.bits(schedule.required(), new Meaning(Map.of()))).isEqualTo(0b10);
    assertThat(RandomFlowsTest.bits(schedule.reachable(), new Meaning(Map.of()))).isEqualTo(0b10);
  }

  /** It is written where it is used, however often. */
  @Test
  void promotionsNeedNoVariable() {
    Value step = values.folder.cast(Type.DOUBLE, values.step);
    Value half = values.folder.cast(Type.DOUBLE, values.add(values.step, values.step));
    Value rate = values.add(values.times(step, step), values.times(half, half));
    assertThat(printed(values.add(values.param, values.times(rate, values.grad))))
        .contains("  scalar = double(+(step2, step2))\n")
        .contains("field scalar2 = +(*(double(step2), double(step2)), *(scalar, scalar))\n");
  }
}
