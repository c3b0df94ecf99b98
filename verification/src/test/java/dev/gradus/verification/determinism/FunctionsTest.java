package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.kernel.FloatMath;
import dev.gradus.optim.Optimizer;
import dev.gradus.rule.Formulas;
import dev.gradus.verification.CompiledRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions of vector kernels are within some ulps of {@code Math}'s, special values too. */
class FunctionsTest {
  private static final int SIZE = 64_000;
  private static final double[] SPECIAL = {
    0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    1e-300,
    -1e-40,
    1e300,
    -1e30,
    88.72,
    88.73,
    -87.4,
    -103.9,
    -104.1,
    709.78,
    709.79,
    -708.5,
    -745.1,
    -745.2,
    0.5,
    -1
  };

  /** A function, what it is in float64, and in float32, and how far it may be from that. */
  private record Function(
      String name, DoubleUnaryOperator float64, DoubleUnaryOperator float32, int ulps) {
    Function(String name, DoubleUnaryOperator exact, int ulps) {
      this(name, exact, x -> (float) exact.applyAsDouble(x), ulps);
    }

    double exact(double x, DType dtype) {
      return (dtype == DType.FLOAT32 ? float32 : float64).applyAsDouble(x);
    }
  }

  private static final List<Function> ALL =
      List.of(
          new Function("exp", Math::exp, 1),
          new Function("expm1", Math::expm1, 2),
          new Function("tanh", Math::tanh, 3),
          // An exponential that overflows is part of what it is.
          new Function("sigmoid", Formulas::sigmoid, x -> FloatMath.sigmoid((float) x), 2));

  static Stream<Arguments> areNearToMath() {
    List<Arguments> all = new ArrayList<>();
    for (Function function : ALL) {
      for (DType dtype : DType.values()) {
        all.add(Arguments.of(function, dtype));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource
  void areNearToMath(Function function, DType dtype) throws ReflectiveOperationException {
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, SIZE));
    Random random = new Random(17);
    for (int i = 0; i < SIZE; i++) {
      double wide = Math.scalb(random.nextGaussian(), random.nextInt(24) - 14);
      parameter.grad().set(i, i < SPECIAL.length ? SPECIAL[i] : wide);
    }
    optimizer(function.name, parameter).step();
    double worst = 0;
    for (int i = 0; i < SIZE; i++) {
      double expected = function.exact(parameter.grad().get(i), dtype);
      double error = ulps(parameter.tensor().get(i), expected, dtype);
      assertThat(error).as("of %s", parameter.grad().get(i)).isLessThanOrEqualTo(function.ulps);
      worst = Math.max(worst, error);
    }
    assertThat(worst).isPositive(); // Else these were no kernels of their own.
  }

  private static double ulps(double actual, double expected, DType dtype) {
    if (Double.compare(actual, expected) == 0) {
      return 0;
    }
    double ulp = dtype == DType.FLOAT32 ? Math.ulp((float) expected) : Math.ulp(expected);
    double error = Math.abs(actual - expected) / ulp;
    return Double.isNaN(error) || error == 0 ? Double.POSITIVE_INFINITY : error;
  }

  private static Optimizer optimizer(String function, Parameter parameter)
      throws ReflectiveOperationException {
    String name = "functions.Function" + function + "Rule";
    String source =
        """
        package functions;
        import dev.gradus.rule.Formulas;
        import dev.gradus.rule.UpdateRule;
        @UpdateRule
        final class Function%1$sRule {
          double update(double param, double grad) {
            return Formulas.%1$s(grad);
          }
        }
        """
            .formatted(function);
    ClassLoader loader = CompiledRules.compileWithVectors(Map.of(name, source)).loader();
    return Optimizer.builderOf(loader.loadClass(name)).build(parameter);
  }
}
