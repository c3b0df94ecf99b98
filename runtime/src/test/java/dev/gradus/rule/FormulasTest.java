package dev.gradus.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormulasTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    0.49999999999999994,
    2,
    3,
    1e-3,
    Math.PI,
    -Math.E,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Math.nextDown(Double.MIN_NORMAL),
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };
  private static final Set<String> OWN =
      Set.of(
          "first",
          "isSparse",
          "lerp",
          "addcmul",
          "addcdiv",
          "clamp",
          "sign",
          "square",
          "rsqrt",
          "reciprocal",
          "sigmoid");

  private final Random random = new Random(20_250_101);

  /** A special value, random bits, or an ordinary number. */
  private double any() {
    return switch (random.nextInt(3)) {
      case 0 -> SPECIAL[random.nextInt(SPECIAL.length)];
      case 1 -> Double.longBitsToDouble(random.nextLong());
      default -> random.nextGaussian();
    };
  }

  static Stream<Method> ofMath() {
    return Stream.of(Formulas.class.getDeclaredMethods())
        .filter(method -> !method.isSynthetic() && !OWN.contains(method.getName()));
  }

  /** Every overload of a function that Math has means what Math's means. */
  @ParameterizedTest
  @MethodSource("ofMath")
  void meansWhatMathMeans(Method method) throws ReflectiveOperationException {
    Method expected = Math.class.getMethod(method.getName(), method.getParameterTypes());
    assertThat(method.getReturnType()).isEqualTo(expected.getReturnType());
    for (int i = 0; i < 2_000; i++) {
      Object[] arguments = new Object[method.getParameterCount()];
      for (int a = 0; a < arguments.length; a++) {
        arguments[a] = any(method.getParameterTypes()[a]);
      }
      assertThat(method.invoke(null, arguments)).isEqualTo(expected.invoke(null, arguments));
    }
  }

  private Object any(Class<?> type) {
    if (type == double.class) {
      return any();
    }
    if (type == float.class) {
      return (float) any();
    }
    if (type == long.class) {
      return random.nextLong();
    }
    return random.nextInt();
  }

  @Test
  void thatMathHasAreTheThirty() {
    assertThat(ofMath().map(Method::getName).distinct()).hasSize(30);
    assertThat(Stream.of(Formulas.class.getDeclaredMethods()).map(Method::getName))
        .containsAll(OWN);
  }

  @Test
  void lerpIsRoundedAsTorchDoes() {
    for (int i = 0; i < 10_000; i++) {
      double a = any();
      double b = any();
      double weight = i % 2 == 0 ? any() : random.nextDouble();
      // The formula of the two whose error is smaller near its end; each has one product.
      double expected =
          weight > -0.5 && weight < 0.5 ? fma(weight, b - a, a) : fma(b - a, weight - 1, b);
      same(Formulas.lerp(a, b, weight), expected);
    }
    same(Formulas.lerp(3, 7, 0), 3);
    same(Formulas.lerp(3, 7, 1), 7);
    same(Formulas.lerp(3, 7, 0.5), 5);
    same(Formulas.lerp(3, 7, -0.5), 1);
    same(Formulas.lerp(1, 1 + 0x1p-52, 0.5), 1 + 0x1p-52 - 0x1p-53); // to even: 1
    same(Formulas.lerp(-Double.MAX_VALUE, Double.MAX_VALUE, 0.25), Double.POSITIVE_INFINITY);
    same(Formulas.lerp(1, 2, Double.NaN), Double.NaN);
  }

  @Test
  void addcmulRoundsTheProductOfThreeOnce() {
    for (int i = 0; i < 10_000; i++) {
      double x = any();
      double value = any();
      double a = any();
      double b = any();
      same(Formulas.addcmul(x, value, a, b), fma(value * a, b, x));
    }
    // One rounding fewer than x + value * a * b has.
    double e = 0x1p-30;
    same(Formulas.addcmul(-1, 1, 1 + e, 1 - e), -0x1p-60);
  }

  @Test
  void addcdivRoundsThreeTimes() {
    same(Formulas.addcdiv(1, 2, 3, 4), 2.5);
    same(Formulas.addcdiv(0, 3, 1, 3), 1);
    same(Formulas.addcdiv(0, 1e300, 1e300, 1e300), Double.POSITIVE_INFINITY); // not 1e300
    same(Formulas.addcdiv(1, 0, 1, 0), Double.NaN);
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextGaussian();
      double value = random.nextGaussian();
      double n = random.nextGaussian();
      double d = random.nextGaussian();
      double product = new BigDecimal(value).multiply(new BigDecimal(n)).doubleValue();
      double quotient = product / d;
      double sum = new BigDecimal(x).add(new BigDecimal(quotient)).doubleValue();
      same(Formulas.addcdiv(x, value, n, d), sum);
    }
  }

  @Test
  void clampKeepsNaNAndTheHigherBoundWins() {
    same(Formulas.clamp(5, 0, 1), 1);
    same(Formulas.clamp(-5, 0, 1), 0);
    same(Formulas.clamp(0.25, 0, 1), 0.25);
    same(Formulas.clamp(0.25, 2, 1), 1);
    same(Formulas.clamp(Double.NaN, 0, 1), Double.NaN);
    same(Formulas.clamp(0, Double.NaN, 1), Double.NaN);
    same(Formulas.clamp(-0.0, 0.0, 1), 0.0);
    same(Formulas.clamp(Double.NEGATIVE_INFINITY, -1, 1), -1);
  }

  @Test
  void signHasThreeValues() {
    for (double x : SPECIAL) {
      double expected = Double.isNaN(x) || x == 0 ? 0.0 : Math.copySign(1, x);
      same(Formulas.sign(x), expected);
    }
    same(Formulas.signum(-0.0), -0.0);
    same(Formulas.signum(Double.NaN), Double.NaN);
  }

  @Test
  void signOfNaNIsPositive() {
    for (long bits : new long[] {0x7ff8L << 48, 0xfff8L << 48, 0xfff8_0000_0000_0001L}) {
      double nan = Double.longBitsToDouble(bits);
      same(Formulas.copySign(-1, nan), 1.0);
      same(Formulas.copySign(nan, -1), Double.NaN);
      same(Formulas.copySign(-1f, (float) nan), 1.0);
    }
    same(Formulas.copySign(1, -0.0), -1.0);
    same(Formulas.copySign(1f, Float.NEGATIVE_INFINITY), -1.0);
  }

  @Test
  void squareRsqrtAndReciprocalAreRoundedOncePerOperation() {
    for (int i = 0; i < 10_000; i++) {
      double x = Math.abs(random.nextGaussian()) + 1e-3;
      BigDecimal exact = new BigDecimal(x);
      same(Formulas.square(x), exact.multiply(exact).doubleValue());
      same(Formulas.reciprocal(x), BigDecimal.ONE.divide(exact, new MathContext(60)).doubleValue());
      double root = exact.sqrt(new MathContext(60)).doubleValue();
      BigDecimal inverse = BigDecimal.ONE.divide(new BigDecimal(root), new MathContext(60));
      same(Formulas.rsqrt(x), inverse.doubleValue());
    }
    same(Formulas.square(-0x1p-600), 0.0);
    same(Formulas.rsqrt(0), Double.POSITIVE_INFINITY);
    same(Formulas.rsqrt(-0.0), Double.NEGATIVE_INFINITY);
    same(Formulas.rsqrt(-1), Double.NaN);
    same(Formulas.rsqrt(Double.POSITIVE_INFINITY), 0.0);
    same(Formulas.reciprocal(-0.0), Double.NEGATIVE_INFINITY);
    same(Formulas.reciprocal(Double.MIN_VALUE), Double.POSITIVE_INFINITY);
  }

  @Test
  void sigmoidGoesFromZeroToOne() {
    same(Formulas.sigmoid(0), 0.5);
    same(Formulas.sigmoid(Double.NEGATIVE_INFINITY), 0.0);
    same(Formulas.sigmoid(Double.POSITIVE_INFINITY), 1.0);
    same(Formulas.sigmoid(Double.NaN), Double.NaN);
    same(Formulas.sigmoid(-1000), 0.0);
    for (double x = -30; x < 30; x += 0.37) {
      double byTanh = 0.5 + 0.5 * Math.tanh(x / 2);
      assertThat(Math.abs(Formulas.sigmoid(x) - byTanh)).isLessThan(3e-16);
    }
  }

  @Test
  void firstKnowsTheBitsOfUnwrittenAlone() {
    assertThat(Double.isNaN(Formulas.UNWRITTEN)).isTrue();
    assertThat(Formulas.first(Formulas.UNWRITTEN)).isTrue();
    assertThat(Formulas.first(Double.NaN)).isFalse();
    long bits = Double.doubleToRawLongBits(Formulas.UNWRITTEN);
    for (int bit = 0; bit < 64; bit++) {
      assertThat(Formulas.first(Double.longBitsToDouble(bits ^ 1L << bit))).isFalse();
    }
    for (double x : SPECIAL) {
      assertThat(Formulas.first(x)).isFalse();
    }
  }

  /** {@code a * b + c} rounded once, by exact arithmetic where all is finite. */
  private static double fma(double a, double b, double c) {
    if (!Double.isFinite(a) || !Double.isFinite(b) || !Double.isFinite(c) || a * b == 0) {
      return Math.fma(a, b, c);
    }
    BigDecimal exact = new BigDecimal(a).multiply(new BigDecimal(b)).add(new BigDecimal(c));
    return exact.signum() == 0 ? a * b + c : exact.doubleValue();
  }

  /** Asserts the same bits, where all NaN count as one. */
  private static void same(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual))
        .as("%s, expected %s", actual, expected)
        .isEqualTo(Double.doubleToLongBits(expected));
  }
}
