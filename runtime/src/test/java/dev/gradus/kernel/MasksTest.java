package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.rule.Formulas;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares with the choices themselves, for all pairs of numbers where these are delicate. */
class MasksTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static final float[] FLOATS =
      floats(
          0,
          Float.MIN_VALUE,
          3 * Float.MIN_VALUE,
          Math.nextDown(Float.MIN_NORMAL),
          Float.MIN_NORMAL,
          1e-20f,
          0.25f,
          Math.nextDown(0.5f),
          0.5f,
          0.75f,
          1,
          Math.nextUp(1f),
          3e20f,
          Math.nextDown(Float.MAX_VALUE),
          Float.MAX_VALUE,
          INFINITY);

  private static final double[] DOUBLES =
      DoubleStream.of(
              0,
              Double.MIN_VALUE,
              3 * Double.MIN_VALUE,
              Math.nextDown(Double.MIN_NORMAL),
              Double.MIN_NORMAL,
              1e-200,
              0.25,
              Math.nextDown(0.5),
              0.5,
              0.75,
              1,
              Math.nextUp(1.0),
              3e200,
              Math.nextDown(Double.MAX_VALUE),
              Double.MAX_VALUE,
              Double.POSITIVE_INFINITY)
          .flatMap(x -> DoubleStream.of(x, -x))
          .toArray();

  private static float[] floats(float... magnitudes) {
    float[] both = new float[2 * magnitudes.length];
    for (int i = 0; i < magnitudes.length; i++) {
      both[2 * i] = magnitudes[i];
      both[2 * i + 1] = -magnitudes[i];
    }
    return both;
  }

  @Test
  void comparisonsOfFloatsAreThoseOfJava() {
    for (float x : FLOATS) {
      for (float y : FLOATS) {
        float difference = x - y;
        if (!Float.isNaN(difference)) {
          mask(Masks.positive(difference), x > y);
          mask(Masks.notNegative(difference), x >= y);
          mask(Masks.negative(difference), x < y);
          mask(Masks.notPositive(difference), x <= y);
          mask(Masks.zero(difference), x == y);
          mask(Masks.notZero(difference), x != y);
        }
      }
    }
  }

  @Test
  void comparisonsOfDoublesAreThoseOfJava() {
    for (double x : DOUBLES) {
      for (double y : DOUBLES) {
        double difference = x - y;
        if (!Double.isNaN(difference)) {
          mask(Masks.positive(difference), x > y);
          mask(Masks.notNegative(difference), x >= y);
          mask(Masks.negative(difference), x < y);
          mask(Masks.notPositive(difference), x <= y);
          mask(Masks.zero(difference), x == y);
          mask(Masks.notZero(difference), x != y);
        }
      }
    }
  }

  @Test
  void choicesOfFloatsHaveTheirBits() {
    for (float x : FLOATS) {
      same(Masks.sign(x), FloatMath.sign(x));
      same(Masks.signum(x), Math.signum(x));
      for (float y : FLOATS) {
        same(Masks.select(INFINITY, x, y), x);
        same(Masks.select(-INFINITY, x, y), y);
        same(Masks.alsoSelect(INFINITY, x, y), x);
        same(Masks.alsoSelect(-INFINITY, x, y), y);
      }
    }
  }

  @Test
  void choicesOfDoublesHaveTheirBits() {
    for (double x : DOUBLES) {
      same(Masks.sign(x), Formulas.sign(x));
      same(Masks.signum(x), Math.signum(x));
      for (double y : DOUBLES) {
        same(Masks.select((double) INFINITY, x, y), x);
        same(Masks.select((double) -INFINITY, x, y), y);
        same(Masks.alsoSelect((double) INFINITY, x, y), x);
        same(Masks.alsoSelect((double) -INFINITY, x, y), y);
      }
    }
  }

  /** What is not NaN is right; what is NaN though the choice is not has a NaN at either end. */
  @Test
  void lerpIsRightOrNotANumber() {
    int right = 0;
    for (float a : FLOATS) {
      for (float b : FLOATS) {
        for (float weight : FLOATS) {
          float lerp = Masks.lerp(a, b, weight);
          double wide = Masks.lerp((double) a, b, weight);
          if (!Float.isNaN(lerp)) {
            same(lerp, FloatMath.lerp(a, b, weight));
            right++;
          }
          if (!Double.isNaN(wide)) {
            same(wide, Formulas.lerp((double) a, b, weight));
          }
        }
      }
    }
    assertThat(right).isGreaterThan(FLOATS.length * FLOATS.length * FLOATS.length / 3);
    same(Masks.lerp(3f, 7f, 0.25f), 4f);
    same(Masks.lerp(3f, 7f, 0.75f), 6f);
  }

  @Test
  void logicIsThatOfConditions() {
    for (boolean x : new boolean[] {false, true}) {
      mask(Masks.not(of(x)), !x);
      mask(Masks.not((double) of(x)), !x);
      for (boolean y : new boolean[] {false, true}) {
        mask(Masks.and(of(x), of(y)), x && y);
        mask(Masks.or(of(x), of(y)), x || y);
        mask(Masks.same(of(x), of(y)), x == y);
        mask(Masks.differing(of(x), of(y)), x ^ y);
        mask(Masks.and((double) of(x), of(y)), x && y);
        mask(Masks.or((double) of(x), of(y)), x || y);
        mask(Masks.same((double) of(x), of(y)), x == y);
        mask(Masks.differing((double) of(x), of(y)), x ^ y);
      }
    }
  }

  /** A NaN in any argument shows, whatever would be chosen. */
  @Test
  void nanStaysNan() {
    float nan = Float.NaN;
    assertThat(
            Stream.of(
                Masks.positive(nan),
                Masks.notNegative(nan),
                Masks.negative(nan),
                Masks.notPositive(nan),
                Masks.zero(nan),
                Masks.notZero(nan),
                Masks.not(nan),
                Masks.and(nan, -INFINITY),
                Masks.and(-INFINITY, nan),
                Masks.or(nan, INFINITY),
                Masks.or(INFINITY, nan),
                Masks.same(nan, INFINITY),
                Masks.differing(INFINITY, nan),
                Masks.select(nan, 1f, 2f),
                Masks.select(INFINITY, 1f, nan),
                Masks.select(-INFINITY, nan, 1f),
                Masks.alsoSelect(nan, 1f, 2f),
                Masks.alsoSelect(INFINITY, 1f, nan),
                Masks.alsoSelect(-INFINITY, nan, 1f),
                Masks.sign(nan),
                Masks.signum(nan),
                Masks.lerp(nan, 1f, 0.75f),
                Masks.lerp(1f, 2f, nan)))
        .allMatch(mask -> Float.isNaN(mask));
  }

  private static float of(boolean condition) {
    return condition ? INFINITY : -INFINITY;
  }

  private static void mask(double mask, boolean condition) {
    assertThat(mask).isEqualTo(of(condition));
  }

  private static void same(float actual, float expected) {
    assertThat(Float.floatToIntBits(actual)).isEqualTo(Float.floatToIntBits(expected));
  }

  private static void same(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }
}
