package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.optim.RuleIdentity;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states of an optimizer have the expected names in a file, and all come back. */
final class SavedOptimizersTest {
  /** With the hundred characters of an entry, 200 states of this name just fit into a header. */
  private static final String LONG = "n".repeat(99_900);

  @TempDir private Path folder;

  private static StateDict dict(
      Map<Integer, Map<String, Tensor>> state, List<Integer> params, List<String> names) {
    return new StateDict(
        null, state, List.of(new StateDict.Group(Map.of(), Map.of(), params, names)));
  }

  private StateDict saved(StateDict dict) throws IOException {
    Checkpoint.builder().optimizer("own", dict).save(folder.resolve("file"));
    return Checkpoint.read(folder.resolve("file")).optimizer("own");
  }

  private static Map<String, String> bits(StateDict dict) {
    Map<String, String> bits = new TreeMap<>();
    dict.state()
        .forEach(
            (index, byKey) ->
                byKey.forEach((key, tensor) -> bits.put(index + key, Tensors.bits(tensor))));
    return bits;
  }

  private static Map<String, Tensor> states(int count) {
    Map<String, Tensor> states = new LinkedHashMap<>();
    IntStream.range(0, count).forEach(i -> states.put("k" + i, Tensor.of(new float[] {i})));
    return states;
  }

  @Test
  void longNamesAreNumbersPastTheLimit() {
    StateDict most = dict(Map.of(7, states(200)), List.of(7), List.of(LONG));
    assertThat(new OptimizerStateWriter(most).tensors()).hasSize(200).containsKey(LONG + ".k199");

    StateDict more = dict(Map.of(7, states(201)), List.of(7), List.of(LONG));
    assertThat(new OptimizerStateWriter(more).tensors()).hasSize(201).containsKey("7.k200");
  }

  /** One tensor has the steps, or other numbers, of all parameters that have the same states. */
  @Test
  void numbersOfAllAreOneTensor() throws IOException {
    Map<Integer, Map<String, Tensor>> state = new TreeMap<>();
    List<Integer> params = IntStream.range(0, 4).boxed().toList();
    for (int i : params) {
      Map<String, Tensor> byKey = new LinkedHashMap<>(states(100));
      byKey.put("step", Tensor.scalar(Double.longBitsToDouble(0x7ff8_0000_0000_0000L + i)));
      byKey.put("mixed", i == 0 ? Tensor.scalar(1) : Tensor.of(new float[] {i}));
      byKey.put("vector", Tensor.of(new double[] {i}));
      byKey.put("single", Tensor.zeros(DType.FLOAT32));
      if (i < 2) {
        byKey.put("mu", Tensor.scalar(i));
      }
      state.put(i, byKey);
    }
    StateDict dict = dict(state, params, params.stream().map(i -> LONG + i).toList());

    StateDict read = saved(dict);

    try (Safetensors open = Safetensors.open(folder.resolve("file"))) {
      assertThat(open.infos())
          .extracting(TensorInfo::name)
          .contains("own.states0.step", "own.states1.step", "own.states0.mu", "own.3.mixed")
          .contains("own.0.k99", "own.2.vector")
          .hasSize(4 * 103 + 3);
    }
    assertThat(read.paramGroups()).isEqualTo(dict.paramGroups());
    assertThat(bits(read)).isEqualTo(bits(dict));
    assertThat(read.state().get(1))
        .extracting(Map::keySet, as(InstanceOfAssertFactories.iterable(String.class)))
        .containsExactlyElementsOf(dict.state().getOrDefault(1, Map.of()).keySet());
  }

  @Test
  void numbersOfFewStandByTheirNames() throws IOException {
    StateDict dict = dict(Map.of(0, Map.of("step", Tensor.scalar(3))), List.of(0), List.of("w"));
    assertThat(bits(saved(dict))).isEqualTo(bits(dict));
    try (Safetensors open = Safetensors.open(folder.resolve("file"))) {
      assertThat(open.infos()).singleElement().hasToString("own.w.step: f64[]");
    }
  }

  /** If the checkpoint has the parameters, a long list of names is saved as their places. */
  @Test
  void aNameOfTheCheckpointIsItsPlace() throws IOException {
    StateDict dict =
        dict(Map.of(0, states(201)), List.of(0, 1, 2), List.of(LONG, "elsewhere", "second"));
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    parameters.put("second", Tensor.scalar(2));
    parameters.put(LONG, Tensor.scalar(1));
    Checkpoint.builder()
        .tensors("parameters", parameters)
        .optimizer("own", dict)
        .save(folder.resolve("file"));

    StateDict read = Checkpoint.read(folder.resolve("file")).optimizer("own");
    assertThat(read.paramGroups()).isEqualTo(dict.paramGroups());
    try (Safetensors open = Safetensors.open(folder.resolve("file"))) {
      assertThat(open.metadata().get("gradus.optimizers"))
          .contains("\"param_names\":[1,\"elsewhere\",0]");
    }
  }

  @Test
  void theRuleComesBack() throws IOException {
    for (boolean takesStep : new boolean[] {true, false}) {
      RuleIdentity rule =
          new RuleIdentity("R", takesStep, Map.of("mu", StateShape.SCALAR), Map.of("lr", "double"));
      assertThat(saved(new StateDict(rule, Map.of(), List.of())).rule()).isEqualTo(rule);
    }
    assertThat(saved(new StateDict(null, Map.of(), List.of())).rule()).isNull();
  }

  /** Two pairs of a name and a key may give one path: that is refused, not overwritten. */
  @Test
  void refusesStatesOfTheSameName() {
    Map<Integer, Map<String, Tensor>> state =
        Map.of(
            0, Map.of("b.c", Tensor.scalar(1)),
            1, Map.of("c", Tensor.scalar(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> saved(dict(state, List.of(0, 1), List.of("a", "a.b"))))
        .withMessage("Two states of an optimizer would be named a.b.c");
    assertThat(folder).isEmptyDirectory();
  }
}
