package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** If names are most of a file, each stands where it must, and not again beside each state. */
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

  /** Names beside both states of each parameter, and in the lists, would take 125 MB. */
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
}
