package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that Python's safetensors 0.8 wrote are read, and written again. */
final class GoldenFilesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/ckpt");
  @TempDir private Path folder;

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList();
    }
  }

  /** The header and the layout of the tensors are the reference implementation's to the byte. */
  @ParameterizedTest
  @MethodSource("files")
  void areWrittenAgainByteForByte(Path file) throws IOException {
    try (Safetensors open = Safetensors.open(file)) {
      List<TensorInfo> placed = HeaderWriter.place(open.tensors());
      ByteBuffer header = HeaderWriter.bytes(open.metadata(), placed);

      assertThat(placed).isEqualTo(open.infos());
      assertThat(header).isEqualTo(ByteBuffer.wrap(Files.readAllBytes(file), 0, header.limit()));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void keepTheirTensorsWhenWrittenAgain(Path file) throws IOException {
    Path copy = folder.resolve("copy");
    try (Safetensors open = Safetensors.open(file)) {
      Map<String, Tensor> tensors = open.tensors();
      assertThat(open.hasChecksums()).isFalse();
      Safetensors.write(copy, tensors, open.metadata());
      try (Safetensors again = Safetensors.open(copy)) {
        assertThat(again.metadata()).containsExactlyEntriesOf(open.metadata());
        assertThat(bits(again.tensors())).isEqualTo(bits(tensors));
      }
    }
  }

  private static Map<String, String> bits(Map<String, Tensor> tensors) {
    Map<String, String> bits = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> bits.put(name, Tensors.bits(tensor)));
    return bits;
  }

  /**
   * An optimizer of another rule with SGD's keys and shapes: most of torch's entries are its
   * extras.
   */
  private static Momentum momentum() {
    return Momentum.builder()
        .build(
            ParamGroup.of(zeros("a", 7), zeros("b", 4, 5)),
            ParamGroup.of(zeros("c", 3, 2, 3), zeros("d", 33)));
  }

  private static Parameter zeros(String name, int... shape) {
    return Parameter.of(name, Tensor.zeros(DType.FLOAT32, shape));
  }

  @Test
  void areReadAsTheStateOfAnOptimizer() throws IOException {
    Momentum optimizer = momentum();

    StateDict read = ForeignCheckpoint.read(GOLDEN.resolve("SGD.safetensors"), optimizer);

    assertThat(read.rule()).isNull();
    assertThat(read.paramGroups().get(1).values())
        .isEqualTo(Map.of("lr", 0.01, "momentum", 0.5, "nesterov", false));
    assertThat(read.paramGroups().get(1).extras())
        .containsEntry("dampening", 0.1)
        .containsEntry("fused", null);
    assertThat(read.paramGroups().get(0).extras()).containsEntry("dampening", 0L);
    optimizer.loadStateDict(read);
    assertThat(optimizer.paramGroups().get(1).get(Momentum.MOMENTUM)).isEqualTo(0.5);
    try (Safetensors open = Safetensors.open(GOLDEN.resolve("SGD.safetensors"))) {
      Parameter last = optimizer.paramGroups().get(1).params().get(1);
      Tensor loaded = Objects.requireNonNull(optimizer.state(last).get("momentum_buffer"));
      assertThat(Tensors.bits(loaded))
          .isEqualTo(Tensors.bits(open.tensor("state.3.momentum_buffer")));
    }
  }

  @Test
  void haveStatesThatArePlainNumbers() throws IOException {
    StateDict read = ForeignCheckpoint.read(GOLDEN.resolve("SparseAdam.safetensors"), momentum());

    assertThat(read.state().keySet()).containsExactlyInAnyOrder(0, 1);
    assertThat(read.state().values())
        .allSatisfy(
            state -> {
              assertThat(state.keySet()).containsExactlyInAnyOrder("exp_avg", "exp_avg_sq", "step");
              assertThat(Objects.requireNonNull(state.get("step")).item()).isEqualTo(5);
            });
  }

  /** A state that is null has not begun, as one that is None in Python. */
  @Test
  void aStateThatIsNullIsNone() throws IOException {
    Path file = folder.resolve("foreign");
    Map<String, String> metadata =
        Map.of(
            "param_groups", "[{\"params\": [0, 1, 2, 3]}]",
            "state_scalars", "{\"state.0.momentum_buffer\": null, \"state.1.step\": 5}");
    Safetensors.write(file, Map.of(), metadata);
    StateDict read = ForeignCheckpoint.read(file, momentum());
    assertThat(read.state().values()).flatExtracting(Map::keySet).containsExactly("step");
  }

  @Test
  void mustBeOfAnOptimizer() throws IOException {
    String groups = "[{\"params\": [0]}]";
    assertRefused("weight", Map.of("param_groups", groups), "has 'weight', which is no state");
    assertRefused("state.x.y", Map.of("param_groups", groups), "has 'state.x.y', which is no");
    assertRefused("state.0.y", Map.of(), "its metadata has no param_groups");
    assertRefused("state.0.y", Map.of("param_groups", "{}"), "param_groups is no JSON array");
    assertRefused("state.0.y", Map.of("param_groups", "[1]"), "param_groups[0] is no JSON object");
    assertRefused("state.0.y", Map.of("param_groups", "[{}]"), "group 0 has no list of numbers");
    assertRefused(
        "state.0.y",
        Map.of("param_groups", groups, "state_scalars", "{\"state.0.y\": 1}"),
        "has the state 'state.0.y' twice");
    assertRefused(
        "state.0.y",
        Map.of("param_groups", groups, "state_scalars", "{\"state.0.z\": true}"),
        "state_scalars.state.0.z is no number");
    assertRefused(
        "state.0.y",
        Map.of("param_groups", "[{\"params\": [0], \"eps\": {}}]"),
        "eps is a UnmodifiableMap");
  }

  private void assertRefused(String tensor, Map<String, String> metadata, String message)
      throws IOException {
    Path file = folder.resolve("foreign");
    Safetensors.write(file, Map.of(tensor, Tensor.scalar(1)), metadata);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> ForeignCheckpoint.read(file, momentum()))
        .withMessageContaining(message);
  }
}
