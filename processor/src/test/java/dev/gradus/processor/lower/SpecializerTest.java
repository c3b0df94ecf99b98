package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which straight-line versions there are of per-element code, and what each computes. */
final class SpecializerTest {
  private static String variants(String text) {
    Passes passes = Passes.of(text);
    return VariantsPrinter.print(passes.flow.graph(), passes.variants());
  }

  @Test
  void withoutConditionsThereIsOne() {
    assertThat(variants("state m\nm' = +(m, grad)\nparam' = -(param, m')"))
        .isEqualTo(
            """
            variant 0
            variant 0
              m' = +(m, grad)
              param' = -(param, m')
            """);
  }

  @Test
  void aUniformConditionSplits() {
    assertThat(
            variants(
                """
                hyper boolean nesterov
                state m
                m' = +(m, grad)
                param' = -(param, select(nesterov, grad, m'))
                """))
        .isEqualTo(
            """
            if nesterov
              variant 0
            else
              variant 1
            variant 0 where nesterov
              m' = +(m, grad)
              param' = -(param, grad)
            variant 1
              m' = +(m, grad)
              param' = -(param, m')
            """);
  }

  /** No tensor has two dimensions and not more than one, nor three of them. */
  @Test
  void ranksThatNoTensorHasAreLeftOut() {
    assertThat(
            variants(
                """
                state m
                m' = select(>(rank(), 1.0), +(m, grad), m)
                param' = select(==(rank(), 2.0), m', select(>(rank(), 2.0), grad, param))
                """))
        .isEqualTo(
            """
            if >(rank(), 1.0)
              if ==(rank(), 2.0)
                variant 0
              else
                variant 1
            else
              variant 2
            variant 0 where >(rank(), 1.0), ==(rank(), 2.0)
              m' = +(m, grad)
              param' = m'
            variant 1 where >(rank(), 1.0)
              m' = +(m, grad)
              param' = grad
            variant 2
              m' = m
              param' = param
            """);
  }

  /** A choice between numbers stays in the code of the step. */
  @Test
  void uniformNumbersAreLeftAlone() {
    assertThat(
            variants(
                """
                hyper boolean large
                hyper double lr
                param' = -(param, *(select(large, 1.0, lr), grad))
                """))
        .isEqualTo(
            """
            variant 0
            variant 0
              param' = -(param, *(select(large, 1.0, lr), grad))
            """);
  }

  /** Conditions that differ between elements stay, too. */
  @Test
  void conditionsOfElementsAreLeftAlone() {
    String code = "  param' = select(<(grad, 0.0), param, grad)\n";
    assertThat(variants(code)).isEqualTo("variant 0\nvariant 0\n" + code);
  }

  /** A condition inside the arm of another choice may never matter: it is asked there only. */
  @Test
  void conditionsAreAskedWhereTheyMatter() {
    assertThat(
            variants(
                """
                hyper boolean outer
                hyper boolean inner
                param' = select(outer, select(inner, param, grad), +(param, grad))
                """))
        .isEqualTo(
            """
            if outer
              if inner
                variant 0
              else
                variant 1
            else
              variant 2
            variant 0 where outer, inner
              param' = param
            variant 1 where outer
              param' = grad
            variant 2
              param' = +(param, grad)
            """);
  }

  /** The first part of a compound condition is asked, then what it leaves. */
  @Test
  void compoundConditionsAreTakenApart() {
    assertThat(
            variants(
                """
                hyper boolean a
                hyper boolean b
                param' = select(&&(a, b), param, grad)
                """))
        .isEqualTo(
            """
            if a
              if b
                variant 0
              else
                variant 1
            else
              variant 1
            variant 0 where a, b
              param' = param
            variant 1 where a
              param' = grad
            """);
  }

