package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.ValueText;
import org.junit.jupiter.api.Test;

/** The shapes of states, and the code beside a step's. */
final class AssemblerTest {
  private static final String TEXT =
      """
      hyper double lr
      state m
      state n
      state count
      m' = select(first(m), grad, m)
      n' = +(n, grad)
      count' = +(count, 1.0)
      param' = -(param, *(*(lr, m'), n'))
      constraint >(*(lr, lr), 0.0)
      initial n = *(lr, 2.0)
      """;

  private final Schedule schedule = Passes.of(TEXT).schedule();

  @Test
  void statesHaveTheShapeOfTheirValues() {
    assertThat(schedule.states().stream().map(StateSlot::isScalar))
        .containsExactly(false, false, true);
  }

  /** Whether a state was written before is kept only where the formula asks. */
  @Test
  void firstIsTrackedWhereItIsAsked() {
    assertThat(schedule.states().stream().map(StateSlot::tracksFirst))
        .containsExactly(true, false, false);
  }

  /** A state dict does not depend on what the compiler could leave out. */
  @Test
  void firstIsTrackedThoughNothingComesOfTheAnswer() {
    Schedule idle =
        Passes.of(
                """
                state m
                #asked = first(m)
                m' = +(m, grad)
                param' = -(param, m')
                """)
            .schedule();
    assertThat(idle.states()).extracting(StateSlot::tracksFirst).containsExactly(true);
  }

  @Test
  void constraintsAndInitialValuesAreCodeOfTheirOwn() {
    Schedule.Condition constraint = schedule.constraints().get(0);
    assertThat(constraint.lets().stream().map(Let::name)).containsExactly("lr");
    assertThat(new ValueText().operand(constraint.value())).isEqualTo(">(*(lr, lr), 0.0)");
    Schedule.Initial initial = schedule.initials().get(0);
    assertThat(initial.state().label()).isEqualTo("n");
    assertThat(new ValueText().operand(initial.expression().value())).isEqualTo("*(lr, 2.0)");
  }

  /** Each pass whose work is put together has its part. */
  @Test
  void theCodeOfTheStepIsKept() {
    StepCode code = Passes.of(TEXT).code();
    assertThat(schedule.kernels()).hasSameSizeAs(code.kernels());
    assertThat(schedule.prepare().stores()).hasSize(1);
    assertThat(schedule.kernels()).hasSize(2);
  }
}
