package dev.gradus.interop.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.rules.Adam;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors over direct memory are written as those over arrays are. */
class DirectTensorsTest {
  @TempDir private Path folder;

  private static FloatBuffer floats(int count) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(count * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < count; i++) {
      buffer.put(i, Float.intBitsToFloat(i * 0x9E3779B9));
    }
    return buffer;
  }

  private static DoubleBuffer doubles(int count) {
    DoubleBuffer buffer =
        ByteBuffer.allocateDirect(count * Double.BYTES)
            .order(ByteOrder.nativeOrder())
            .asDoubleBuffer();
    for (int i = 0; i < count; i++) {
      buffer.put(i, i / 3.0);
    }
    return buffer;
  }

  private TorchValue again(Map<String, ?> tensors) throws IOException {
    Path file = folder.resolve("direct.pt");
    TorchFile.write(file, tensors);
    return TorchFile.read(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8191, 8192, 8193, 30000})
  void anyLengthAndBothTypes(int length) throws IOException {
    Tensor f = Tensor.of(floats(length), 1, length);
    Tensor d = Tensor.of(doubles(length));

    TorchValue read = again(Map.of("f", f, "d", d));

    assertThat(read.get("f").torchTensor()).isEqualTo(TorchTensor.of(f.copy()));
    assertThat(read.get("d").torchTensor()).isEqualTo(TorchTensor.of(d.copy()));
    assertThat(TorchTensor.of(f)).isEqualTo(TorchTensor.of(f.copy()));
    assertThat(TorchTensor.of(d).toBytes()).isEqualTo(TorchTensor.of(d.copy()).toBytes());
  }

  @Test
  void memoryThatIsSharedOrOverlapsIsWrittenForEach() throws IOException {
    FloatBuffer memory = floats(10);
    Tensor all = Tensor.of(memory, 2, 5);
    Tensor same = Tensor.of(memory.duplicate());
    Tensor first = Tensor.of(memory.slice(0, 6), 3, 2);
    Tensor last = Tensor.of(memory.slice(4, 6));

    TorchValue read =
        again(Map.of("all", all, "same", same, "first", first, "last", last, "again", all));

    for (Map.Entry<String, Tensor> tensor :
        Map.of("all", all, "same", same, "first", first, "last", last, "again", all).entrySet()) {
      assertThat(read.get(tensor.getKey()).torchTensor())
          .as(tensor.getKey())
          .isEqualTo(TorchTensor.of(tensor.getValue().copy()));
    }
    assertThat(read.get("all").torchTensor().storage())
        .isSameAs(read.get("again").torchTensor().storage());
  }

  @Test
  void aModelAndItsOptimizerInDirectMemory() throws IOException {
    Tensor memory = Tensor.of(floats(6), 2, 3);
    memory.fill(1);
    Parameter weight = Parameter.of("weight", memory);
    Adam adam = Adam.builder().build(weight);
    weight.grad().fill(0.5);
    adam.step();

    TorchValue read =
        again(Map.of("model", Map.of("weight", memory), "optimizer", adam.stateDict()));

    assertThat(read.get("model").get("weight").tensor().floats())
        .containsExactly(memory.copy().floats());
    Adam resumed = Adam.builder().build(List.of(Parameter.of("weight", memory.copy())));
    resumed.loadStateDict(read.get("optimizer").stateDict(resumed));
    assertThat(read.get("optimizer").get("state").get(0).get("exp_avg").tensor().get(5))
        .isEqualTo((float) (0.1 * 0.5));
  }
}