  /** A state may be written under a condition: it is, or it is not. */
  @Test
  void writesAreDecided() {
    assertThat(
            variants(
                """
                hyper long k
                state m
                now = ==(%(step, 2L), 0L)
                m' = select(now, grad, m)
                m' where now
                param' = -(param, m')
                """))
        .isEqualTo(
            """
            if ==(%(step, 2L), 0L)
              variant 0
            else
              variant 1
            variant 0 where ==(%(step, 2L), 0L)
              param' = -(param, grad)
              m' = grad
            variant 1
              param' = -(param, m)
            """);
  }

  /** Old and new value of a state stay what they are. */
  @Test
  void anOldValueDoesNotBecomeANewOne() {
    assertThat(
            variants(
                """
                hyper boolean late
                state m
                m' = +(m, select(late, grad, param))
                param' = -(*(m, param), m')
                """))
        .isEqualTo(
            """
            if late
              variant 0
            else
              variant 1
            variant 0 where late
              m' = +(m, grad)
              param' = -(*(m, param), m')
            variant 1
              m' = +(m, param)
              param' = -(*(m, param), m')
            """);
  }

  /** A condition on what is reduced is known too late to choose a kernel. */
  @Test
  void conditionsOnReductionsAreLeftAlone() {
    assertThat(
            variants(
                """
                hyper boolean clipped
                param' = select(&&(clipped, >(reduced0, 1.0)), param, grad)
                reduced0 = dot(grad, grad)
                """))
        .isEqualTo(
            """
            if clipped
              variant 0
            else
              variant 1
            variant 0 where clipped
              param' = select(>(reduced0, 1.0), param, grad)
              reduced0 = dot(grad, grad)
            variant 1
              param' = grad
            """);
  }

  /** A choice between numbers that need the same reductions stays in the code between loops. */
  @Test
  void numbersBetweenLoopsAreLeftAlone() {
    assertThat(
            variants(
                """
                hyper boolean squared
                param' = *(select(squared, reduced0, sqrt(reduced0)), grad)
                reduced0 = dot(grad, grad)
                """))
        .isEqualTo(
            """
            variant 0
            variant 0
              param' = *(select(squared, reduced0, sqrt(reduced0)), grad)
              reduced0 = dot(grad, grad)
            """);
  }

  /** Where one side needs no reduction, it needs no loop for one. */
  @Test
  void choicesThatSpareAReductionSplit() {
    assertThat(
            variants(
                """
                hyper boolean adaptive
                hyper boolean late
                x = select(late, grad, param)
                param' = *(select(adaptive, reduced0, 1.0), grad)
                reduced0 = sum(x)
                """))
        .isEqualTo(
            """
            if adaptive
              if late
                variant 0
              else
                variant 1
            else
              variant 2
            variant 0 where adaptive, late
              param' = *(reduced0, grad)
              reduced0 = sum(grad)
            variant 1 where adaptive
              param' = *(reduced0, grad)
              reduced0 = sum(param)
            variant 2
              param' = *(1.0, grad)
            """);
  }

  /** A scalar state is stored between loops, so that what it takes is reduced where it takes it. */
  @Test
  void scalarStatesNeedReductionsToo() {
    assertThat(
            variants(
                """
                hyper boolean tracked
                state s
                s' = select(tracked, reduced0, s)
                s' where tracked
                param' = *(s, grad)
                reduced0 = max(grad)
                """))
        .isEqualTo(
            """
            if tracked
              variant 0
            else
              variant 1
            variant 0 where tracked
              param' = *(s, grad)
              s' = reduced0
              reduced0 = max(grad)
            variant 1
              param' = *(s, grad)
            """);
  }

  /** The sign of a number may be known late, too. */
  @Test
  void signsMayBeKnownAfterALoop() {
    assertThat(
            variants(
                """
                reduced0 = sum(grad)
                param' = select(>(reduced0, 0.0), -(grad), grad)
                """))
        .contains("gradSign = select(>(reduced0, 0.0), -1.0, 1.0)", "param' = *(grad, gradSign)");
  }
}
