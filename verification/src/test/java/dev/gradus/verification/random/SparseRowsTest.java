package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a sparse gradient become what they would be in a tensor of these rows alone. */
class SparseRowsTest {
  private static final int RULES = 30;
  private static final int WIDTH = 150;
  private static final int[] ROWS = {1, 2, 5, 9, 10, 11, 14, 19};

  @ParameterizedTest
  @EnumSource
  void areAsInATensorOfTheirOwn(DType dtype) throws ClassNotFoundException {
    Map<String, RandomRule> rules =
        RandomSources.accepted(7000, RULES, rule -> !isConstrained(rule) && !rule.asksIsSparse());
    CompiledRules compiled = CompiledRules.compile(RandomSources.sources(rules));
    assertThat(compiled.errors()).isEmpty();
    ClassLoader loader = compiled.loader();
    for (Map.Entry<String, RandomRule> rule : rules.entrySet()) {
      check(loader.loadClass(rule.getKey()), rule.getValue(), dtype);
    }
  }

  private static boolean isConstrained(RandomRule rule) {
    return rule.methods().stream().anyMatch(m -> !m.annotation().isEmpty());
  }

  private static void check(Class<?> type, RandomRule rule, DType dtype) {
    Track track = Scenario.track(new Dice(5), rule.settings(), ROWS.length * WIDTH, 5);
    Parameter whole = Parameter.of("whole", Tensor.zeros(dtype, 20, WIDTH));
    Parameter rows = Parameter.of("rows", Runs.tensor(track.elements(), dtype));
    scatter(rows.tensor(), whole.tensor());
    Optimizer sparse = null;
    Optimizer dense = null;
    ParamGroup ofWhole = ParamGroup.of(whole);
    ParamGroup ofRows = ParamGroup.of(rows);
    for (Turn turn : track.turns()) {
      OptimizerBuilder<?, ?> builder = Optimizer.builderOf(type);
      for (HyperKey<?> key : builder.hypers()) {
        Object value = turn.hypers().get(key.name());
        Runs.set(ofWhole, key, value);
        Runs.set(ofRows, key, value);
      }
      sparse = sparse == null ? builder.build(ofWhole) : sparse;
      dense = dense == null ? builder.build(ofRows) : dense;
      double[] gradient = turn.gradient();
      rows.setGrad(gradient == null ? null : Runs.tensor(gradient, dtype));
      whole.setSparseGrad(gradient == null ? null : sparse(gradient, dtype));
      sparse.step();
      dense.step();
    }
    String source = rule.source("FoundRule");
    assertSame(whole.tensor(), rows.tensor(), "param of\n" + source);
    Optimizer first = requireNonNull(sparse);
    requireNonNull(dense)
        .state(rows)
        .forEach(
            (key, state) ->
                assertSame(requireNonNull(first.state(whole).get(key)), state, key + source));
  }

  private static SparseGradient sparse(double[] gradient, DType dtype) {
    Tensor values = Tensor.zeros(dtype, ROWS.length, WIDTH);
    for (int i = 0; i < gradient.length; i++) {
      values.set(i, gradient[i]);
    }
    return SparseGradient.of(ROWS, values);
  }

  private static void scatter(Tensor rows, Tensor whole) {
    for (int i = 0; i < rows.numel(); i++) {
      whole.set(ROWS[i / WIDTH] * WIDTH + i % WIDTH, rows.get(i));
    }
  }

  private static void assertSame(Tensor whole, Tensor rows, String what) {
    double[] expected = new double[rows.numel()];
    double[] actual = new double[rows.numel()];
    boolean scalar = rows.shape().length == 0;
    for (int i = 0; i < expected.length; i++) {
      expected[i] = rows.get(i);
      actual[i] = whole.get(scalar ? 0 : ROWS[i / WIDTH] * WIDTH + i % WIDTH);
    }
    assertThat(Arrays.stream(actual).mapToLong(Double::doubleToLongBits).toArray())
        .as(what)
        .isEqualTo(Arrays.stream(expected).mapToLong(Double::doubleToLongBits).toArray());
  }
}
