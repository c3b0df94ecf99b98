package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
