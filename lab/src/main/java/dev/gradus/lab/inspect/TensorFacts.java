package dev.gradus.lab.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a tensor.
 *
 * @param dtype the dtype as the file calls it
 * @param bytes the bytes of its elements
 * @param value the value of a tensor of one element, a Long or Double; null if it has several, or
 *     if the file was not read so far
 */
record TensorFacts(String dtype, List<Long> shape, long bytes, @Nullable Object value) {

  /** The value, or the dtype and shape. */
  String text() {
    return value != null && shape.isEmpty() ? String.valueOf(value) : dtype + shape;
  }

  /** The facts as they stand in JSON. */
  Map<String, @Nullable Object> tree() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("dtype", dtype);
    tree.put("shape", shape);
    tree.put("bytes", bytes);
    if (value != null) {
      tree.put("value", value);
    }
    return tree;
  }
}
