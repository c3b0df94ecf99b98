package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.ValueText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of reductions that parameters share: loops, meets, and the code between them. */
final class SharedReductionsTest {
  private static final String CLIPPED_ADAM =
      """
      hyper double lr
      hyper double maxNorm
      state m
      state v
      # = >(maxNorm, 0.0)
      reduced0 = dot(grad, grad) per OPTIMIZER where #
      g = select(#, *(grad, min(1.0, /(maxNorm, sqrt(reduced0)))), grad)
      m' = lerp(m, g, 0.1)
      v' = lerp(v, *(g, g), 0.01)
      param' = -(param, *(lr, /(m', sqrt(v'))))
      """;

  private static String step(String text, String... ofGroup) {
    return Passes.of(text, ofGroup).step();
  }

  /** Where the norm is not asked for, nothing waits for others. */
  @Test
  void clippingIsALoopMore() {
    Passes passes = Passes.of(CLIPPED_ADAM);
    assertThat(passes.step())
        .isEqualTo(
            """
            level 0
              field load lr
              field load maxNorm
              if >(maxNorm, 0.0)
                program 0
              else
                update
            program 0
              updateMaxNormLoop1
              meet 0
              field scalar = min(1.0, /(maxNorm, sqrt(reduced0)))
              updateMaxNormLoop2
            """);
    List<Program> programs = passes.schedule().programs();
    assertThat(programs).extracting(program -> program.kernels().size()).containsExactly(2, 1);
  }

  /** A parameter that reaches a reduction takes part, though nothing here comes of it. */
  @Test
  void othersNeedWhatIsReached() {
    String text =
        """
        hyper boolean used
        hyper boolean reached
        hyper boolean other
        state m
        reduced0 = sum(select(other, *(grad, grad), grad)) per GROUP where reached
        m' = select(&&(used, reached), reduced0, m)
        m' where &&(used, reached)
        param' = -(param, grad)
        """;
    assertThat(step(text))
        .isEqualTo(
            """
            level 0
              load used
              load reached
              load other
              if reached
                if used
                  if other
                    program 0
                  else
                    program 1
                else
                  if other
                    program 2
                  else
                    program 3
              else
                update
            program 0
              updateOther
              meet 0
              store m = reduced0
            program 1
              updateReached
              meet 0
              store m = reduced0
            program 2
              updateOther
              meet 0
            program 3
              updateReached
              meet 0
            """);
  }

  /** What one shared result has scaled is shared in a second level. */
  @Test
  void levelsFollowEachOther() {
    String text =
        """
        reduced0 = dot(grad, grad) per OPTIMIZER
        g = /(grad, sqrt(reduced0))
        reduced1 = dot(param, param)
        reduced2 = maxAbs(-(g, *(param, reduced1))) per GROUP
        reduced3 = sum(grad) per GROUP
        param' = -(param, *(+(reduced2, reduced3), g))
        """;
    assertThat(step(text))
        .isEqualTo(
            """
            level 0
              program 0
            program 0
              updateLoop1
              meet 0
              field scalar = sqrt(reduced0)
              field load reduced1
              field load reduced3
              updateLoop2
              meet 1
              field scalar2 = +(reduced2, reduced3)
              updateLoop3
            """);
  }

  /**
   * Levels are those of the rule: a program that needs less for one of them meets in the same
   * order.
   */
  @Test
  void levelsAreThoseOfTheRule() {
    String text =
        """
        hyper boolean scaled
        reduced0 = dot(grad, grad) per OPTIMIZER
        g = select(scaled, /(grad, sqrt(reduced0)), grad)
        reduced1 = maxAbs(g) per GROUP
        param' = -(param, *(+(reduced0, reduced1), grad))
        """;
    assertThat(step(text))
        .isEqualTo(
            """
            level 0
              load scaled
              if scaled
                program 0
              else
                program 1
            program 0
              updateLoop1
              meet 0
              field load reduced0
              field scalar = sqrt(reduced0)
              updateScaledLoop2
              meet 1
              field scalar2 = +(reduced0, reduced1)
              updateLoop3
            program 1
              updateLoop1
              meet 0
              field load reduced0
              updateLoop2
              meet 1
              field scalar2 = +(reduced0, reduced1)
              updateLoop3
            """);
  }

