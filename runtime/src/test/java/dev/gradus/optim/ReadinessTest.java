package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a step lacks ends it before anything is counted or changed. */
class ReadinessTest {
  private static final HyperKey<Double> START = HyperKey.ofDouble("start", "start", "", 1.0);

  private final Rule rule = new Rule();
  private final List<Parameter> parameters = new ArrayList<>();

  private Optimizer optimizer(int numel) {
    for (int i = 0; i < 4; i++) {
      Parameter parameter = Parameter.of("p" + i, Tensor.zeros(DType.FLOAT64, numel));
      parameter.grad().fill(1);
      parameters.add(parameter);
    }
    return RuleOptimizer.builder(rule).threads(2).build(parameters);
  }

  private void assertUntouched(Optimizer optimizer) {
    for (Parameter parameter : parameters) {
      assertThat(optimizer.stepCount(parameter)).isZero();
      assertThat(optimizer.state(parameter)).isEmpty();
      assertThat(parameter.tensor().doubles()).containsOnly(0);
    }
  }

  /** The third parameter's state finds no memory, for small tensors and for large ones. */
  @ParameterizedTest
  @ValueSource(ints = {3, 400_000})
  void isThereOrNothingHappens(int numel) {
    Optimizer optimizer = optimizer(numel);
    rule.statesLeft = 2;
    assertThatThrownBy(optimizer::step).isInstanceOf(OutOfMemoryError.class);
    assertUntouched(optimizer);

    // States made for the step that failed are not those that the next step starts from.
    rule.statesLeft = Integer.MAX_VALUE;
    optimizer.paramGroups().get(0).set(START, 5.0);
    optimizer.step();
    for (Parameter parameter : parameters) {
      assertThat(optimizer.stepCount(parameter)).isOne();
      assertThat(parameter.tensor().doubles()).containsOnly(-5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 400_000})
  void failsOnceAtALaterParameter(int numel) {
    Optimizer optimizer = optimizer(numel);
    Parameter last = parameters.get(3);
    last.setGrad(null);
    optimizer.step();
    last.grad().fill(1);
    rule.statesLeft = 0;
    assertThatThrownBy(optimizer::step).isInstanceOf(OutOfMemoryError.class);

    assertThat(parameters).allMatch(p -> p == last || optimizer.stepCount(p) == 1);
    assertThat(parameters.get(0).tensor().doubles()).containsOnly(-1);
    assertThat(optimizer.state(parameters.get(0))).hasSize(2);
    assertThat(optimizer.stepCount(last)).isZero();
    assertThat(optimizer.state(last)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 400_000})
  void isNotLostByAPassThatCannotBegin(int numel) {
    Optimizer optimizer = optimizer(numel);
    BlockPass pass =
        new BlockPass() {
          @Override
          public void begin() {
            throw new ArithmeticException("not now");
          }
        };
    assertThatThrownBy(() -> optimizer.step(pass)).isInstanceOf(ArithmeticException.class);
    assertUntouched(optimizer);
  }

  /** A rule as if generated from {@code state = start; param -= state * grad;}. */
  private static final class Rule extends CompiledRule {
    private int statesLeft = Integer.MAX_VALUE;

    private Rule() {
      super(
          "Starting",
          List.of(START),
          List.of(StateSpec.perElement("state", "state")),
          List.of(KernelSpec.of(1, 1, 0, 1)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public double initialValue(int state, HyperValues values) {
      if (statesLeft-- == 0) {
        throw new OutOfMemoryError("Java heap space");
      }
      return values.get(START);
    }
  }

  private static final class Update extends CompiledUpdate {
    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      for (int i = from; i < to; i++) {
        params[i] -= at.doubles(0)[i] * at.doubles(Operands.GRAD)[i];
      }
    }
  }
}
