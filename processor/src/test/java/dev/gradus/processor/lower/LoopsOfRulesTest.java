package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.SchedulePrinter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which loops the programs of well-known rules have, and what these move. */
final class LoopsOfRulesTest {
  private static final String SGD =
      """
      hyper double lr
      hyper double momentum
      state buf
      buf' = +(*(momentum, buf), grad)
      param' = -(param, *(lr, buf'))
      """;

  private static final String LION =
      """
      hyper double lr
      hyper double beta1
      hyper double beta2
      state m
      direction = sign(lerp(m, grad, -(1.0, beta1)))
      m' = lerp(m, grad, -(1.0, beta2))
      param' = -(param, *(lr, direction))
      """;

  private static final String MOMENTS =
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

  private static final String ADAM = MOMENTS + "param' = -(param, *(lr, /(m', +(sqrt(v'), eps))))";

  private static final String LAMB =
      MOMENTS
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

  private static final String LARS =
      """
      hyper double lr
      hyper double decay
      hyper double momentum
      state buf
      reduced0 = dot(param, param)
      reduced1 = dot(grad, grad)
      wNorm = sqrt(reduced0)
      ratio = /(wNorm, +(sqrt(reduced1), *(decay, wNorm)))
      g = *(+(grad, *(decay, param)), *(lr, ratio))
      buf' = +(*(momentum, buf), g)
      param' = -(param, buf')
      """;

  /** The bytes that each loop of the only program moves for a parameter in float32. */
  private static List<Integer> bytes(String text) {
    Schedule schedule = Passes.of(text).schedule();
    assertThat(schedule.programs()).hasSize(1);
    return schedule.programs().get(0).kernels().stream()
        .map(schedule.kernels()::get)
        .map(kernel -> 4 * MovedArrays.of(kernel).moves())
        .toList();
  }

  @Test
  void rulesWithoutReductionsAreOneLoop() {
    assertThat(bytes(SGD)).containsExactly(20);
    assertThat(bytes(LION)).containsExactly(20);
    assertThat(bytes(ADAM)).containsExactly(28);
  }

  @Test
  void trustRatiosTakeTwoLoops() {
    assertThat(bytes(LAMB)).containsExactly(24, 16);
    assertThat(bytes(LARS)).containsExactly(8, 20);
  }

  /** The old and the new value of a scalar state have different names, wherever they are used. */
  @Test
  void newScalarsArePrintedAsSuch() {
    String text =
        SchedulePrinter.print(
            Passes.of(
                    """
                    hyper double lr
                    state s
                    s' = *(s, lr)
                    param' = +(*(s, param), *(s', grad))
                    """)
                .schedule());
    assertThat(text).contains("field s' = *(s, lr)", "store s = s'");
    assertThat(text).contains("(params, grads; s, s')", "+(*(s, param), *(s', grad))");
    String late =
        SchedulePrinter.print(
            Passes.of(
                    """
                    hyper double lr
                    state s
                    s' = *(+(s, reduced0), lr)
                    reduced0 = sum(grad)
                    param' = *(s', grad)
                    """)
                .schedule());
    assertThat(late).contains("field s' = *(+(s, reduced0), lr)", "store params = *(s', grad)");
  }

  /** Whether a state was written may be known after a loop only, which matters to who asks. */
  @Test
  void writesOnConditionsOfReductionsAreNotedIfAskedFor() {
    String rule =
        """
        state m
        m' = select(>(reduced0, 0.0), +(%s, grad), m)
        m' where >(reduced0, 0.0)
        reduced0 = sum(grad)
        param' = -(param, m')
        """;
    Schedule asked = Passes.of(rule.formatted("select(first(m), param, m)")).schedule();
    assertThat(SchedulePrinter.print(asked)).contains("written m where");
    assertThat(asked.kernels()).extracting(Kernel::written).contains(1L);
    assertThat(asked.kernels()).allMatch(kernel -> kernel.noted() == kernel.written());
    Schedule silent = Passes.of(rule.formatted("m")).schedule();
    assertThat(SchedulePrinter.print(silent)).doesNotContain("written m");
    assertThat(silent.kernels()).extracting(Kernel::noted).containsOnly(0L);
  }

  /** A sign that the square of a number has not is not multiplied by, to be summed. */
  @Test
  void gradientsAreSummedWhereTheyLieWhicheverTheirSign() {
    String norm =
        """
        hyper boolean maximize
        hyper double lr
        g = select(maximize, -(grad), grad)
        h = select(maximize, -(param), param)
        reduced0 = dot(g, g)
        reduced1 = maxAbs(g)
        reduced2 = dot(g, h)
        reduced3 = dot(-(grad), -(param))
        param' = -(param, *(+(+(reduced0, reduced1), +(reduced2, reduced3)), g))
        """;
    assertThat(bytes(norm)).containsExactly(8, 12);
    assertThat(SchedulePrinter.print(Passes.of(norm).schedule()))
        .contains(
            """
              reduced0 = dot(grads, grads)
              reduced1 = maxAbs(grads)
              reduced2 = dot(grads, params)
              reduced3 = dot(grads, params)
            """);
  }

  /** Of sums and of products of one number with a sign, the sign is the result's. */
  @Test
  void signsOfSumsStay() {
    String text =
        """
        hyper boolean maximize
        g = select(maximize, -(grad), grad)
        reduced0 = sum(g)
        reduced1 = dot(g, param)
        reduced2 = max(g)
        param' = -(param, *(+(reduced0, +(reduced1, reduced2)), g))
        """;
    assertThat(SchedulePrinter.print(Passes.of(text).schedule()))
        .contains(
            """
              reduced0 = sum(summands)
              reduced1 = dot(summands, params)
              reduced2 = max(summands)
            """);
  }

  @Test
  void lambIsPrintedWithItsStages() {
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
