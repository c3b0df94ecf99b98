package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.rule.Formulas;
import org.junit.jupiter.api.Test;

/** The forms of {@code lerp} that loops call have its bits. */
class LerpFormsTest {
  private static final float[] FLOATS = {
    0f,
    -0f,
    1f,
    -1.5f,
    0.1f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private static final double[] WEIGHTS = {
    0, -0.0, 0.1, -0.25, 0.49999, 0.5, 0.75, 1, 2, -0.5, Double.NaN
  };

  @Test
  void lerpsOfFloatsHaveTheBitsOfLerp() {
    for (float a : FLOATS) {
      for (float b : FLOATS) {
        for (double each : WEIGHTS) {
          float weight = (float) each;
          Float expected = FloatMath.lerp(a, b, weight); // An object: NaN equals NaN, and -0 not 0.
          assertThat(Loops.lerpBySum(a, b, weight)).isEqualTo(expected);
          if (Math.abs(weight) < 0.5f) {
            assertThat(Loops.lerpNear(a, b, weight)).isEqualTo(expected);
            assertThat(Loops.lerpNearBySum(a, b, weight)).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void lerpsOfDoublesHaveTheBitsOfLerp() {
    for (double a : doubles()) {
      for (double b : doubles()) {
        for (double weight : WEIGHTS) {
          Double expected = Formulas.lerp(a, b, weight);
          assertThat(Loops.lerpBySum(a, b, weight)).isEqualTo(expected);
          if (Math.abs(weight) < 0.5) {
            assertThat(Loops.lerpNear(a, b, weight)).isEqualTo(expected);
            assertThat(Loops.lerpNearBySum(a, b, weight)).isEqualTo(expected);
          }
        }
      }
    }
  }

  private static double[] doubles() {
    return new double[] {
      0,
      -0.0,
      1,
      -1.5,
      0.1,
      Double.MIN_VALUE,
      -Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Double.MAX_VALUE,
      -Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NaN
    };
  }
}
