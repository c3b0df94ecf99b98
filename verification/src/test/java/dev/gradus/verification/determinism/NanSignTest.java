package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.testing.ReferenceParameter;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.CompiledRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sign of a NaN is positive, whoever computed it: a processor makes negative ones, a compiler
 * that folds constants makes positive ones, and which operand's is kept is left to them.
 */
class NanSignTest {
  private static final int SIZE = 2_051;
  private static final int ROUNDS = 800;

  /** Expressions that are NaN for the values below: p = 2, g = -3 and inf = Infinity. */
  private static final List<String> NANS =
      List.of(
          "sqrt(g)",
          "p + sqrt(g)",
          "sqrt(g) + inf * p * (g - p) / p",
          "-sqrt(g)",
          "-(inf - inf)",
          "(p - 2) / (g + 3)",
          "(g + 3) * inf",
          "abs(-sqrt(g)) * -1",
          "max(sqrt(g), p)",
          "min(-sqrt(g), g)",
          "(float) -sqrt(g)",
          "fma(g + 3, inf, g)",
          "p > 0 ? -sqrt(g) : p",
          "copySign(sqrt(g), g)",
          "sqrt(g) % p",
          "clamp(-sqrt(g), -1, 1)",
          "lerp(p, -sqrt(g), 0.25)",
          "signum(-sqrt(g))",
          "Math.log(g)",
          "tanh(sqrt(g)) * g",
          "(inf - inf) * g",
          "0 * -inf");

  static Stream<Arguments> rules() {
    return Stream.of(true, false)
        .flatMap(
            vectors ->
                Stream.of(DType.values()).map(dtype -> Arguments.of(compile(vectors), dtype)));
  }

  /** One rule for each, since a kernel that is long is compiled otherwise. */
  private static List<Class<?>> compile(boolean vectors) {
    Map<String, String> sources = new TreeMap<>();
    IntStream.range(0, NANS.size())
        .forEach(i -> sources.put("nans.Nan" + i + "Rule", source("Nan" + i, NANS.get(i))));
    CompiledRules compiled =
        vectors ? CompiledRules.compileWithVectors(sources) : CompiledRules.compile(sources);
    assertThat(compiled.errors()).isEmpty();
    ClassLoader loader = compiled.loader();
    List<Class<?>> rules = new ArrayList<>();
    for (String name : sources.keySet()) {
      try {
        rules.add(loader.loadClass(name));
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
    return rules;
  }

  private static String source(String name, String nan) {
    return """
        package nans;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class %sRule {
          @Hyper double inf = 1 / 0.0;
          @State double up;
          @State double other;
          double update(double param, double grad) {
            double p = param;
            double g = grad;
            up = copySign(inf > 0 ? 1 : -1, %2$s);
            other = copySign(-2.5, %2$s);
            return p + 0 * (up + other);
          }
        }
        """
        .formatted(name, nan);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isPositive(List<Class<?>> rules, DType dtype) {
    for (Class<?> rule : rules) {
      String nan = NANS.get(Integer.parseInt(rule.getSimpleName().replaceAll("\\D", "")));
      check(rule, dtype, 1, 1, nan);
      check(rule, dtype, SIZE, ROUNDS, nan);
    }
  }

  /** Checks the first steps, of which HotSpot has compiled nothing, and later ones. */
  private static void check(Class<?> rule, DType dtype, int size, int rounds, String nan) {
    Parameter parameter = Parameter.of("p", filled(dtype, size, 2));
    parameter.setGrad(filled(dtype, size, -3));
    Optimizer optimizer = Optimizer.builderOf(rule).threads(1).build(parameter);
    for (int round = 0; round < rounds; round++) {
      optimizer.step();
      if (round == 0 || round == rounds - 1) {
        String what = nan + " in round " + round;
        optimizer.state(parameter).forEach((key, state) -> check(key, state, what));
      }
    }
  }

  private static void check(String key, Tensor state, String what) {
    double expected = key.equals("up") ? 1 : 2.5;
    assertThat(IntStream.range(0, state.numel()).mapToDouble(state::get).distinct())
        .as("%s of %s", key, what)
        .containsExactly(expected);
  }

  private static Tensor filled(DType dtype, int size, double value) {
    Tensor tensor = Tensor.zeros(dtype, size);
    IntStream.range(0, size).forEach(i -> tensor.set(i, value));
    return tensor;
  }

  /** The rule, run as the plain Java that it is. */
  @ParameterizedTest
  @MethodSource("plainRules")
  void isPositiveInTheRuleItself(Class<?> rule) {
    double[] gradient = new double[1_000];
    Arrays.fill(gradient, -3);
    double[] start = new double[gradient.length];
    Arrays.fill(start, 2);
    ReferenceParameter parameter = RuleReference.of(rule).parameter(start);
    Map<String, Object> hypers = new HashMap<>(Map.of("inf", Double.POSITIVE_INFINITY));
    for (int round = 0; round < 20; round++) {
      parameter.step(hypers, gradient);
      assertThat(parameter.states().get("up")).containsOnly(1.0);
      assertThat(parameter.states().get("other")).containsOnly(2.5);
    }
  }

  static List<Class<?>> plainRules() {
    return compile(false);
  }
}
