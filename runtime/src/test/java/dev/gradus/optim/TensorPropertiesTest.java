package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ShapeProperties;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.compiled.UniformOperands;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules may ask for the shape and dtype of the tensor: in steps, constraints, and of states. */
class TensorPropertiesTest {
  private static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 1.0);
  private static final HyperKey<Double> LIMIT =
      HyperKey.ofDouble("limit", "limit", "[0, inf)", 1.0).optional();
  private static final String SENTENCE = "lr must not be above the number of elements";

  private static Parameter parameter(String name, DType dtype, int... shape) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(dtype, shape));
    parameter.grad();
    return parameter;
  }

  @Test
  void areThoseOfTheTensor() {
    TensorProperties matrix = ShapeProperties.of(Tensor.zeros(DType.FLOAT32, 3, 5));
    assertThat(matrix.rank()).isEqualTo(2);
    assertThat(matrix.numel()).isEqualTo(15);
    assertThat(matrix.size(0)).isEqualTo(3);
    assertThat(matrix.size(1)).isEqualTo(5);
    assertThat(matrix.size(-1)).isEqualTo(5);
    assertThat(matrix.size(-2)).isEqualTo(3);
    assertThat(matrix.size(2)).isEqualTo(1);
    assertThat(matrix.size(-3)).isEqualTo(1);
    assertThat(matrix.epsilon()).isEqualTo(0x1p-23);
    TensorProperties scalar = ShapeProperties.of(Tensor.scalar(1));
    assertThat(scalar.rank()).isZero();
    assertThat(scalar.numel()).isEqualTo(1);
    assertThat(scalar.size(0)).isEqualTo(1);
    assertThat(scalar.epsilon()).isEqualTo(0x1p-52);
  }

  /** Neighbours of one step have values of their own, and only matrices have the state. */
  @Test
  void areEachParametersOwn() {
    Parameter vector = parameter("vector", DType.FLOAT32, 4);
    Parameter matrix = parameter("matrix", DType.FLOAT32, 2, 3);
    Parameter row = parameter("row", DType.FLOAT64, 1, 5);
    Optimizer optimizer = RuleOptimizer.builder(new ShapeRule()).build(vector, matrix, row);
    optimizer.step();
    assertThat(vector.tensor().floats()).containsOnly(1_00_04_04);
    assertThat(matrix.tensor().floats()).containsOnly(2_00_06_03);
    assertThat(row.tensor().doubles()).containsOnly(2_00_05_05 + 0x1p-52);
    assertThat(optimizer.state(vector)).isEmpty();
    assertThat(optimizer.state(matrix).keySet()).isEqualTo(Set.of("square"));

    StateDict saved = optimizer.stateDict();
    optimizer.loadStateDict(saved);
    assertThat(saved.state().get(0)).isNull();
    assertThat(Objects.requireNonNull(saved.state().get(1))).containsKey("square");
  }

  @Test
  void mayNotFitAConstraint() {
    Parameter good = parameter("good", DType.FLOAT32, 4);
    Parameter bad = parameter("bad", DType.FLOAT32, 2);
    RuleOptimizer.Builder builder = RuleOptimizer.builder(new ShapeRule()).set(LR, 3.0);
    String message = "Shape cannot update the parameter 'bad': " + SENTENCE;
    assertThatThrownBy(() -> builder.build(good, bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);

    Optimizer optimizer = builder.build(good);
    ParamGroup group = ParamGroup.of(bad);
    assertThatThrownBy(() -> optimizer.addParamGroup(group)).hasMessage(message);
    assertThat(optimizer.parameters()).containsExactly(good);
    optimizer.addParamGroup(group.set(LR, 2.0));
    assertThatThrownBy(() -> group.set(LR, 2.5)).hasMessage(message);
    assertThat(group.get(LR)).isEqualTo(2);
    assertThatThrownBy(() -> group.clear(LIMIT)).hasMessage(message);
    assertThat(group.has(LIMIT)).isTrue();
  }

  @Test
  void mayNotFitWhatIsLoaded() {
    StateDict saved =
        RuleOptimizer.builder(new ShapeRule())
            .set(LR, 3.0)
            .build(parameter("p", DType.FLOAT32, 4))
            .stateDict();
    Parameter small = parameter("p", DType.FLOAT32, 2);
    Optimizer optimizer = RuleOptimizer.builder(new ShapeRule()).build(small);
    assertThatThrownBy(() -> optimizer.loadStateDict(saved))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Shape of 'p': " + SENTENCE);
    LoadReport report = optimizer.loadStateDict(saved, false);
    assertThat(report.mismatched()).containsExactly("Shape of 'p': " + SENTENCE);
    assertThat(optimizer.paramGroups().get(0).get(LR)).isEqualTo(1);
  }

  /** Sets elements to what it is told of the tensor; has a state if the tensor is a matrix. */
  private static final class ShapeRule extends CompiledRule {
    private ShapeRule() {
      super(
          "Shape",
          List.of(LR, LIMIT),
          List.of(StateSpec.perElement("square", "square")),
          List.of(KernelSpec.of(0, 0, 0, 1)),
          ShapeUpdate::new);
    }

    @Override
    public boolean asksTensor() {
      return true;
    }

    @Override
    public boolean constrainsTensor() {
      return true;
    }

    @Override
    public String violated(HyperValues values, TensorProperties at) {
      double most = values.has(LIMIT) ? at.numel() : at.numel() / 2;
      return values.get(LR) > most ? SENTENCE : "";
    }

    @Override
    public long statesUsed(HyperValues values, TensorProperties at) {
      return at.rank() > 1 ? 1 : 0;
    }

    @Override
    public long statesReachable(HyperValues values, TensorProperties at) {
      return statesUsed(values, at);
    }
  }

  private static final class ShapeUpdate extends CompiledUpdate {
    private double all;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      double shape = 1_00_00_00 * at.rank() + 1_00 * at.numel() + at.size(-1);
      all = shape + (at.epsilon() < 1e-8 ? at.epsilon() : 0);
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      for (int i = from; i < to; i++) {
        if (loop == 0) {
          at.floats(Operands.PARAM)[i] = (float) all;
        } else {
          at.doubles(Operands.PARAM)[i] = all;
        }
      }
    }
  }
}
