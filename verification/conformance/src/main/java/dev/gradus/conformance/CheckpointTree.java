package dev.gradus.conformance;

import dev.gradus.interop.torch.TorchFile;
import dev.gradus.interop.torch.TorchTensor;
import dev.gradus.interop.torch.TorchTuple;
import dev.gradus.interop.torch.TorchValue;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what is read of a checkpoint with its JSON: everything, in order, to the bit. */
final class CheckpointTree {
  private static final Set<String> NOT_CONTENT = Set.of("file", "pt_structure", "rest");

  private CheckpointTree() {}

  /** Compares a file that has more than an optimizer's state. */
  static Outcome compare(Path file, ReferenceJson json) {
    try {
      TorchValue read = TorchFile.read(file);
      Optional<String> difference = differenceOfParts(read, json);
      return difference.map(Outcome::fail).orElse(Outcome.pass(0));
    } catch (IOException e) {
      return Outcome.fail(String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> differenceOfParts(TorchValue read, ReferenceJson json)
      throws IOException {
    if (json.has("tensors")) {
      return entries("the file", read.dict(), json.get("tensors").members());
    }
    Map<String, ReferenceJson> expected = new LinkedHashMap<>();
    json.members()
        .forEach(
            (part, inside) -> {
              if (!NOT_CONTENT.contains(part)) {
                expected.put(part, inside);
              }
            });
    expected.putAll(json.get("rest").members());
    return entries("the file", read.dict(), inOrderOf(read.dict(), expected));
  }

  /**
   * The parts in the order in which they were read, since the JSON does not say in which they are.
   */
  private static Map<String, ReferenceJson> inOrderOf(
      Map<?, ?> read, Map<String, ReferenceJson> expected) {
    Map<String, ReferenceJson> ordered = new LinkedHashMap<>();
    for (Object key : read.keySet()) {
      ReferenceJson json = expected.get(String.valueOf(key));
      if (json != null) {
        ordered.put(String.valueOf(key), json);
      }
    }
    ordered.putAll(expected);
    return ordered;
  }

  /** The first difference in words. */
  static Optional<String> difference(String what, @Nullable Object value, ReferenceJson json) {
    if (json.has("tensor")) {
      return tensor(what, value, json.get("tensor"));
    }
    if (json.has("dtype") && json.has("hex")) {
      return tensor(what, value, json);
    }
    if (json.has("float")) {
      Object expected = Hex.real(json.get("hex"));
      return differ(what, value, expected, Objects.equals(value, expected));
    }
    if (json.has("tuple")) {
      List<?> items = value instanceof TorchTuple tuple ? tuple.items() : null;
      return items(what, value, items, json.get("tuple"));
    }
    if (json.has("Counter")) {
      return counts(what, value, json.get("Counter").members());
    }
    if (json.isArray()) {
      return items(what, value, value instanceof List<?> list ? list : null, json);
    }
    if (json.node().isObject()) {
      return value instanceof Map<?, ?> map
          ? entries(what, map, json.members())
          : differ(what, value, "a dict", false);
    }
    Object expected = plain(json);
    return differ(what, value, expected, Objects.equals(value, expected));
  }

  private static @Nullable Object plain(ReferenceJson json) {
    if (json.node().isIntegralNumber()) {
      BigInteger integer = json.node().bigIntegerValue();
      return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }
    if (json.isNull()) {
      return null;
    }
    return json.isText() ? (Object) json.text() : (Object) json.flag();
  }

  private static Optional<String> items(
      String what, @Nullable Object value, @Nullable List<?> items, ReferenceJson json) {
    List<ReferenceJson> expected = json.items();
    if (items == null || items.size() != expected.size()) {
      return differ(what, value, json.node(), false);
    }
    Optional<String> found = Optional.empty();
    for (int i = 0; i < expected.size() && found.isEmpty(); i++) {
      found = difference(what + "[" + i + "]", items.get(i), expected.get(i));
    }
    return found;
  }

  private static Optional<String> entries(
      String what, Map<?, ?> map, Map<String, ReferenceJson> expected) {
    List<String> keys = map.keySet().stream().map(String::valueOf).toList();
    boolean sameKeys = keys.equals(new ArrayList<>(expected.keySet()));
    Optional<String> found = differ("keys of " + what, keys, expected.keySet(), sameKeys);
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      ReferenceJson json = expected.get(String.valueOf(entry.getKey()));
      if (found.isEmpty() && json != null) {
        found = difference(what + "." + entry.getKey(), entry.getValue(), json);
      }
    }
    return found;
  }

  /** The first difference of a collections.Counter, read as a dict: its order means nothing. */
  private static Optional<String> counts(
      String what, @Nullable Object value, Map<String, ReferenceJson> expected) {
    return value instanceof Map<?, ?> map
        ? entries(what, map, inOrderOf(map, expected))
        : differ(what, value, "a Counter", false);
  }

  private static Optional<String> tensor(String what, @Nullable Object value, ReferenceJson json) {
    String dtype = json.get("dtype").text();
    int[] shape = Hex.shape(json.get("shape"));
    boolean same =
        value instanceof TorchTensor tensor
            && tensor.dtype().label().equals(dtype)
            && Arrays.equals(tensor.shape(), shape)
            && hex(tensor).equals(json.get("hex").text());
    return differ(what, value, dtype + Arrays.toString(shape) + " of other elements", same);
  }

  /** The elements' bits, the highest byte first. */
  private static String hex(TorchTensor tensor) {
    byte[] bytes = tensor.toBytes();
    int size = tensor.dtype().byteSize();
    StringBuilder hex = new StringBuilder();
    for (int from = 0; from < bytes.length; from += size) {
      for (int i = from + size - 1; i >= from; i--) {
        hex.append(HexFormat.of().toHexDigits(bytes[i]));
      }
    }
    return hex.toString();
  }

  private static Optional<String> differ(
      String what, @Nullable Object value, @Nullable Object expected, boolean same) {
    return same
        ? Optional.empty()
        : Optional.of("%s is %s instead of %s".formatted(what, value, expected));
  }
}
