package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.SchedulePrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which loops the programs of well-known rules have, and what they move. */
final class ProgramsTest {
  private static final String ADAM =
      """
      hyper double lr
      hyper double beta1
      hyper double beta2
      hyper double eps
      state m
      state v
      m' = lerp(m, grad, -(1.0, beta1))
      v' = addcmul(*(v, beta2), grad, grad, -(1.0, beta2))
      """;

  private static final String LAMB =
      ADAM
          + """
          hyper double decay
          u = +(/(m', +(sqrt(v'), eps)), *(decay, param))
          reduced0 = dot(param, param)
          reduced1 = dot(u, u)
          wNorm = sqrt(reduced0)
          uNorm = sqrt(reduced1)
          ratio = select(&&(>(wNorm, 0.0), >(uNorm, 0.0)), /(wNorm, uNorm), 1.0)
          param' = -(param, *(*(lr, ratio), u))
          """;

  @Test
  void lambIsTwoLoops() {
    Schedule schedule = Passes.of(LAMB).schedule();
    assertThat(schedule.programs()).extracting(Program::kernels).containsExactly(List.of(0, 1));
    assertThat(SchedulePrinter.print(schedule))
        .endsWith(
            """
              program 0
            program 0
              updateLoop1
              wNorm = sqrt(reduced0)
              uNorm = sqrt(reduced1)
              ratio = select(&&(>(wNorm, 0.0), >(uNorm, 0.0)), /(wNorm, uNorm), 1.0)
              field lrRatio = *(lr, ratio)
              updateLoop2
            kernel updateLoop1(params, grads, ms, vs, summands; oneMinusBeta1, beta2, oneMinusBeta2, eps, decay)
              load grad
              m' = lerp(m, grad, oneMinusBeta1)
              v' = addcmul(*(v, beta2), grad, grad, oneMinusBeta2)
              summand1' = +(/(m', +(sqrt(v'), eps)), *(decay, param))
              store ms = m'
              store vs = v'
              store summands = summand1'
              reduced0 = dot(params, params)
              reduced1 = dot(summands, summands)
            kernel updateLoop2(params, ms, vs; decay, eps, lrRatio)
              load param
              u2 = +(/(m, +(sqrt(v), eps)), *(decay, param))
              store params = -(param, *(lrRatio, u2))
            """);
  }
}
