package dev.gradus.lab.inspect;

import dev.gradus.interop.torch.TorchOpaque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds.
 *
 * @param format what kind of file it is, in words
 * @param tree its contents: Map with String keys, List, {@link TensorFacts}, {@link TorchOpaque},
 *     String, Boolean, numbers and null
 */
record FileContents(String format, Map<String, @Nullable Object> tree) {

  /** The bytes of all tensors in a value. */
  static long tensorBytes(@Nullable Object value) {
    if (value instanceof TensorFacts tensor) {
      return tensor.bytes();
    }
    long bytes = 0;
    for (Object inside : children(value)) {
      bytes += tensorBytes(inside);
    }
    return bytes;
  }

  /** How many tensors a value has. */
  static long tensors(@Nullable Object value) {
    if (value instanceof TensorFacts) {
      return 1;
    }
    long tensors = 0;
    for (Object inside : children(value)) {
      tensors += tensors(inside);
    }
    return tensors;
  }

  private static Collection<? extends @Nullable Object> children(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values();
    }
    return value instanceof List<?> list ? list : List.of();
  }

  /** Whether a value is an optimizer's state_dict. */
  static boolean isOptimizer(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        && map.get("state") instanceof Map<?, ?>
        && map.get("param_groups") instanceof List<?>;
  }
}
