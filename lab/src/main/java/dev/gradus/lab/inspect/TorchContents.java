package dev.gradus.lab.inspect;

import dev.gradus.interop.torch.TorchFile;
import dev.gradus.interop.torch.TorchTensor;
import dev.gradus.interop.torch.TorchTuple;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a file of {@code torch.save} holds. */
final class TorchContents {
  /** Containers that were met already: a file may refer to one many times. */
  private final IdentityHashMap<Object, Object> done = new IdentityHashMap<>();

  private TorchContents() {}

  static FileContents read(Path file, String container) throws IOException {
    Object tree = new TorchContents().plain(TorchFile.read(file).value());
    Map<String, @Nullable Object> contents = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map && !FileContents.isOptimizer(tree)) {
      map.forEach((key, value) -> contents.put(key(key), value));
    } else {
      contents.put(FileContents.isOptimizer(tree) ? "optimizer" : "value", tree);
    }
    return new FileContents("torch.save (" + container + ")", contents);
  }

  private @Nullable Object plain(@Nullable Object value) {
    if (value instanceof TorchTensor tensor) {
      return facts(tensor);
    }
    if (!(value instanceof Map<?, ?> || value instanceof List<?> || value instanceof TorchTuple)) {
      return value;
    }
    Object known = done.get(value);
    if (known == null) {
      known = container(value);
      done.put(value, known);
    }
    return known;
  }

  private Object container(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      map.forEach((key, inside) -> plain.put(key(key), plain(inside)));
      return plain;
    }
    List<?> items = value instanceof TorchTuple tuple ? tuple.items() : (List<?>) value;
    List<@Nullable Object> plain = new ArrayList<>(items.size());
    items.forEach(inside -> plain.add(plain(inside)));
    return plain;
  }

  private static String key(@Nullable Object key) {
    return key == null ? "None" : String.valueOf(key);
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
