package dev.gradus.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.rule.Formulas;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Compares with double arithmetic: the product of two floats is exact in double, and a sum,
 * quotient or square root rounded to double and then to float is rounded as if once.
 */
class FloatMathTest {
  private static final int TIMES = 20_000;
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1,
    -1,
    0.5f,
    -0.5f,
    0.49999997f,
    2,
    3,
    1e-3f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    Math.nextDown(Float.MIN_NORMAL),
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private final Random random = new Random(20_250_101);

  private float any() {
    return switch (random.nextInt(3)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> Float.intBitsToFloat(random.nextInt());
      default -> (float) random.nextGaussian();
    };
  }

  @Test
  void lerpIsRoundedAsTorchDoes() {
    for (int i = 0; i < TIMES; i++) {
      float a = any();
      float b = any();
      float weight = i % 2 == 0 ? any() : random.nextFloat();
      float difference = (float) ((double) b - a);
      float expected =
          weight > -0.5f && weight < 0.5f
              ? fma(weight, difference, a)
              : fma(difference, (float) ((double) weight - 1), b);
      same(FloatMath.lerp(a, b, weight), expected);
    }
    same(FloatMath.lerp(3, 7, 0), 3);
    same(FloatMath.lerp(3, 7, 1), 7);
    same(FloatMath.lerp(3, 7, 0.5f), 5);
    same(FloatMath.lerp(1, 2, Float.NaN), Float.NaN);
  }

  @Test
  void addcmulRoundsTheProductOfThreeOnce() {
    for (int i = 0; i < TIMES; i++) {
      float x = any();
      float value = any();
      float a = any();
      float b = any();
      same(FloatMath.addcmul(x, value, a, b), fma((float) ((double) value * a), b, x));
    }
    same(FloatMath.addcmul(-1, 1, 1 + 0x1p-14f, 1 - 0x1p-14f), -0x1p-28f);
  }

  @Test
  void addcdivRoundsThreeTimes() {
    for (int i = 0; i < TIMES; i++) {
      float x = any();
      float value = any();
      float n = any();
      float d = any();
      float product = (float) ((double) value * n);
      float quotient = (float) ((double) product / d);
      same(FloatMath.addcdiv(x, value, n, d), (float) ((double) x + quotient));
    }
    same(FloatMath.addcdiv(0, 1e30f, 1e30f, 1e30f), Float.POSITIVE_INFINITY);
  }

  @Test
  void exactOnesAgreeWithDouble() {
    for (int i = 0; i < TIMES; i++) {
      float x = any();
      float low = any();
      float high = any();
      same(FloatMath.clamp(x, low, high), (float) Formulas.clamp(x, low, high));
      same(FloatMath.sign(x), (float) Formulas.sign(x));
      same(FloatMath.square(x), (float) ((double) x * x));
      same(FloatMath.reciprocal(x), (float) (1.0 / x));
      same(FloatMath.rsqrt(x), (float) (1.0 / (float) Math.sqrt(x)));
    }
    same(FloatMath.clamp(0.25f, 2, 1), 1);
    same(FloatMath.sign(-0f), 0f);
    same(FloatMath.sign(Float.NaN), 0f);
    same(FloatMath.rsqrt(-0f), Float.NEGATIVE_INFINITY);
  }

  @Test
  void sigmoidRoundsEachOperation() {
    for (int i = 0; i < TIMES; i++) {
      float x = any();
      float exp = (float) Math.exp(-(double) x);
      same(FloatMath.sigmoid(x), (float) (1.0 / (float) (1.0 + exp)));
    }
    same(FloatMath.sigmoid(0), 0.5f);
    same(FloatMath.sigmoid(-200), 0f);
    same(FloatMath.sigmoid(Float.POSITIVE_INFINITY), 1);
    for (float x = -20; x < 20; x += 0.37f) {
      double exact = Formulas.sigmoid(x);
      assertThat((double) FloatMath.sigmoid(x)).isBetween(exact * 0.9999997, exact * 1.0000003);
    }
  }

  /** {@code a * b + c} rounded once, by exact arithmetic where all is finite. */
  private static float fma(float a, float b, float c) {
    double product = (double) a * b;
    if (!Double.isFinite(product) || !Float.isFinite(c) || product == 0) {
      return (float) (product + c);
    }
    BigDecimal exact = new BigDecimal(product).add(new BigDecimal(c));
    return exact.signum() == 0 ? (float) (product + c) : exact.floatValue();
  }

  private static void same(float actual, float expected) {
    assertThat(Float.floatToIntBits(actual))
        .as("%s, expected %s", actual, expected)
        .isEqualTo(Float.floatToIntBits(expected));
  }
}
