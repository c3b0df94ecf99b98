package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variants that differ by one uniform factor are one, which multiplies by that factor or 1. */
final class FactorMergerTest {
  private static String merged(String text) {
    Passes passes = Passes.of(text);
    return VariantsPrinter.print(passes.flow.graph(), passes.merged());
  }

  @Test
  void aFactorOrNoneIsOneVariant() {
    assertThat(
            merged(
                """
                hyper boolean decoupled
                hyper double decay
                param' = -(select(decoupled, *(param, decay), param), grad)
                """))
        .isEqualTo(
            """
            variant 0
            variant 0
              paramFactor = select(decoupled, decay, 1.0)
              param' = -(*(param, paramFactor), grad)
            """);
  }

  @Test
  void theFactorMayComeFirstAndTheConditionBeTurned() {
    assertThat(
            merged(
                """
                hyper boolean plain
                hyper double lr
                param' = -(param, select(plain, grad, *(lr, grad)))
                """))
        .contains("gradFactor = select(plain, 1.0, lr)")
        .contains("param' = -(param, *(gradFactor, grad))")
        .doesNotContain("variant 1");
  }

  /** As Adam's: what other conditions split stays apart, and has no multiplication. */
  @Test
  void othersStayAsTheyAre() {
    String text =
        merged(
            """
            hyper boolean decayed
            hyper boolean decoupled
            hyper double decay
            p = select(decayed, select(decoupled, *(param, decay), param), param)
            g = select(decayed, select(decoupled, grad, fma(decay, param, grad)), grad)
            param' = -(p, g)
            """);
    assertThat(text)
        .contains("select(decayed, decay, 1.0)")
        .contains("variant 1 where decayed\n")
        .contains("fma(decay, param, grad)")
        .doesNotContain("variant 2");
    assertThat(text)
        .startsWith(
            """
            if decayed
              if decoupled
                variant 0
              else
                variant 1
            else
              variant 0
            variant 0
            """);
  }

  @Test
  void severalConditionsMayEachHaveAFactor() {
    assertThat(
            merged(
                """
                hyper boolean a
                hyper boolean b
                hyper double u
                hyper double v
                param' = -(select(a, *(param, u), param), select(b, *(grad, v), grad))
                """))
        .contains("select(a, u, 1.0)", "select(b, v, 1.0)")
        .doesNotContain("variant 1");
  }

  @Test
  void twoFactorsAreNotOne() {
    assertThat(
            merged(
                """
                hyper boolean a
                hyper double u
                param' = -(select(a, *(param, u), param), select(a, *(grad, u), grad))
                """))
        .contains("variant 1");
  }

  /** A number that one of them leaves alone is not written by both. */
  @Test
  void whatIsNotStoredStaysSo() {
    assertThat(
            merged(
                """
                hyper boolean a
                hyper double u
                state m
                m' = +(m, grad)
                param' = select(a, *(param, u), param)
                """))
        .contains("variant 1");
    assertThat(
            merged(
                """
                hyper boolean a
                hyper double u
                state m
                m' = +(m, grad)
                param' = -(select(a, *(param, u), param), m')
                """))
        .doesNotContain("variant 1");
    assertThat(
            merged(
                """
                hyper boolean a
                hyper boolean b
                hyper double u
                state m
                m' = select(b, grad, select(a, *(m, u), m))
                param' = -(param, grad)
                """))
        .contains("variant 2");
  }

  /** A product that only becomes another one without its factor is no second place of that. */
  @Test
  void theSameFactorTwiceIsNotOne() {
    assertThat(
            merged(
                """
                hyper boolean a
                once = select(a, *(grad, 0.0), grad)
                param' = select(a, *(once, 0.0), once)
                """))
        .contains("variant 1");
  }

  /** A number is not called as its product is, by variants that stay two. */
  @Test
  void whatIsTriedInVainNamesNothing() {
    Passes passes =
        Passes.of(
            """
            hyper boolean a
            hyper double u
            state m
            decayed = *(-(param, grad), u)
            m' = select(a, +(decayed, grad), +(-(param, grad), grad))
            param' = select(a, *(decayed, decayed), *(-(param, grad), grad))
            """);
    Variants variants = passes.merged();
    assertThat(variants.all()).hasSize(2);
    Outputs plain = variants.all().get(1).outputs();
    Graph graph = passes.flow.graph();
    assertThat(graph.reachable(plain.all()).stream().map(graph::nameOf))
        .doesNotContain(Optional.of("decayed"));
  }

  /**
   * C2 vectorises 201 additions to a parameter, and none more: with 201 a multiplication would cost
   * the vectors, with 202 there are none to lose. So it is with those of direct memory, which have
   * 150 calls at most: 147 additions, or 145 and the multiplication.
   */
  @ParameterizedTest
  @CsvSource({"145, 1", "146, 2", "147, 2", "148, 1", "200, 1", "201, 2", "202, 1"})
  void aKernelKeepsTheVectorsItHas(int additions, int kernels) {
    StringBuilder text =
        new StringBuilder(
            """
            hyper boolean decoupled
            hyper double decay
            x0 = select(decoupled, *(param, decay), param)
            """);
    for (int i = 1; i <= additions; i++) {
      text.append(String.format(Locale.ROOT, "x%d = +(x%d, grad)%n", i, i - 1));
    }
    text.append("param' = x").append(additions).append('\n');
    assertThat(Passes.of(text.toString()).schedule().kernels()).hasSize(kernels);
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.0,
        -0.0,
        1.5,
        Double.MIN_VALUE,
        -Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.NaN
      })
  void haveTheSameBits(double grad) {
    Values values = new Values();
    Value decoupled = values.flag("decoupled");
    Value lr = values.hyper("lr");
    Value chosen = values.select(decoupled, values.times(values.grad, lr), values.grad);
    values.write("m", chosen);
    Dataflow flow = values.flow(values.param);
    Schedule schedule =
        Values.schedule(flow, Values.placements(flow), new Diagnostics()).orElseThrow();
    assertThat(schedule.kernels()).hasSize(1);
    Value stored = schedule.kernels().get(0).stores().get(0).value();
    for (boolean outcome : new boolean[] {true, false}) {
      Meaning meaning =
          new Meaning(Map.of(values.grad.op(), grad, decoupled.op(), outcome, lr.op(), 0.3));
      assertThat(meaning.of(stored)).isEqualTo(meaning.of(chosen));
    }
  }

  /** A factor that is known after a loop would make what it multiplies wait for that loop. */
  @Test
  void factorsThatAreKnownLaterStayApart() {
    String text =
        """
        hyper boolean scaled
        state m
        reduced0 = dot(grad, grad)
        m' = *(m, *(reduced0, grad))
        param' = +(select(scaled, *(param, %s), param), grad)
        """;
    assertThat(merged(text.formatted("reduced0"))).contains("  variant 1\n");
    assertThat(merged(text.formatted("2.0"))).doesNotContain("variant 1");
  }

  /** Where both wait for the loop anyway, they are one. */
  @Test
  void numbersOfALaterLoopMayHaveFactorsOfIt() {
    assertThat(
            merged(
                """
                hyper boolean scaled
                reduced0 = dot(grad, grad)
                x = *(grad, reduced0)
                param' = +(select(scaled, *(x, sqrt(reduced0)), x), param)
                """))
        .doesNotContain("variant 1");
  }
}
