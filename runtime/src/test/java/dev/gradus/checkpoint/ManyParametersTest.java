package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gradus.Momentum;
import dev.gradus.Parameter;
import dev.gradus.StateDict;
import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where names are most of a file, each stands where it must, and not beside each state again. */
final class ManyParametersTest {
  private static final String PATH = "a.rather.long.path.of.modules.within.modules.".repeat(12);

  @TempDir private Path folder;

  private static Momentum stepped(List<Parameter> parameters) {
    Momentum optimizer = Momentum.builder().momentum(0.5).build(parameters);
    parameters.forEach(parameter -> parameter.grad().fill(1));
    optimizer.step();
    return optimizer;
  }

  private static List<Parameter> parameters(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Parameter.of(PATH + i, Tensor.of(new float[] {i})))
        .toList();
  }

  /** Names beside both tensors of each, and in the lists, would take 125 MB. */
  @Test
  void areSavedWithTheirNamesOnce() throws IOException {
    List<Parameter> parameters = parameters(35_000);
    Momentum optimizer = stepped(parameters);
    Path file = folder.resolve("many.safetensors");
    Checkpoint.builder().parameters(parameters).optimizer(optimizer).save(file);

    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos())
          .extracting(TensorInfo::name)
          .contains("parameters." + PATH + "7", "optimizer.7.momentum_buffer");
    }
    Checkpoint read = Checkpoint.read(file);
    assertThat(read.parameters().keySet())
        .containsExactlyElementsOf(parameters.stream().map(Parameter::name).toList());
    StateDict before = optimizer.stateDict();
    assertThat(read.optimizer().paramGroups()).isEqualTo(before.paramGroups());
    assertThat(read.optimizer().state().toString()).isEqualTo(before.state().toString());
    optimizer.loadStateDict(read.optimizer());
  }

  /** The names of parameters that are not in the file stand in the group. */
  @Test
  void areSavedWithoutTheParametersAsWell() throws IOException {
    List<Parameter> parameters = parameters(35_000);
    Momentum optimizer = stepped(parameters);
    Path file = folder.resolve("states.safetensors");
    Checkpoint.builder()
        .parameters(parameters.subList(5, 9))
        .optimizer("own", optimizer.stateDict())
        .save(file);

    StateDict read = Checkpoint.read(file).optimizer("own");
    assertThat(read.paramGroups()).isEqualTo(optimizer.stateDict().paramGroups());
    assertThat(read.state()).hasSize(35_000);
  }

  /** Steps and other numbers are one tensor for all parameters that have the same states. */
  @Test
  void numbersOfAllAreOneTensor() throws IOException {
    Map<Integer, Map<String, Tensor>> state = new TreeMap<>();
    List<Integer> params = IntStream.range(0, 150).boxed().toList();
    for (int i : params) {
      Map<String, Tensor> byKey = new TreeMap<>();
      byKey.put("step", Tensor.scalar(Double.longBitsToDouble(0x7ff8_0000_0000_0000L + i)));
      byKey.put("mixed", i == 0 ? Tensor.scalar(1) : Tensor.of(new float[] {i}));
      if (i < 2) {
        byKey.put("mu", Tensor.scalar(i));
      }
      state.put(i, byKey);
    }
    List<String> names = params.stream().map(i -> PATH.repeat(150) + i).toList();
    StateDict dict =
        new StateDict(null, state, List.of(new StateDict.Group(Map.of(), Map.of(), params, names)));
    Path file = folder.resolve("numbers");
    Checkpoint.builder().optimizer("own", dict).save(file);
    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos())
          .extracting(TensorInfo::name)
          .contains("own.states0.step", "own.states1.step", "own.states0.mu", "own.149.mixed")
          .hasSize(153);
    }
    StateDict read = Checkpoint.read(file).optimizer("own");
    assertThat(read.paramGroups()).isEqualTo(dict.paramGroups());
    assertThat(bits(read)).isEqualTo(bits(dict));
  }

  private static Map<String, String> bits(StateDict dict) {
    Map<String, String> bits = new TreeMap<>();
    dict.state()
        .forEach(
            (index, byKey) ->
                byKey.forEach((key, tensor) -> bits.put(index + key, Tensors.bits(tensor))));
    return bits;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1] | [{'keys':['momentum_buffer'],'params':[0],'packed':[]}] | param_names[0] is 1: the checkpoint has fewer parameters
          [-1] | [{'keys':['momentum_buffer'],'params':[0],'packed':[]}] | param_names[0] is -1
          [0] | [{'keys':['momentum_buffer'],'params':[0],'packed':[]},{'keys':[],'params':[0],'packed':[]}] | state[1] is of the parameter number 0, which has a state already
          [0] | [{'keys':['momentum_buffer'],'params':[-1],'packed':[]}] | state[0].params[0] is -1
          [0] | [{'keys':['momentum_buffer']}] | state[0] has no 'params'
          [0] | [{'keys':['momentum_buffer'],'params':[0]}] | state[0] has no 'packed'
          [0] | [{'keys':['momentum_buffer'],'params':[0],'packed':['step']}] | state[0] has a key twice, or packs
          [0] | [{'keys':['a','a'],'params':[0],'packed':[]}] | state[0] has a key twice, or packs
          [0] | [{'keys':['step'],'params':[0],'packed':['step']}] | has no tensor 'optimizer.states0.step' of its own
          [0] | {'0':['momentum_buffer'],'00':[]} | state.00 is of the parameter number 0, which has a state already
          """)
  void liesAreRefused(String names, String state, String message) throws IOException {
    Map<String, String> trees = new TreeMap<>(Readers.TREES);
    trees.computeIfPresent(
        "gradus.optimizers",
        (key, tree) ->
            tree.replace("\"param_names\":[\"w\"]", "\"param_names\":" + names)
                .replace("{\"0\":[\"momentum_buffer\"]}", state.replace('\'', '"')));
    Path file = folder.resolve("lying");
    Files.write(file, Readers.checkpoint(trees));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessageContaining(message);
  }
}