  /** A number of each tensor needs no loop over it; a mean counts what it is of. */
  @Test
  void numbersCountOnce() {
    String text =
        """
        norm = sqrt(reduced0)
        reduced0 = dot(grad, grad)
        reduced1 = max(norm) per GROUP
        reduced2 = sum(grad) per GROUP
        reduced3 = count(grad) per GROUP
        reduced4 = sum(norm) per OPTIMIZER
        reduced5 = count(norm) per OPTIMIZER
        reduced6 = dot(norm, numel()) per OPTIMIZER
        # = +(/(reduced2, reduced3), +(/(reduced4, reduced5), reduced6))
        param' = -(param, *(+(reduced1, #), grad))
        """;
    Passes passes = Passes.of(text);
    assertThat(passes.step())
        .isEqualTo(
            """
            level 0
              field numel = numel()
              program 0
            program 0
              updateLoop1
              field norm = sqrt(reduced0)
              field normNumel = *(norm, numel)
              updateLoop2
              meet 0
              field scalar = +(reduced1, +(/(reduced2, reduced3), +(/(reduced4, reduced5), reduced6)))
              updateLoop3
            """);
    assertThat(passes.kernels())
        .isEqualTo(
            """
            kernel updateLoop1(params, grads; )
              reduced0 = dot(grads, grads)
            kernel updateLoop2(params, grads; )
              reduced2 = sum(grads) per GROUP
              reduced1 = max(sqrt(reduced0)) per GROUP
              reduced3 = sum(numel()) per GROUP
              reduced4 = sum(sqrt(reduced0)) per OPTIMIZER
              reduced5 = sum(1.0) per OPTIMIZER
              reduced6 = sum(*(sqrt(reduced0), numel())) per OPTIMIZER
            kernel updateLoop3(params, grads; scalar)
              store params = -(param, *(scalar, grad))
            """);
  }

  /** Groups have their states whatever their parameters do. */
  @Test
  void statesOfTheGroupAreInNoMask() {
    String text =
        """
        hyper boolean fast
        state d
        state k
        state m
        # = max(d, reduced0)
        reduced0 = maxAbs(grad) per GROUP
        d' = #
        k' = select(fast, +(k, 1.0), k)
        k' where fast
        m' = select(fast, +(m, grad), m)
        m' where fast
        param' = -(param, *(*(#, k'), m'))
        """;
    Passes passes = Passes.of(text, "d", "k");
    assertThat(passes.text(passes.required())).isEqualTo("m");
    assertThat(passes.text(passes.reachable())).isEqualTo("m");
    assertThat(passes.step())
        .isEqualTo(
            """
            level 0
              load fast
              field load d
              load k
              field k' = select(fast, +(k, 1.0), k)
              store k = k' where fast
              if fast
                program 0
              else
                program 1
            program 0
              updateFastLoop1
              meet 0
              d' = max(d, reduced0)
              field dK = *(d', k')
              store d = d'
              updateLoop2
            program 1
              updateLoop1
              meet 0
              d' = max(d, reduced0)
              field dK = *(d', k')
              store d = d'
              updateLoop2
            """);
  }

  /** A result that is the same for all elements here is still combined with those of others. */
  @Test
  void whatIsUniformHereMayNotBeElsewhere() {
    String text =
        """
        hyper boolean flat
        hyper double lr
        reduced0 = max(select(flat, lr, grad)) per OPTIMIZER
        param' = -(param, *(reduced0, grad))
        """;
    assertThat(step(text))
        .isEqualTo(
            """
            level 0
              load flat
              field load lr
              if flat
                program 0
              else
                program 1
            program 0
              updateFlatLoop1
              meet 0
              field load reduced0
              updateLoop2
            program 1
              updateLoop1
              meet 0
              field load reduced0
              updateLoop2
            """);
    assertThat(Passes.of(text).kernels())
        .isEqualTo(
            """
            kernel updateFlatLoop1(params, summands; lr)
              store summands = lr
              reduced0 = max(summands) per OPTIMIZER
            kernel updateLoop2(params, grads; reduced0)
              store params = -(param, *(reduced0, grad))
            kernel updateLoop1(params, grads; )
              reduced0 = max(grads) per OPTIMIZER
            """);
  }

  /** Nothing waits after a loop, if no later one needs what is shared, but for the states. */
  @Test
  void aStateMayTakeWhatIsKnownAtTheEnd() {
    String text =
        """
        state d
        d' = max(d, reduced0)
        reduced0 = maxAbs(grad) per GROUP
        param' = -(param, *(d, grad))
        """;
    assertThat(step(text, "d"))
        .isEqualTo(
            """
            level 0
              field load d
              program 0
            program 0
              update
              meet 0
              store d = max(d, reduced0)
            """);
  }

  /** The condition under which a step may depend on other parameters. */
  private static Optional<String> shares(String text, String... ofGroup) {
    return Passes.of(text, ofGroup)
        .schedule()
        .shares()
        .map(c -> new ValueText().operand(c.value()));
  }

  /** Where hyper-parameters say that nothing is shared, parameters step by themselves. */
  @Test
  void hyperParametersTellWhetherParametersMeet() {
    assertThat(shares(CLIPPED_ADAM)).hasValue(">(maxNorm, 0.0)");
    String where =
        """
        hyper boolean a
        hyper boolean b
        state m
        # = %s
        reduced0 = sum(grad) per GROUP where #
        m' = select(#, reduced0, m)
        m' where #
        param' = -(param, grad)
        """;
    assertThat(shares(where.formatted("||(a, b)"))).hasValue("||(a, b)");
    assertThat(shares(where.formatted("&&(!(a), >(rank(), 1.0))"))).hasValue("!(a)");
    assertThat(shares(where.formatted("&&(a, first(m))"))).hasValue("a");
    assertThat(shares(where.formatted(">(rank(), 1.0)"))).isEmpty();
    assertThat(shares(where.formatted("true"))).isEmpty();
    assertThat(shares(where.formatted("a"), "m")).isEmpty();
    assertThat(shares("param' = -(param, grad)")).isEmpty();
  }
}
