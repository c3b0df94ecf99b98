package dev.gradus.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
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
  private static final Set<String> REDUCTIONS =
      Set.of("sum", "mean", "norm", "dot", "max", "min", "maxAbs");
  private static final Set<String> QUESTIONS =
      Set.of("rank", "numel", "size", "epsilon", "initial", "present");

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
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !OWN.contains(method.getName()))
        .filter(method -> !QUESTIONS.contains(method.getName()) && !isReduction(method));
  }

  /** Of two numbers, {@code max} and {@code min} are Math's. */
  private static boolean isReduction(Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return REDUCTIONS.contains(method.getName())
        && (method.getName().equals("dot")
            || parameters.length == 1
            || parameters[parameters.length - 1] == Per.class);
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
        .containsAll(OWN)
        .containsAll(QUESTIONS)
        .containsAll(REDUCTIONS);
    assertThat(Stream.of(Formulas.class.getDeclaredMethods()).filter(FormulasTest::isReduction))
        .hasSize(2 * REDUCTIONS.size());
  }

  @Test
  void reductionsAreThoseOfOneElement() {
    for (double x : SPECIAL) {
      same(Formulas.sum(x), x + 0.0);
      same(Formulas.mean(x), x + 0.0);
      same(Formulas.norm(x), Math.abs(x));
      same(Formulas.dot(x, -3), x * -3 + 0.0);
      same(Formulas.max(x), x);
      same(Formulas.min(x), x);
      same(Formulas.maxAbs(x), Math.abs(x));
      same(Formulas.initial(x), x);
    }
    same(Formulas.rank(), 0);
    same(Formulas.numel(), 1);
    same(Formulas.size(0), 1);
    same(Formulas.size(-1), 1);
    same(1 + Formulas.epsilon(), Math.nextUp(1.0));
  }

  /** A context that says what it was asked, and answers with numbers of its own. */
  private static final class Asked implements FormulaContext {
    private final List<String> questions = new ArrayList<>();

    private double next(String question) {
      questions.add(question);
      return 100 + questions.size();
    }

    @Override
    public double reduce(String function, Per per, double... operands) {
      return next(function + " per " + per + " of " + Arrays.toString(operands));
    }

    @Override
    public double rank() {
      return next("rank");
    }

    @Override
    public double numel() {
      return next("numel");
    }

    @Override
    public double size(int dimension) {
      return next("size " + dimension);
    }

    @Override
    public double epsilon() {
      return next("epsilon");
    }

    @Override
    public double initial(double hyper) {
      return next("initial " + hyper);
    }
  }

  private static double all() {
    double sum = Formulas.sum(1) + Formulas.sum(2, Per.TENSOR) + Formulas.mean(3);
    double norms = Formulas.norm(4, Per.ROW) + Formulas.dot(5, 6) + Formulas.maxAbs(7);
    double most = Formulas.max(8) + Formulas.min(9, Per.COLUMN);
    double shape = Formulas.rank() + Formulas.numel() + Formulas.size(-2);
    return sum + norms + most + shape + Formulas.epsilon() + Formulas.initial(0.5);
  }

  @Test
  void contextsAreAskedInTheOrderOfTheCalls() {
    Asked context = new Asked();
    double sum = FormulaContexts.call(context, FormulasTest::all);
    same(sum, IntStream.rangeClosed(101, 113).sum());
    assertThat(context.questions)
        .containsExactly(
            "sum per TENSOR of [1.0]",
            "sum per TENSOR of [2.0]",
            "mean per TENSOR of [3.0]",
            "norm per ROW of [4.0]",
            "dot per TENSOR of [5.0, 6.0]",
            "maxAbs per TENSOR of [7.0]",
            "max per TENSOR of [8.0]",
            "min per COLUMN of [9.0]",
            "rank",
            "numel",
            "size -2",
            "epsilon",
            "initial 0.5");
  }

  /** A context ends with its call, also by an exception, and the one around it is back. */
  @Test
  void contextsAreOfTheirCallAlone() {
    Asked outer = new Asked();
    Asked inner = new Asked();
    FormulaContexts.call(
        outer,
        () -> {
          assertThatThrownBy(
                  () ->
                      FormulaContexts.call(
                          inner,
                          () -> {
                            throw new IllegalStateException("stop");
                          }))
              .hasMessage("stop");
          return Formulas.rank();
        });
    assertThat(inner.questions).isEmpty();
    assertThat(outer.questions).containsExactly("rank");
    same(Formulas.rank(), 0);
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
