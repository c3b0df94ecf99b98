package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Symbol;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Into which loops a variant is cut: a {@link PhasedVariant} each. */
final class PhaserTest {
  private static String loops(String text) {
    Passes passes = Passes.of(text);
    return LoopsPrinter.print(passes.flow.graph(), passes.phased());
  }

  @Test
  void withoutReductionsThereIsOneLoop() {
    assertThat(loops("state m\nm' = +(m, grad)\nparam' = -(param, m')"))
        .isEqualTo(
            """
            variant 0 loop 0
              m' = +(m, grad)
              param' = -(param, m')
            """);
  }

  /** What is in an array when the loop is over is reduced from there. */
  @Test
  void arraysAreReduced() {
    assertThat(
            loops(
                """
                state m
                m' = +(m, grad)
                reduced0 = dot(m', m')
                reduced1 = sum(grad)
                reduced2 = dot(param, grad)
                param' = -(param, *(+(reduced0, +(reduced1, reduced2)), m'))
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              m' = +(m, grad)
              reduced0 = dot(m', m')
              reduced1 = sum(grad)
              reduced2 = dot(param, grad)
            variant 0 loop 1
              param' = -(param, *(+(reduced0, +(reduced1, reduced2)), m))
            """);
  }

  /** What is in no array goes through one of summands, once for all reductions of it. */
  @Test
  void otherValuesAreStoredToBeReduced() {
    assertThat(
            loops(
                """
                x = *(grad, 2.0)
                reduced0 = dot(x, x)
                reduced1 = sum(x)
                reduced2 = dot(grad, sqrt(grad))
                param' = *(param, +(+(reduced0, reduced1), reduced2))
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              summand0' = *(grad, 2.0)
              summand2b' = sqrt(grad)
              reduced0 = dot(summand0', summand0')
              reduced1 = sum(summand0')
              reduced2 = dot(grad, summand2b')
            variant 0 loop 1
              param' = *(param, +(+(reduced0, reduced1), reduced2))
            """);
  }

  /** A parameter that the same loop stores is no longer what is reduced. */
  @Test
  void oldValuesAreReducedFromACopy() {
    assertThat(
            loops(
                """
                hyper double lr
                state s
                s' = reduced0
                param' = -(param, *(*(lr, s), grad))
                reduced0 = dot(param, grad)
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              param' = -(param, *(*(lr, s), grad))
              summand0' = param
              reduced0 = dot(summand0', grad)
            """);
  }

  /** Each loop reduces what needs those before it. */
  @Test
  void reductionsOfReductionsTakeMoreLoops() {
    assertThat(
            loops(
                """
                reduced0 = sum(grad)
                centered = -(grad, reduced0)
                reduced1 = dot(centered, centered)
                param' = -(param, *(reduced1, centered))
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              reduced0 = sum(grad)
            variant 0 loop 1
              summand1' = -(grad, reduced0)
              reduced1 = dot(summand1', summand1')
            variant 0 loop 2
              centered = -(grad, reduced0)
              param' = -(param, *(reduced1, centered))
            """);
  }

  /** A store that would destroy what a later loop reads waits, if that loop can compute it too. */
  @Test
  void storesWaitForWhatReadsTheOldValue() {
    assertThat(
            loops(
                """
                state m
                m' = +(m, grad)
                reduced0 = sum(grad)
                param' = -(param, *(reduced0, *(m, grad)))
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              reduced0 = sum(grad)
            variant 0 loop 1
              m' = +(m, grad)
              param' = -(param, *(reduced0, *(m, grad)))
            """);
  }

  /** Or the old value is kept, where computing the new one again would read more. */
  @Test
  void oldValuesAreKeptWhereThatMovesLess() {
    assertThat(
            loops(
                """
                state a
                state b
                state c
                state m
                a' = +(a, grad)
                b' = +(b, a')
                c' = +(c, b')
                m' = *(m, +(grad, +(a', c')))
                reduced0 = dot(m', c')
                param' = +(*(reduced0, m), m')
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              a' = +(a, grad)
              b' = +(b, a')
              c' = +(c, b')
              m' = *(m, +(grad, +(a', c')))
              temporary0' = m
              reduced0 = dot(m', c')
            variant 0 loop 1
              param' = +(*(reduced0, temporary0), m)
            """);
  }

  /** What would read more than it saves is kept, and so is what a function computes. */
  @Test
  void valuesAreKeptWhereComputingThemAgainCostsMore() {
    assertThat(
            loops(
                """
                x = tanh(grad)
                reduced0 = sum(x)
                param' = *(reduced0, x)
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              temporary0' = tanh(grad)
              reduced0 = sum(temporary0')
            variant 0 loop 1
              param' = *(reduced0, temporary0)
            """);
    assertThat(
            loops(
                """
                state a
                state b
                a' = +(a, grad)
                b' = +(b, grad)
                x = +(+(a, b), +(grad, param))
                reduced0 = sum(x)
                param' = *(reduced0, x)
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              a' = +(a, grad)
              b' = +(b, grad)
              temporary0' = +(+(a, b), +(grad, param))
              reduced0 = sum(temporary0')
            variant 0 loop 1
              param' = *(reduced0, temporary0)
            """);
  }

  /**
   * The runtime has 64 temporaries: what would take more is computed again, be it new values or old
   * ones that stores destroy.
   */
  @ParameterizedTest
  @CsvSource({"64, 64", "65, 64", "200, 64"})
  void asManyValuesAreKeptAsThereAreTemporaries(int values, int kept) {
    StringBuilder text = new StringBuilder("s0 = *(grad, 2.0)\nd0 = *(grad, grad)\n");
    for (int i = 1; i <= values; i++) {
      text.append("x%1$d = sin(cos(*(grad, %1$d.0)))%n".formatted(i));
      text.append("s%1$d = +(s%2$d, x%1$d)%n".formatted(i, i - 1));
    }
    text.append("reduced0 = sum(s%d)%n".formatted(values));
    for (int i = 1; i <= values; i++) {
      text.append("d%1$d = +(d%2$d, *(reduced0, x%1$d))%n".formatted(i, i - 1));
    }
    String loops = loops(text + "param' = d" + values);
    assertThat(loops).contains("variant 0 loop 1");
    assertThat(IntStream.range(0, 300).filter(i -> loops.contains("temporary" + i + "'")))
        .hasSize(kept);
  }

  @Test
  void oldValuesTakeNoMoreTemporariesThanThereAre() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 64; i++) {
      text.append("state m%d%n".formatted(i));
    }
    for (int i = 0; i < 64; i++) {
      text.append("m%1$d' = %2$s%n".formatted(i, "sin(m" + i + ")"));
      text.append("a%1$d = +(%2$s, m%1$d')%n".formatted(i, i == 0 ? "grad" : "a" + (i - 1)));
    }
    text.append("reduced0 = sum(a63)\n");
    for (int i = 0; i < 64; i++) {
      String before = i == 0 ? "*(reduced0, grad)" : "b" + (i - 1);
      text.append("b%1$d = +(%2$s, tan(m%1$d))%n".formatted(i, before));
      text.append("c%1$d = +(%2$s, m%1$d')%n".formatted(i, "b" + i));
    }
    String loops = loops(text + "param' = +(b63, c63)");
    assertThat(loops).doesNotContain("temporary64");
  }

  /** The end of a store across a reduction: the new value is read back. */
  @Test
  void storedValuesAreReadBack() {
    assertThat(
            loops(
                """
                hyper double beta
                state m
                m' = lerp(m, grad, beta)
                reduced0 = maxAbs(m')
                param' = -(param, *(reduced0, sqrt(m')))
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              m' = lerp(m, grad, beta)
              reduced0 = maxAbs(m')
            variant 0 loop 1
              param' = -(param, *(reduced0, sqrt(m)))
            """);
  }

  /** What no result needs is not reduced, and a loop for it is not made. */
  @Test
  void loopsThatNobodyNeedsAreNotMade() {
    assertThat(
            loops(
                """
                hyper boolean trusted
                reduced0 = dot(param, param)
                param' = -(param, *(select(trusted, reduced0, 1.0), grad))
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              reduced0 = dot(param, param)
            variant 0 loop 1
              param' = -(param, *(reduced0, grad))
            variant 1 loop 0
              param' = -(param, *(1.0, grad))
            """);
  }

  /** The greatest of equal numbers is known without a loop, be it of a variant only. */
  @Test
  void equalNumbersAreComparedWithoutALoop() {
    assertThat(loops("hyper double lr\nreduced0 = max(lr)\nparam' = *(reduced0, grad)"))
        .isEqualTo(
            """
            variant 0 loop 0
              param' = *(select(==(numel(), 0.0), -Infinity, lr), grad)
            """);
    assertThat(
            loops(
                """
                hyper boolean clipped
                hyper double lr
                reduced0 = min(select(clipped, grad, lr))
                reduced1 = maxAbs(reduced0)
                param' = *(reduced1, grad)
                """))
        .isEqualTo(
            """
            variant 0 loop 0
              reduced0 = min(grad)
            variant 0 loop 1
              param' = *(select(==(numel(), 0.0), 0.0, abs(reduced0)), grad)
            variant 1 loop 0
              # = ==(numel(), 0.0)
              param' = *(select(#, 0.0, abs(select(#, Infinity, lr))), grad)
            """);
  }

  /** So is a sum of zeros, which is what a reduction of a choice may be in a variant. */
  @Test
  void zerosAreSummedWithoutALoop() {
    assertThat(
            loops(
                """
                hyper boolean decayed
                reduced0 = sum(select(decayed, *(grad, grad), 0.0))
                d = select(decayed, param, -0.0)
                reduced1 = dot(d, d)
                param' = -(param, *(+(reduced0, reduced1), grad))
                """))
        .endsWith(
            """
            variant 1 loop 0
              param' = -(param, *(0.0, grad))
            """);
  }

  /** The sum of equal numbers depends on how it is rounded; its loop moves no memory. */
  @Test
  void sumsOfEqualNumbersReadNoMemory() {
    Schedule schedule =
        Passes.of("hyper double lr\nreduced0 = sum(lr)\nparam' = *(/(reduced0, numel()), grad)")
            .schedule();
    assertThat(schedule.kernels().stream().map(MovedArrays::of).map(MovedArrays::moves))
        .containsExactly(0, 2);
  }

  /** A state that is written with the value that it has counts as written all the same. */
  @Test
  void statesAreWrittenOnce() {
    Passes passes =
        Passes.of(
            """
            state m
            state n
            m' = m
            m' where >(grad, 0.0)
            n' = *(n, *(reduced0, grad))
            reduced0 = sum(grad)
            """);
    assertThat(passes.phased().get(0).loops())
        .extracting(LoopBody::written)
        .containsExactly(Set.of(new Symbol.State("m")), Set.of(new Symbol.State("n")));
  }
}
