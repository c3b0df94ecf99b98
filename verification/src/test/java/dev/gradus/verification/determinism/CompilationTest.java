package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.testing.StepsOutcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A value does not depend on whether HotSpot has compiled its kernel yet, as it would with the
 * functions of the Vector API, which come from {@code Math} before and from a library of other bits
 * afterwards.
 */
class CompilationTest {
  private static final int SIZE = 4_096;
  private static final int ROUNDS = 2_000;

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#freshFunctionsInAllDTypes")
  void changesNoBit(Subject subject, DType dtype) {
    StepsOutcome cold = run(subject, dtype);
    for (int i = 0; i < ROUNDS; i++) {
      run(subject, dtype);
    }
    assertThat(run(subject, dtype).differenceTo(cold)).isEmpty();
  }

  private static StepsOutcome run(Subject subject, DType dtype) {
    return Data.run(subject.builder().threads(1).build(Data.parameter("p", dtype, SIZE)), 2);
  }
}
