package dev.gradus.processor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Symbol.Argument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets of direct memory are longs: bytes of 2^29 floats are more than an int counts. */
class VectorMemoryTest {
  private static final Array GRADS = new Array(Argument.GRAD, "grads", false);

  @ParameterizedTest
  @CsvSource({
    "i, FLOAT32, 4L * i",
    "i, FLOAT64, 8L * i",
    "i - from, FLOAT32, 4L * (i - from)",
    "i - from, FLOAT64, 8L * (i - from)"
  })
  void countsBytes(String index, ComputeType compute, String offset) {
    assertThat(VectorMemory.DIRECT.load(GRADS, index, compute).toString())
        .endsWith("invokeExact(grads, " + offset + ")");
  }
}
