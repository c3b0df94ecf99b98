package dev.gradus.conformance;

import static dev.gradus.DType.FLOAT32;
import static dev.gradus.DType.FLOAT64;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TolerancesTest {
  @Test
  void theExactTargetAllowsNothingInFloat32AndPowInFloat64() {
    assertThat(Tolerances.of("Adam", FLOAT32, 25).exact()).isZero();
    assertThat(Tolerances.of("Adam", FLOAT64, 25).exact()).isEqualTo(4);
  }

  @Test
  void rootsAddUpWithTheSteps() {
    assertThat(Tolerances.of("Adam", FLOAT32, 25).trajectory()).isEqualTo(8);
    assertThat(Tolerances.of("RMSprop", FLOAT64, 200).trajectory()).isEqualTo(16);
  }

  @Test
  void withoutARootTheTrajectoryIsExactToo() {
    assertThat(Tolerances.of("SGD", FLOAT32, 200).trajectory()).isZero();
    assertThat(Tolerances.of("Adamax", FLOAT64, 25).trajectory()).isEqualTo(4);
  }
}
