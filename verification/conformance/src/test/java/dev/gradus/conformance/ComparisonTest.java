package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Tensor;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Tensor ONE = Tensor.of(new float[] {1}, 1);
  private static final float ULP = Math.ulp(1f);

  private final Comparison comparison = new Comparison(new Tolerances(0, 8));

  @Test
  void onTheWayTheToleranceIsIncluded() {
    Magnitudes scale = new Magnitudes(ONE);
    comparison.onTheWay("x", Tensor.of(new float[] {1 + 8 * ULP}, 1), ONE, scale);
    assertThat(comparison.fault()).isEmpty();

    comparison.onTheWay("x", Tensor.of(new float[] {1 + 9 * ULP}, 1), ONE, scale);
    assertThat(comparison.fault())
        .contains("x, element 0, is 1.0000011 instead of 1.0, 9.000 ulp away; 8 allowed");
    assertThat(comparison.largest()).isZero();
  }

  @Test
  void atTheEndFloatsAreComparedByTheirBits() {
    Tensor zero = Tensor.of(new float[] {0, 0}, 2);
    comparison.exact("x", zero, zero.copy(), new Magnitudes(ONE));
    assertThat(comparison.fault()).isEmpty();

    Tensor negative = Tensor.of(new float[] {0, -0f}, 2);
    comparison.exact("x", negative, zero, new Magnitudes(zero));
    assertThat(comparison.fault().orElseThrow()).contains("element 1, is -0.0 instead of 0.0");
    assertThat(comparison.largest()).isEqualTo(1);
  }

  @Test
  void aScalarIsComparedAsANumberWhateverItsDtype() {
    Tensor recorded = Tensor.of(new float[] {25});
    Tensor float32 = Tensor.of(new float[] {25}, new int[0]);

    comparison.exact("step", Tensor.scalar(25), float32, new Magnitudes(float32));
    assertThat(comparison.fault()).isEmpty();

    comparison.exact("step", Tensor.scalar(25 + 1e-9), float32, new Magnitudes(float32));
    assertThat(comparison.fault().orElseThrow()).startsWith("step, element 0");

    Comparison other = new Comparison(new Tolerances(0, 8));
    other.exact("step", Tensor.scalar(25), recorded, new Magnitudes(recorded));
    assertThat(other.fault()).contains("step is float64[] instead of float32[1]");
  }

  @Test
  void theFirstFaultAndTheLargestDistanceAreKept() {
    Magnitudes scale = new Magnitudes(ONE);
    comparison.exact("first", Tensor.of(new float[] {1 + ULP}, 1), ONE, scale);
    comparison.exact("second", Tensor.of(new float[] {1 + 3 * ULP}, 1), ONE, scale);

    assertThat(comparison.fault().orElseThrow()).startsWith("first");
    assertThat(comparison.largest()).isEqualTo(3);
  }
}
