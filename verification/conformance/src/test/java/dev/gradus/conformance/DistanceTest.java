package dev.gradus.conformance;

import static dev.gradus.conformance.Distance.floats;
import static dev.gradus.conformance.Distance.scaled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Tensor;
import org.junit.jupiter.api.Test;

class DistanceTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void floatsAreCountedInTheirOrder() {
    assertThat(floats(1f, 1f)).isZero();
    assertThat(floats(1f, Math.nextUp(1f))).isEqualTo(1);
    assertThat(floats(Math.nextDown(1f), Math.nextUp(1f))).isEqualTo(2);
    assertThat(floats(-1f, Math.nextDown(-1f))).isEqualTo(1);
    assertThat(floats(1f, 2f)).isEqualTo(1 << 23);
  }

  @Test
  void theSignOfZeroIsADistance() {
    assertThat(floats(0f, -0f)).isEqualTo(1);
    assertThat(floats(-0f, -0f)).isZero();
    assertThat(floats(Float.MIN_VALUE, -Float.MIN_VALUE)).isEqualTo(3);
  }

  @Test
  void theEndsOfTheRangeDoNotOverflow() {
    assertThat(floats(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY))
        .isEqualTo(2.0 * 0x7f800000L + 1);
  }

  @Test
  void allNaNsAreEqualAndFarFromNumbers() {
    assertThat(floats(Float.NaN, Float.intBitsToFloat(0xffc00001))).isZero();
    assertThat(floats(Float.NaN, 1f)).isEqualTo(INFINITY);
    assertThat(floats(1f, Float.NaN)).isEqualTo(INFINITY);
    assertThat(scaled(DType.FLOAT64, Double.NaN, -Double.NaN, 1)).isZero();
    assertThat(scaled(DType.FLOAT64, Double.NaN, 1, 1)).isEqualTo(INFINITY);
    assertThat(scaled(DType.FLOAT64, 1, Double.NaN, 1)).isEqualTo(INFINITY);
  }

  @Test
  void scaledIsInUlpsOfTheMagnitude() {
    double ulp = Math.ulp(1.0);
    assertThat(scaled(DType.FLOAT64, 1e-9, 1e-9 + 0, 1)).isZero();
    assertThat(scaled(DType.FLOAT64, 0, 3 * ulp, 1)).isEqualTo(3);
    assertThat(scaled(DType.FLOAT64, 0, ulp / 2, 1)).isEqualTo(0.5);
    assertThat(scaled(DType.FLOAT32, 0, Math.ulp(8f), 8)).isEqualTo(1);
    assertThat(scaled(DType.FLOAT64, 0, Double.MIN_VALUE, 0)).isEqualTo(1);
  }

  @Test
  void infinitiesAreEqualOnlyToThemselves() {
    assertThat(scaled(DType.FLOAT32, INFINITY, INFINITY, 1)).isZero();
    assertThat(scaled(DType.FLOAT32, INFINITY, -INFINITY, 1)).isEqualTo(INFINITY);
    assertThat(scaled(DType.FLOAT32, INFINITY, 1, 1)).isEqualTo(INFINITY);
  }

  @Test
  void aMagnitudeIsTheLargestFiniteOneSoFar() {
    Magnitudes magnitudes = new Magnitudes(Tensor.of(new float[] {1, -4, 0}, 3));
    magnitudes.see(Tensor.of(new float[] {-2, 3, Float.NaN}, 3));
    magnitudes.see(Tensor.of(new float[] {0, Float.NEGATIVE_INFINITY, 0}, 3));

    assertThat(magnitudes.at(0)).isEqualTo(2);
    assertThat(magnitudes.at(1)).isEqualTo(4);
    assertThat(magnitudes.at(2)).isZero();
  }
}
