package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is computed once a step: what kernels are given, conditions, and scalar states. */
final class StepPreparerTest {
  private static String step(String text) {
    return Passes.of(text).step();
  }

  /** Inputs are fetched before anything is stored; values that kernels take are fields. */
  @Test
  void scalarStatesAreStoredAtTheEnd() {
    assertThat(
            step(
                """
                hyper double lr
                hyper double decay
                hyper boolean keep
                state anchor
                state count
                state total
                count' = +(count, 1.0)
                total' = select(keep, +(total, lr), total)
                total' where keep
                param' = +(*(grad, +(lr, decay)), anchor)
                """))
        .isEqualTo(
            """
            level 0
              load lr
              load decay
              load keep
              field load anchor
              load count
              load total
              field scalar = +(lr, decay)
              store count = +(count, 1.0)
              store total = select(keep, +(total, lr), total) where keep
              update
            """);
  }

  /** The step is given as an argument; a promotion of it needs no variable. */
  @Test
  void theStepIsNotFetched() {
    assertThat(
            step(
                """
                hyper double lr
                # = /(lr, double(step))
                param' = +(param, *(#, +(#, *(grad, #))))
                """))
        .isEqualTo(
            """
            level 0
              load lr
              field scalar = /(lr, double(step))
              update
            """);
  }

  /** A value that is stored, and used for something else too, is computed once. */
  @Test
  void resultsThatAreUsedAgainHaveAVariable() {
    assertThat(
            step(
                """
                hyper double lr
                state s
                state t
                s' = +(lr, 1.0)
                t' = *(s', 2.0)
                param' = +(param, grad)
                """))
        .isEqualTo(
            """
            level 0
              load lr
              s' = +(lr, 1.0)
              store s = s'
              store t = *(s', 2.0)
              update
            """);
  }

  /** A promotion is written where it is used, however often. */
  @Test
  void promotionsNeedNoVariable() {
    assertThat(
            step(
                """
                # = double(step)
                #2 = double(+(step, step))
                param' = +(param, *(+(*(#, #), *(#2, #2)), grad))
                """))
        .isEqualTo(
            """
            level 0
              step2 = step
              scalar = double(+(step2, step2))
              field scalar2 = +(*(double(step2), double(step2)), *(scalar, scalar))
              update
            """);
  }

  /** Whether a state is new, and each condition, is known before the kernel is chosen. */
  @Test
  void conditionsChooseTheKernel() {
    assertThat(
            step(
                """
                hyper boolean keep
                state m
                m' = select(first(m), grad, select(keep, m, param))
                param' = -(param, m')
                """))
        .isEqualTo(
            """
            level 0
              load keep
              firstM = first(m)
              if firstM
                updateOnFirstStep
              else
                if keep
                  updateKeep
                else
                  update
            """);
  }
}
