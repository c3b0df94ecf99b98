package dev.gradus.verification.reference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import dev.gradus.testing.Difference;
import dev.gradus.testing.ReferenceParameter;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.CompiledRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States start at a parameter's first step, on numbers that a reader can check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartOfStatesTest {
  private static final Map<String, String> BODIES =
      Map.of(
          "Lookahead",
          """
          @Hyper(range = "[1, inf)") long k = 3;
          @State(from = Init.PARAMETER) double slow;
          double update(double param, double grad, long step) {
            double fast = param - lr * grad;
            if (step % k == 0) {
              slow = lerp(slow, fast, 0.5);
              return slow;
            }
            return fast;
          }
          """,
          "Scalar",
          """
          @State double base = lr;
          double update(double param, double grad, long step) {
            if (step >= 3) {
              param = param - base * grad;
              base = 0.5 * base;
            }
            return param;
          }
          """,
          "Elements",
          """
          @State double base = 4 * lr;
          double update(double param, double grad, long step) {
            if (step >= 3) {
              param = param - base * grad;
              base = base + grad;
            }
            return param;
          }
          """,
          "Rows",
          """
          @State(from = Init.PARAMETER) double anchor;
          double update(double param, double grad) {
            if (isSparse(grad)) {
              anchor = 0.5 * anchor;
              return anchor;
            }
            return param - lr * grad;
          }
          """,
          "Asked",
          """
          @State(from = Init.PARAMETER) double anchor;
          @State double decay = lr;
          double update(double param, double grad, long step) {
            double fast = param - lr * grad;
            if (step == 3) {
              fast = fast + anchor;
            }
            if (step >= 5) {
              decay = first(decay) ? 0.5 * decay : decay;
              anchor = first(anchor) ? anchor + 1 : anchor;
            }
            return fast - decay * anchor;
          }
          """,
          "Late",
          """
          @Hyper boolean late = false;
          @State(from = Init.PARAMETER) double anchor;
          @State double base = lr;
          double update(double param, double grad, long step) {
            double fast = param - lr * grad;
            if (late && step % 2 == 0) {
              anchor = anchor + base;
              base = 2 * base;
              return anchor;
            }
            return fast;
          }
          """);

  private CompiledRules rules;

  @BeforeAll
  void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    BODIES.forEach((name, body) -> sources.put("start." + name + "Rule", source(name, body)));
    rules = CompiledRules.compile(sources);
    assertThat(rules.errors()).isEmpty();
  }

  private static String source(String name, String body) {
    return """
        package start;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class %sRule {
          @Hyper double lr = 1;
          %s
        }
        """
        .formatted(name, body);
  }

  private static Parameter parameter() {
    Parameter parameter = Parameter.of("p", Tensor.of(new double[] {10}));
    parameter.grad().fill(1);
    return parameter;
  }

  private Optimizer optimizer(String rule, Parameter parameter) {
    try {
      return Optimizer.builderOf(rules.loader().loadClass("start." + rule + "Rule"))
          .build(parameter);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static void set(Optimizer optimizer, String name, Object value) {
    set(optimizer, optimizer.hyper(name), value);
  }

  private static <T> void set(Optimizer optimizer, HyperKey<T> key, Object value) {
    optimizer.paramGroups().get(0).set(key, key.type().cast(value));
  }

  @Test
  void isTheFirstStepOfACopyThatTheThirdTouches() {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer("Lookahead", parameter);
    optimizer.step();
    assertThat(requireNonNull(optimizer.state(parameter).get("slow")).item()).isEqualTo(10);
    optimizer.step();
    optimizer.step();
    assertThat(parameter.tensor().item()).isEqualTo(8.5);
  }

  @Test
  void hasTheHyperParametersOfTheFirstStep() {
    for (String rule : List.of("Scalar", "Elements")) {
      Parameter parameter = parameter();
      Optimizer optimizer = optimizer(rule, parameter);
      optimizer.step();
      set(optimizer, "lr", 0.25);
      optimizer.step();
      optimizer.step();
      assertThat(parameter.tensor().item()).as(rule).isEqualTo(rule.equals("Scalar") ? 9 : 6);
    }
  }

  @Test
  void isTheFirstStepWhateverTheKindOfGradient() {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer("Rows", parameter);
    optimizer.step();
    parameter.setSparseGrad(SparseGradient.of(new int[] {0}, Tensor.of(new double[] {1})));
    optimizer.step();
    assertThat(parameter.tensor().item()).isEqualTo(5);
  }

  /** Where the hyper-parameters exclude a state, there is none; it starts where they change. */
  @Test
  void isWhereAHyperParameterBringsItIn() {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer("Late", parameter);
    optimizer.step();
    optimizer.step();
    assertThat(optimizer.state(parameter)).containsOnlyKeys("step");
    set(optimizer, "lr", 0.5);
    set(optimizer, "late", true);
    optimizer.step(); // Starts both: 8 and 0.5.
    set(optimizer, "lr", 0.25);
    assertThat(optimizer.state(parameter)).containsOnlyKeys("step", "anchor", "base");
    optimizer.step();
    assertThat(parameter.tensor().item()).isEqualTo(8.5);
  }

  /** A run is saved and loaded after any step, also between a state's start and its first write. */
  @ParameterizedTest
  @ValueSource(strings = {"Lookahead", "Scalar", "Elements", "Rows", "Asked", "Late"})
  void outlivesACheckpoint(String rule) {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer(rule, parameter);
    for (int step = 1; step <= 8; step++) {
      change(optimizer, rule, step);
      Parameter resumedParameter = Parameter.of("p", parameter.tensor().copy());
      Optimizer resumed = optimizer(rule, resumedParameter);
      resumed.loadStateDict(optimizer.stateDict());
      for (int next = step; next <= 8; next++) {
        change(resumed, rule, next);
        step(resumed, rule, next, resumedParameter);
      }
      assertThat(resumedParameter.tensor().item())
          .as("resumed before step %d", step)
          .isEqualTo(expected(rule));
      step(optimizer, rule, step, parameter);
    }
    assertThat(parameter.tensor().item()).isEqualTo(expected(rule));
  }

  /** The parameter that comes out without a stop. */
  private double expected(String rule) {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer(rule, parameter);
    for (int step = 1; step <= 8; step++) {
      change(optimizer, rule, step);
      step(optimizer, rule, step, parameter);
    }
    return parameter.tensor().item();
  }

  private static void change(Optimizer optimizer, String rule, int step) {
    set(optimizer, "lr", 1.0 / step);
    if (rule.equals("Late")) {
      set(optimizer, "late", step >= 3);
    }
  }

  private static void step(Optimizer optimizer, String rule, int step, Parameter parameter) {
    if (rule.equals("Rows") && step % 3 == 0) {
      parameter.setSparseGrad(SparseGradient.of(new int[] {0}, Tensor.of(new double[] {1})));
    } else {
      parameter.setGrad(Tensor.of(new double[] {step}));
    }
    optimizer.step();
  }

  /** The state asked for stays hidden, and what it has started as is in the dict beside it. */
  @Test
  void isSavedOfAStateThatIsUnwritten() {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer("Asked", parameter);
    optimizer.step();
    assertThat(optimizer.state(parameter)).containsOnlyKeys("step");
    Map<String, Tensor> saved = requireNonNull(optimizer.stateDict().state().get(0));
    assertThat(saved).containsOnlyKeys("step", "anchor.unwritten", "decay.unwritten");
    assertThat(requireNonNull(saved.get("anchor.unwritten")).item()).isEqualTo(10);
  }

  /** A dict from before states started at the first step: they start at the next one. */
  @Test
  void isTheNextStepWhereADictLacksIt() {
    Parameter parameter = parameter();
    Optimizer optimizer = optimizer("Lookahead", parameter);
    optimizer.step();
    StateDict saved = optimizer.stateDict();
    Map<String, Tensor> without = new HashMap<>(requireNonNull(saved.state().get(0)));
    without.remove("slow");
    optimizer.loadStateDict(new StateDict(saved.rule(), Map.of(0, without), saved.paramGroups()));
    optimizer.step(); // Starts it, as 9.
    optimizer.step();
    assertThat(parameter.tensor().item()).isEqualTo(8);
  }

  /** The reference tells a state that starts too late, and one that is read before it starts. */
  @Test
  void isCheckedByTheReference() throws ClassNotFoundException {
    RuleReference reference = RuleReference.of(rules.loader().loadClass("start.LookaheadRule"));
    Map<String, Object> hypers = Map.of("lr", 1.0, "k", 3L);
    ReferenceParameter late = reference.parameter(new double[] {10});
    assertThat(late.step(hypers, new double[] {1}, List.of())).isEmpty();
    assertThat(late.step(hypers, new double[] {1}, List.of("slow"))).isEqualTo("slow");
    assertThat(late.step(hypers, new double[] {1}, List.of("slow"))).isEmpty();
    ReferenceParameter unstarted = reference.parameter(new double[] {10});
    for (int step = 0; step < 3; step++) {
      unstarted.step(hypers, new double[] {1}, List.of());
    }
    assertThat(Difference.between("p", Tensor.of(new double[] {8.5}), unstarted.param()))
        .isNotEmpty();
  }

  /** Parameters of one step share per-step values only if their gradients are of one kind. */
  @Test
  void neighboursWithGradientsOfTwoKindsShareNothing() throws ReflectiveOperationException {
    Parameter dense = Parameter.of("dense", Tensor.of(new double[] {10, 10}, 2, 1));
    Parameter sparse = Parameter.of("sparse", Tensor.of(new double[] {10, 10}, 2, 1));
    Parameter last = Parameter.of("last", Tensor.of(new double[] {10, 10}, 2, 1));
    Optimizer optimizer =
        Optimizer.builderOf(rules.loader().loadClass("start.RowsRule"))
            .build(List.of(dense, sparse, last));
    for (int step = 0; step < 2; step++) {
      dense.grad().fill(1);
      last.grad().fill(1);
      sparse.setSparseGrad(SparseGradient.of(new int[] {1}, Tensor.of(new double[] {1}, 1, 1)));
      optimizer.step();
    }
    assertThat(dense.tensor().doubles()).containsExactly(8, 8);
    assertThat(sparse.tensor().doubles()).containsExactly(10, 2.5);
    assertThat(last.tensor().doubles()).containsExactly(8, 8);
  }
}
