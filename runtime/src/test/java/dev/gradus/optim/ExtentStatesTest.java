package dev.gradus.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States of rows, columns, matrices and channels are saved and loaded in torch's shapes. */
class ExtentStatesTest {
  private static final Random RANDOM = new Random(3);

  @TempDir private Path folder;

  private static Parameter parameter(DType dtype, int... shape) {
    Parameter parameter = Parameter.of("w", Tensor.zeros(dtype, shape));
    fill(parameter.tensor());
    fill(parameter.grad());
    return parameter;
  }

  private static void fill(Tensor tensor) {
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, RANDOM.nextGaussian());
    }
  }

  private static Parameter copy(Parameter of) {
    Parameter copy = Parameter.of(of.name(), of.tensor().copy());
    copy.setGrad(of.grad().copy());
    return copy;
  }

  private static Optimizer optimizer(Parameter parameter) {
    return RuleOptimizer.builder(new FactoredRule()).build(parameter);
  }

  private static Tensor state(Optimizer optimizer, Parameter parameter, String key) {
    return requireNonNull(optimizer.state(parameter).get(key));
  }

  @Test
  void haveTheShapesOfTorch() {
    Parameter parameter = parameter(DType.FLOAT64, 4, 2, 3);
    Optimizer optimizer = optimizer(parameter);
    optimizer.step();
    Map<String, Tensor> saved = requireNonNull(optimizer.stateDict().state().get(0));
    assertThat(saved.get("row")).hasToString("float64[4, 2, 1]");
    assertThat(saved.get("column")).hasToString("float64[4, 1, 3]");
    assertThat(saved.get("matrix")).hasToString("float64[4, 1, 1]");
    assertThat(saved.get("channel")).hasToString("float64[4, 1, 1]");
    assertThat(saved.get("element")).hasToString("float64[4, 2, 3]");
    assertThat(saved.get("steps")).hasToString("float64[]");
  }

  /**
   * A run that was saved at any step, and goes on from the file, has the bits of one that was not.
   */
  @Test
  void goOnFromAFile() throws IOException {
    for (int[] shape : new int[][] {{}, {7}, {5, 3}, {2, 3, 4}, {2, 2, 3, 3}}) {
      for (DType dtype : DType.values()) {
        Parameter through = parameter(dtype, shape);
        Optimizer whole = optimizer(through);
        for (int step = 0; step < 3; step++) {
          whole.step();
          Parameter resumed = copy(through);
          Path file = folder.resolve("file");
          Checkpoint.builder().optimizer("own", whole.stateDict()).save(file);
          Optimizer other = optimizer(resumed);
          StateDict read = Checkpoint.read(file).optimizer("own");
          assertThat(requireNonNull(read.rule()).states())
              .containsEntry("row", StateShape.PER_ROW)
              .containsEntry("channel", StateShape.PER_CHANNEL);
          other.loadStateDict(read);
          other.step();
          Parameter next = copy(through);
          Optimizer expected = optimizer(next);
          expected.loadStateDict(whole.stateDict());
          expected.step();
          assertThat(elements(resumed.tensor())).isEqualTo(elements(next.tensor()));
          for (String key : optimizer(next).state(next).keySet()) {
            assertThat(elements(state(other, resumed, key)))
                .isEqualTo(elements(state(expected, next, key)));
          }
        }
      }
    }
  }

  private static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return elements;
  }

  private static StateDict with(
      StateDict saved, @Nullable RuleIdentity rule, String key, @Nullable Tensor value) {
    Map<String, Tensor> state = new LinkedHashMap<>(requireNonNull(saved.state().get(0)));
    if (value == null) {
      state.remove(key);
    } else {
      state.put(key, value);
    }
    return new StateDict(rule, Map.of(0, state), saved.paramGroups());
  }

  private static StateDict saved() {
    Parameter parameter = parameter(DType.FLOAT32, 4, 3);
    Optimizer optimizer = optimizer(parameter);
    optimizer.step();
    return optimizer.stateDict();
  }

  @Test
  void areRefusedInOtherShapes() {
    Parameter parameter = parameter(DType.FLOAT32, 4, 3);
    Optimizer optimizer = optimizer(parameter);
    refuses(
        optimizer,
        with(saved(), null, "row", Tensor.zeros(DType.FLOAT32, 4)),
        "The state row of 'w' is float32[4], but should be float32[4, 1]: per row of the parameter"
            + " float32[4, 3]");
    refuses(
        optimizer,
        with(saved(), null, "column", Tensor.zeros(DType.FLOAT64, 1, 3)),
        "The state column of 'w' is float64[1, 3], but should be float32[1, 3]: per column of the"
            + " parameter float32[4, 3]");
    refuses(
        optimizer,
        with(saved(), null, "matrix", Tensor.zeros(DType.FLOAT32, 4, 3)),
        "The state matrix of 'w' is float32[4, 3], but should be float32[1, 1]: per matrix of the"
            + " parameter float32[4, 3]");
    refuses(optimizer, with(saved(), null, "channel", null), "The state channel of 'w' is missing");
    assertThat(optimizer.state(parameter)).isEmpty();
  }

  private static void refuses(Optimizer optimizer, StateDict dict, String sentence) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.loadStateDict(dict))
        .withMessageContaining(sentence);
  }

  /** A state that was kept for each element is not one of rows, even if it has as many values. */
  @Test
  void areRefusedOfRulesThatKeepThemOtherwise() {
    StateDict saved = saved();
    RuleIdentity rule = requireNonNull(saved.rule());
    Map<String, StateShape> states = new LinkedHashMap<>(rule.states());
    states.put("row", StateShape.PER_ELEMENT);
    RuleIdentity other = new RuleIdentity(rule.name(), rule.takesStep(), states, rule.hypers());
    refuses(
        optimizer(parameter(DType.FLOAT32, 4, 3)),
        with(saved, other, "row", Tensor.zeros(DType.FLOAT32, 4, 1)),
        "The state row of the saved Factored is per element, of this one per row");
  }

  /** What fits is loaded; what does not starts again. */
  @Test
  void areLoadedInPart() {
    StateDict saved = saved();
    Parameter parameter = parameter(DType.FLOAT32, 4, 3);
    Optimizer optimizer = optimizer(parameter);
    LoadReport report =
        optimizer.loadStateDict(
            with(saved, saved.rule(), "row", Tensor.zeros(DType.FLOAT32, 3, 1)), false);
    assertThat(report.mismatched())
        .singleElement()
        .asString()
        .startsWith("The state row of 'w' is float32[3, 1], but should be float32[4, 1]");
    Tensor column = requireNonNull(requireNonNull(saved.state().get(0)).get("column"));
    assertThat(elements(state(optimizer, parameter, "column"))).isEqualTo(elements(column));
    assertThat(optimizer.state(parameter)).doesNotContainKey("row");
    optimizer.step();
    assertThat(state(optimizer, parameter, "row")).hasToString("float32[4, 1]");
  }

  /** A parameter of another shape takes over nothing of its states. */
  @Test
  void ofAnotherShapeAreNotLoaded() {
    Parameter parameter = parameter(DType.FLOAT32, 5, 6);
    Optimizer optimizer = optimizer(parameter);
    LoadReport report = optimizer.loadStateDict(saved(), false);
    assertThat(report.mismatched()).hasSize(4); // The matrix [1, 1] fits.
    assertThat(optimizer.state(parameter)).doesNotContainKeys("row", "column", "element");
  }
}
