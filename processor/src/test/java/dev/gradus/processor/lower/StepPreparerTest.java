package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule.Let;
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

  /** What is known after a loop is computed after it; what that needs from before is in fields. */
  @Test
  void numbersBetweenLoopsAreFields() {
    assertThat(
            step(
                """
                hyper double lr
                hyper double eps
                state s
                s' = *(s, reduced0)
                norm = sqrt(reduced0)
                scale = /(*(lr, double(step)), +(norm, *(eps, eps)))
                param' = -(param, *(scale, grad))
                reduced0 = dot(grad, grad)
                """))
        .isEqualTo(
            """
            level 0
              load lr
              load eps
              field load s
              field lrStep = *(lr, double(step))
              field epsEps = *(eps, eps)
              program 0
            program 0
              updateLoop1
              load reduced0
              norm = sqrt(reduced0)
              field scale = /(lrStep, +(norm, epsEps))
              store s = *(s, reduced0)
              updateLoop2
            """);
  }

  /** What a later stage needs of an earlier one is a field, and each stage stores what it can. */
  @Test
  void stagesHandNumbersOn() {
    assertThat(
            step(
                """
                state s
                state t
                mean = /(reduced0, numel())
                centered = -(grad, mean)
                s' = mean
                t' = /(reduced1, mean)
                param' = -(param, *(t', centered))
                reduced0 = sum(grad)
                reduced1 = maxAbs(centered)
                """))
        .isEqualTo(
            """
            level 0
              field numel = numel()
              program 0
            program 0
              updateLoop1
              field s' = /(reduced0, numel)
              store s = s'
              updateLoop2
              field t' = /(reduced1, s')
              store t = t'
              updateLoop3
            """);
  }

  /** A scalar state may take what the last loop reduces. */
  @Test
  void statesAreStoredAfterTheLastLoop() {
    assertThat(
            step(
                """
                state s
                s' = select(>(reduced0, s), reduced0, s)
                s' where >(reduced0, s)
                param' = -(param, *(s, grad))
                reduced0 = max(grad)
                """))
        .isEqualTo(
            """
            level 0
              field load s
              program 0
            program 0
              update
              load reduced0
              scalar = >(reduced0, s)
              store s = select(scalar, reduced0, s) where scalar
            """);
  }

  /** A value has one field, whichever programs compute it. */
  @Test
  void programsShareFields() {
    Passes passes =
        Passes.of(
            """
            hyper boolean flat
            scale = sqrt(reduced0)
            param' = select(flat, -(param, scale), -(param, *(scale, grad)))
            reduced0 = dot(grad, grad)
            """);
    assertThat(passes.schedule().programs()).hasSize(2);
    assertThat(passes.schedule().fields()).extracting(Let::name).containsExactly("scale");
  }
}
