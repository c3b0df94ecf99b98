package dev.gradus.interop.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.StateDict;
import dev.gradus.rules.Adam;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does with a file all that can be done; any exception but the declared one fails the test. */
final class TorchReaders {
  private TorchReaders() {}

  /** The value that is read; null if the file is refused. */
  static @Nullable Object accepting(byte[] bytes) throws IOException {
    try {
      TorchValue read = TorchFile.read("x.pt", bytes);
      walk(read.value());
      if (read.has("param_groups")) {
        load(read);
      }
      return requireNonNull(String.valueOf(read.value()));
    } catch (TorchFormatException e) {
      assertThat(e).hasMessageStartingWith("x.pt");
      return null;
    }
  }

  private static void walk(@Nullable Object value) {
    if (value instanceof TorchTensor tensor) {
      assertThat(tensor.toBytes()).hasSize(tensor.numel() * tensor.dtype().byteSize());
    } else if (value instanceof Iterable<?> list) {
      list.forEach(TorchReaders::walk);
    } else if (value instanceof TorchTuple tuple) {
      walk(tuple.items());
    } else if (value instanceof Map<?, ?> map) {
      walk(map.values());
    }
  }

  private static void load(TorchValue read) throws IOException {
    Adam adam = Adam.builder().build(Parameter.of("p", Tensor.of(new float[2])));
    StateDict stateDict = read.stateDict(adam);
    try {
      adam.loadStateDict(stateDict);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
