package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * {@link RequiredStates} and {@link ReachableStates}, and the {@link Outcomes} they are told by.
 */
final class StatesOfConfigurationsTest {
  private static String required(String text) {
    Passes passes = Passes.of(text);
    return passes.text(passes.required());
  }

  private static String reachable(String text) {
    Passes passes = Passes.of(text);
    return passes.text(passes.reachable());
  }

  @Test
  void whatIsAlwaysWrittenIsBoth() {
    String text =
        """
        hyper double lr
        state idle
        state n
        state m
        n' = lr
        m' = +(m, grad)
        param' = -(param, m')
        """;
    assertThat(required(text)).isEqualTo("n m");
    assertThat(reachable(text)).isEqualTo("n m");
  }

  @Test
  void hyperParametersDecide() {
    String text =
        """
        hyper boolean amsgrad
        state m
        state max
        m' = +(m, grad)
        max' = select(amsgrad, max(max, m'), max)
        max' where amsgrad
        param' = -(param, select(amsgrad, max', m'))
        """;
    assertThat(required(text)).isEqualTo("(amsgrad ? m max : m)");
    assertThat(reachable(text)).isEqualTo("(amsgrad ? m max : m)");
  }

  /** The step may be any: what only some steps use is not required. */
  @Test
  void stepsMayBeEither() {
    String text =
        """
        hyper boolean sometimes
        state m
        now = &&(sometimes, ==(%(step, 2L), 0L))
        m' = select(now, +(m, grad), m)
        m' where now
        param' = select(now, m', grad)
        """;
    assertThat(required(text)).isEqualTo("none");
    assertThat(reachable(text)).isEqualTo("(sometimes ? m : none)");
  }

  /** Where one side decides the outcome of a condition, the other is not read. */
  @Test
  void whatIsNotReachedIsNotUsed() {
    String text =
        """
        hyper double lr
        hyper boolean late
        state m
        state n
        m' = select(late, +(m, lr), m)
        m' where late
        n' = select(%s, lr, n)
        n' where %s
        param' = +(param, grad)
        """;
    String and = "&&(late, >(m, lr))";
    assertThat(reachable(text.formatted(and, and))).isEqualTo("(late ? m n : none)");
    String swapped = "&&(>(m, lr), late)";
    assertThat(reachable(text.formatted(swapped, swapped))).isEqualTo("(late ? m n : none)");
    String or = "||(!(late), >(m, lr))";
    assertThat(reachable(text.formatted(or, or))).isEqualTo("(late ? m n : n)");
  }

  /** Either side of a choice may come, but what both rule out does not. */
  @Test
  void whatBothSidesOfAChoiceRuleOutIsNotReached() {
    String text =
        """
        hyper double lr
        hyper boolean a
        hyper boolean b
        state n
        when = select(>(step, 10L), a, b)
        n' = select(when, lr, n)
        n' where when
        param' = +(param, grad)
        """;
    assertThat(reachable(text)).isEqualTo("(a ? n : (b ? n : none))");
    assertThat(required(text)).isEqualTo("(a ? (b ? n : none) : none)");
  }

  /** A scalar state is used where a kernel takes it, or the choice of one asks for it. */
  @Test
  void scalarStatesAreUsedWhereTheyAreRead() {
    String text =
        """
        hyper double lr
        hyper boolean scaled
        state s
        s' = +(s, lr)
        s' where scaled
        param' = select(scaled, *(param, s), grad)
        """;
    assertThat(reachable(text)).isEqualTo("(scaled ? s : none)");
  }

  /** The shape of a tensor is settled, as hyper-parameters are. */
  @Test
  void theShapeDecides() {
    String text =
        """
        state m
        state v
        m' = select(>(rank(), 1.0), +(m, grad), m)
        m' where >(rank(), 1.0)
        v' = select(==(size(-1), 3.0), +(v, grad), v)
        v' where ==(size(-1), 3.0)
        param' = +(param, grad)
        """;
    assertThat(required(text))
        .isEqualTo(
            "(>(rank(), 1.0) ? (==(size(-1), 3.0) ? m v : m) : (==(size(-1), 3.0) ? v : none))");
    assertThat(reachable(text)).isEqualTo(required(text));
  }

  /** All loops of a program count, and what it stores between them. */
  @Test
  void programsUseTheStatesOfAllLoops() {
    String text =
        """
        hyper boolean trusted
        state m
        state n
        state s
        m' = +(m, grad)
        n' = select(trusted, *(n, *(reduced0, grad)), n)
        n' where trusted
        s' = select(&&(trusted, >(reduced0, 1.0)), reduced0, s)
        s' where &&(trusted, >(reduced0, 1.0))
        param' = +(m', grad)
        reduced0 = dot(m', m')
        """;
    assertThat(required(text)).isEqualTo("(trusted ? m n : m)");
    assertThat(reachable(text)).isEqualTo("(trusted ? m n s : m)");
  }
}
