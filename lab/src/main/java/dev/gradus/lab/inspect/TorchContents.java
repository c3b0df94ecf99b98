package dev.gradus.lab.inspect;

import dev.gradus.interop.torch.TorchFile;
import dev.gradus.interop.torch.TorchTensor;
import dev.gradus.interop.torch.TorchTuple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a file of {@code torch.save} holds. */
final class TorchContents {
  private TorchContents() {}

  static Contents read(Path file, String container) throws IOException {
    Object tree = plain(TorchFile.read(file).value());
    Map<String, @Nullable Object> contents = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map && !Contents.isOptimizer(tree)) {
      map.forEach((key, value) -> contents.put(String.valueOf(key), value));
    } else {
      contents.put(Contents.isOptimizer(tree) ? "optimizer" : "value", tree);
    }
    return new Contents("torch.save (" + container + ")", contents);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, inside) -> plain.put(String.valueOf(key), plain(inside)));
      return plain;
    } else if (value instanceof TorchTuple tuple) {
      return plain(tuple.items());
    } else if (value instanceof List<?> list) {
      List<@Nullable Object> plain = new ArrayList<>();
      list.forEach(inside -> plain.add(plain(inside)));
      return plain;
    }
    return value instanceof TorchTensor tensor ? facts(tensor) : value;
  }

  private static TensorFacts facts(TorchTensor tensor) {
    @Nullable Object value = null;
    if (tensor.numel() == 1) {
      value = tensor.dtype().isFloating() ? tensor.toTensor().item() : (Object) tensor.longs()[0];
    }
    return new TensorFacts(
        tensor.dtype().label(),
        Arrays.stream(tensor.shape()).mapToObj(Long::valueOf).toList(),
        (long) tensor.numel() * tensor.dtype().byteSize(),
        value);
  }
}
