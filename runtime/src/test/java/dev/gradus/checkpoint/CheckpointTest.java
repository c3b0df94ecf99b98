package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file holds a whole run. */
final class CheckpointTest {
  @TempDir private Path folder;
  private Path file = Path.of("");
  private final Parameter weight =
      Parameter.of("layer.weight", Tensor.of(new float[] {1, 2}, 2, 1));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new double[] {3}));
  private final Momentum optimizer =
      Momentum.builder()
          .momentum(0.9)
          .build(ParamGroup.of(weight), ParamGroup.of(bias).set(Momentum.LR, 0.125));

  @BeforeEach
  void step() {
    file = folder.resolve("run.safetensors");
    weight.grad().fill(0.5);
    optimizer.paramGroups().get(0).setExtra("initial_lr", Double.NEGATIVE_INFINITY);
    optimizer.paramGroups().get(0).setExtra("foreach", null);
    optimizer.paramGroups().get(0).setExtra("list", Arrays.asList(1L, 1.0, null, "x", true));
    optimizer.step();
  }

  private Checkpoint saved(CheckpointBuilder builder) throws IOException {
    builder.save(file);
    return Checkpoint.read(file);
  }

  @Test
  void namesItsTensorsReadably() throws IOException {
    Checkpoint.builder()
        .parameters(List.of(weight, bias))
        .optimizer(optimizer)
        .tensors("average", Map.of("n_averaged", Tensor.scalar(2)))
        .save(file);

    try (Safetensors open = Safetensors.open(file)) {
      assertThat(open.infos())
          .extracting(TensorInfo::name)
          .containsExactly(
              "average.n_averaged",
              "parameters.bias",
              "optimizer.layer.weight.momentum_buffer",
              "parameters.layer.weight");
    }
  }

  @Test
  void givesTheOptimizerBack() throws IOException {
    StateDict before = optimizer.stateDict();

    StateDict after = saved(Checkpoint.builder().optimizer(optimizer)).optimizer();

    assertThat(after.rule()).isEqualTo(before.rule());
    assertThat(after.paramGroups()).isEqualTo(before.paramGroups());
    assertThat(text(after.state())).isEqualTo(text(before.state()));
    optimizer.loadStateDict(after);
    assertThat(text(optimizer.stateDict().state())).isEqualTo(text(before.state()));
  }

  @Test
  void keepsSeveralOptimizersAndForeignOnesWithoutNames() throws IOException {
    StateDict foreign =
        new StateDict(
            null,
            Map.of(3, Map.of("momentum_buffer", Tensor.of(new float[] {1}))),
            List.of(new StateDict.Group(Map.of("lr", 1.0), Map.of(), List.of(3), List.of())));
    Checkpoint read =
        saved(
            Checkpoint.builder()
                .optimizer("generator", optimizer.stateDict())
                .optimizer("critic", foreign));

    assertThat(text(read.optimizer("generator").state()))
        .isEqualTo(text(optimizer.stateDict().state()));
    assertThat(read.optimizer("critic").rule()).isNull();
    assertThat(read.optimizer("critic").paramGroups()).isEqualTo(foreign.paramGroups());
    assertThat(text(read.optimizer("critic").state())).isEqualTo(text(foreign.state()));
    assertThatIllegalArgumentException()
        .isThrownBy(read::optimizer)
        .withMessageEndingWith("has no optimizer 'optimizer'; it has [generator, critic]");
  }

  private static String text(Map<Integer, Map<String, Tensor>> state) {
    Map<String, String> text = new LinkedHashMap<>();
    state.forEach(
        (index, byKey) ->
            byKey.forEach((key, tensor) -> text.put(index + key, Tensors.bits(tensor))));
    return text.toString();
  }

  @Test
  void keepsTreesAsTheyAre() throws IOException {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("double", 1.0);
    tree.put("long", 1L);
    tree.put("numbers", List.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE, 0.1));
    tree.put("longs", List.of(Long.MIN_VALUE, Long.MAX_VALUE));
    tree.put("words", Arrays.asList("NaN", "", null, true, Map.of("milestones", Map.of("30", 1L))));

    Checkpoint read =
        saved(
            Checkpoint.builder()
                .scheduler("lr", tree)
                .scaler(tree)
                .metadata("epoch", 3L)
                .metadata("tree", tree)
                .metadata("none", null));

    assertThat(read.scheduler("lr")).isEqualTo(tree);
    assertThat(read.scaler()).isEqualTo(tree);
    assertThat(read.metadata().keySet()).containsExactly("epoch", "tree", "none");
    assertThat(read.metadata()).containsEntry("epoch", 3L).containsEntry("tree", tree);
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    Checkpoint read = saved(Checkpoint.builder());

    assertMissing(() -> read.scheduler("lr"), "has no scheduler 'lr'; it has []");
    assertMissing(read::scaler, "has no state of a scaler");
    assertMissing(read::parameters, "has no set of tensors 'parameters'; it has []");
    assertMissing(read::optimizer, "has no optimizer 'optimizer'; it has []");
    assertThat(read.metadata()).isEmpty();
  }

  private static void assertMissing(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageEndingWith(message);
  }

  @Test
  void loadsParametersByNameInPlace() throws IOException {
    Checkpoint read = saved(Checkpoint.builder().parameters(List.of(weight, bias)));
    String before = Tensors.bits(weight.tensor()) + Tensors.bits(bias.tensor());
    weight.tensor().fill(7);
    bias.tensor().fill(7);

    read.loadParameters(List.of(bias, weight));

    assertThat(Tensors.bits(weight.tensor()) + Tensors.bits(bias.tensor())).isEqualTo(before);
  }

  @Test
  void loadsAllParametersOrNone() throws IOException {
    Checkpoint read = saved(Checkpoint.builder().parameters(List.of(weight, bias)));
    Parameter flat = Parameter.of("bias", Tensor.of(new double[] {7}, 1, 1));
    Parameter single = Parameter.of("bias", Tensor.of(new float[] {7}));
    Parameter other = Parameter.of("other", Tensor.scalar(7));
    weight.tensor().fill(7);

    assertNotLoaded(read, List.of(weight), "has a parameter 'bias', which is not among those");
    assertNotLoaded(read, List.of(weight, bias, other), "has no parameter 'other'");
    assertNotLoaded(read, List.of(weight, flat), "The parameter 'bias' is float64[1, 1], but in");
    assertNotLoaded(read, List.of(weight, single), "it is float64[1]");
    assertNotLoaded(read, List.of(weight, weight), "Two parameters are named 'layer.weight'");
  }

  private void assertNotLoaded(Checkpoint read, List<Parameter> parameters, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read.loadParameters(parameters))
        .withMessageContaining(message);
    assertThat(weight.tensor().get(0)).isEqualTo(7);
  }

  @Test
  void refusesWhatItCouldNotGiveBack() {
    CheckpointBuilder builder = Checkpoint.builder().optimizer(optimizer);
    assertRefused(() -> builder.tensors("a.b", Map.of()), "The label 'a.b' is empty or has");
    assertRefused(() -> builder.tensors("optimizer", Map.of()), "under optimizer already");
    assertRefused(() -> save("metadata", 1), "gradus.metadata.metadata is of type Integer");
    assertRefused(() -> save("map", Map.of(1L, 1L)), "gradus.metadata.map has the key 1");
    Object deep = List.of();
    for (int i = 0; i < 100; i++) {
      deep = List.of(deep);
    }
    Object tooDeep = deep;
    assertRefused(
        () -> save("deep", tooDeep),
        "gradus.metadata would not be read again: Document nesting depth (101)");
    assertRefused(
        () -> save("k".repeat(100_001), 1L),
        "gradus.metadata would not be read again: Name length");
    assertRefused(() -> save("long", Collections.nCopies(5_000_000, 1L)), "Token count (5000001)");
    assertThat(folder).isEmptyDirectory();
  }

  private void save(String key, Object value) throws IOException {
    Checkpoint.builder().metadata(key, value).save(file);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }

  /** Reading says so if a single bit is wrong. */
  @Test
  void noticesEveryFlippedBit() throws IOException {
    Checkpoint.builder()
        .parameters(List.of(weight))
        .scheduler("lr", Map.of("last_epoch", 3L))
        .save(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(file, flipped);
      assertThatExceptionOfType(CheckpointException.class)
          .as("bit %s", bit)
          .isThrownBy(() -> Checkpoint.read(file));
    }
  }

  @Test
  void namesTheTensorWithAFlippedBit() throws IOException {
    Checkpoint.builder().parameters(List.of(weight, bias)).save(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessageStartingWith(file + ": the tensor 'parameters.layer.weight' is damaged");
  }

  @Test
  void tellsOtherFilesFromDamagedOnes() throws IOException {
    Safetensors.write(file, Map.of(), Map.of());
    assertNoCheckpoint("is a safetensors file, but no checkpoint of Gradus");
    Safetensors.write(file, Map.of(), Map.of("gradus.checkpoint", "3"));
    assertNoCheckpoint("is of the format 3: this Gradus reads 1 and 2");
  }

  /**
   * Gradus wrote this file before it had format 2: the same run, with checksums and states by name.
   */
  @Test
  void readsFilesOfFormat1() throws IOException {
    Checkpoint old = Checkpoint.read(Path.of("src/test/resources/golden/format-1.safetensors"));

    assertThat(old.parameters().keySet()).containsExactly("layer.weight", "bias", "empty");
    assertThat(old.scheduler("lr")).isEqualTo(Map.of("last_epoch", 3L));
    assertThat(old.metadata()).isEqualTo(Map.of("epoch", 3L));
    assertThat(old.tensors("average")).containsOnlyKeys("n_averaged");
    assertThat(old.optimizer().state().keySet()).containsExactly(0, 1);
    Parameter empty = Parameter.of("empty", Tensor.of(new float[0], 0, 4));
    Momentum resumed = Momentum.builder().build(ParamGroup.of(bias), ParamGroup.of(weight, empty));
    resumed.loadStateDict(old.optimizer());
    assertThat(resumed.paramGroups())
        .extracting(g -> g.get(Momentum.LR))
        .containsExactly(0.125, 0.5);
    assertThat(resumed.state(weight)).hasToString(optimizer.state(weight).toString());
    assertThat(text(saved(Checkpoint.builder().optimizer(resumed)).optimizer().state()))
        .isEqualTo(text(resumed.stateDict().state()));
  }

  private void assertNoCheckpoint(String message) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> Checkpoint.read(file))
        .withMessageContaining(message);
  }
}
