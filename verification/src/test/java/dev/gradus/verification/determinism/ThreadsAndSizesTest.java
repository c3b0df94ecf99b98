package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.testing.StepsOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Neither threads, nor blocks, nor the size of a tensor change a bit of an element. */
class ThreadsAndSizesTest {
  private static final int STEPS = 5;
  private static final int[] SIZES = {270_001, 1, 1_000, 40_000, 0, 67};
  private static final int[] THREADS = {2, 3, 8};
  private static final int[] BLOCKS = {32, 1 << 12, 1 << 18};
  private static final int[] LARGE = {16_383, 16_385, 32_769, 262_145};
  private static final int SMALL = 130;

  private static StepsOutcome run(
      Subject subject, DType dtype, int threads, int block, int... sizes) {
    List<Parameter> parameters = new ArrayList<>();
    for (int size : sizes) {
      parameters.add(Data.parameter("p" + parameters.size(), dtype, size));
    }
    return Data.run(subject.builder().threads(threads).block(block).build(parameters), STEPS);
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#inAllDTypes")
  void threadsAndBlocksChangeNoBit(Subject subject, DType dtype) {
    StepsOutcome expected = run(subject, dtype, 1, 1 << 14, SIZES);
    for (int threads : THREADS) {
      assertThat(run(subject, dtype, threads, 1 << 14, SIZES).differenceTo(expected))
          .as("threads = " + threads)
          .isEmpty();
    }
    for (int block : BLOCKS) {
      assertThat(run(subject, dtype, 3, block, SIZES).differenceTo(expected))
          .as("block = " + block)
          .isEmpty();
    }
  }

  /** A rule that reduces the tensor depends on all of it. */
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#elementWiseInAllDTypes")
  void sizesChangeNoBit(Subject subject, DType dtype) {
    StepsOutcome expected = run(subject, dtype, 2, 1 << 14, Data.LONGEST);
    for (int size = 1; size <= SMALL; size++) {
      checkSize(subject, dtype, size, expected);
    }
    for (int size : LARGE) {
      checkSize(subject, dtype, size, expected);
    }
  }

  private static void checkSize(Subject subject, DType dtype, int size, StepsOutcome expected) {
    assertThat(run(subject, dtype, 2, 1 << 14, size).differenceOfFirst(size, expected)).isEmpty();
  }
}
