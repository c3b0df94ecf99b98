package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums over blocks, and over elements that fill no block, are those of the squares. */
class SquareSumsTest {
  /** Values between 1 and 2 in magnitude, so that one square more or less shows in the sum. */
  private static float[] values(int count) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (1 + random.nextFloat()) * (random.nextBoolean() ? 1 : -1);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 255, 256, 257, 511, 512, 777, 16_383, 16_384, 16_641, 70_003})
  void areExactToFloat32(int count) {
    float[] floats = values(count + 5);
    double[] doubles = new double[floats.length];
    double expected = 0;
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
      expected += i >= 2 && i < count + 2 ? doubles[i] * doubles[i] / 4 : 0;
    }
    assertThat(SquareSums.of(floats, 2, count + 2, 0.5f))
        .isCloseTo(expected, within(6e-7 * expected));
    assertThat(SquareSums.of(doubles, 2, count + 2, 0.5))
        .isCloseTo(expected, within(1e-12 * expected));
  }

  /** One plus three tiny squares is one in float32; in double, outside of blocks, it is more. */
  @Test
  void aBlockAddsFourSquaresInFloat32() {
    float[] values = new float[256];
    Arrays.fill(values, 0x1p-13f);
    Arrays.fill(values, 0, 64, 1);
    assertThat(SquareSums.of(values, 0, 256, 1)).isEqualTo(64);
    assertThat(SquareSums.of(values, 0, 255, 1)).isEqualTo(64 + 191 * 0x1p-26);
  }

  /** A user's norm of several pieces adds blocks and the rest. */
  @Test
  void areTheNormOfLongGradients() {
    float[] values = values(70_003);
    double expected = 0;
    for (float value : values) {
      expected += (double) value * value;
    }
    Parameter parameter = Parameter.of("p", Tensor.zeros(DType.FLOAT32, values.length));
    parameter.setGrad(Tensor.of(values));
    double norm = ClipGrad.getTotalNorm(List.of(parameter), 2, false);
    assertThat(norm).isCloseTo(Math.sqrt(expected), within(2e-7 * Math.sqrt(expected)));
  }
}
