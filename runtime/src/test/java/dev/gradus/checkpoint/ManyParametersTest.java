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

  /** Names beside both tensors of each, and in the lists, would take 120 MB. */
  @Test
  void areSavedWithTheirNamesOnce() throws IOException {
    List<Parameter> parameters = parameters(30_000);
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
    List<Parameter> parameters = parameters(20_000);
    Momentum optimizer = stepped(parameters);
    Path file = folder.resolve("states.safetensors");
    Checkpoint.builder()
        .parameters(parameters.subList(5, 9))
        .optimizer("own", optimizer.stateDict())
        .save(file);

    StateDict read = Checkpoint.read(file).optimizer("own");
    assertThat(read.paramGroups()).isEqualTo(optimizer.stateDict().paramGroups());
    assertThat(read.state()).hasSize(20_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [1] | [{'keys':['momentum_buffer'],'params':[0]}] | param_names[0] is 1: the checkpoint has fewer parameters
          [-1] | [{'keys':['momentum_buffer'],'params':[0]}] | param_names[0] is -1
          [0] | [{'keys':['momentum_buffer'],'params':[0]},{'keys':[],'params':[0]}] | state[1].params[0] is of the parameter number 0, which has a state already
          [0] | [{'keys':['momentum_buffer'],'params':[-1]}] | state[0].params[0] is -1
          [0] | [{'keys':['momentum_buffer']}] | state[0] has no 'params'
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
