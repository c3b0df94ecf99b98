package dev.gradus.conformance;

import dev.gradus.Tensor;
import dev.gradus.checkpoint.ForeignCheckpoint;
import dev.gradus.checkpoint.Safetensors;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Compares the safetensors file that lies beside a checkpoint, and has the same state. */
final class SafetensorsCheck {
  /** The tensor that stands for one that is missing. */
  private static final Tensor NONE = Tensor.of(new float[0]);

  private final Path file;

  private SafetensorsCheck(Path file) {
    this.file = file;
  }

  /** The file beside a {@code .pt} file; empty if there is none. */
  static Optional<SafetensorsCheck> beside(Path checkpoint) {
    String name = String.valueOf(checkpoint.getFileName()).replaceFirst("\\.pt$", ".safetensors");
    Path file = checkpoint.resolveSibling(name);
    return Files.exists(file) ? Optional.of(new SafetensorsCheck(file)) : Optional.empty();
  }

  /** The first difference between the file's tensors and the JSON of the state. */
  Optional<String> differenceFrom(ReferenceJson state) throws IOException {
    Map<String, Tensor> expected = new LinkedHashMap<>();
    state
        .members()
        .forEach(
            (number, entries) ->
                entries
                    .members()
                    .forEach((key, json) -> put(expected, "state." + number + "." + key, json)));
    try (Safetensors open = Safetensors.open(file)) {
      return difference(open.tensors(), expected);
    }
  }

  private static void put(Map<String, Tensor> expected, String name, ReferenceJson json) {
    if (json.has("tensor")) {
      ReferenceJson tensor = json.get("tensor");
      int[] shape = Hex.shape(tensor.get("shape"));
      expected.put(name, Hex.tensor(tensor.get("hex"), Hex.dtype(tensor.get("dtype")), shape));
    }
  }

  /** The first difference between what the file gives for an optimizer and a state dict for it. */
  Optional<String> differenceFrom(StateDict expected, Optimizer target) throws IOException {
    StateDict read = ForeignCheckpoint.read(file, target);
    if (!read.paramGroups().equals(expected.paramGroups())) {
      return Optional.of(
          file.getFileName()
              + " has "
              + read.paramGroups()
              + " instead of "
              + expected.paramGroups());
    }
    return difference(named(read), named(expected));
  }

  private static Map<String, Tensor> named(StateDict stateDict) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    stateDict
        .state()
        .forEach(
            (number, tensors) ->
                tensors.forEach((key, tensor) -> named.put("state." + number + "." + key, tensor)));
    return named;
  }

  private Optional<String> difference(Map<String, Tensor> read, Map<String, Tensor> expected) {
    if (!read.keySet().equals(expected.keySet())) {
      return Optional.of(
          file.getFileName() + " has " + read.keySet() + " instead of " + expected.keySet());
    }
    return read.keySet().stream()
        .filter(name -> !same(read.getOrDefault(name, NONE), expected.getOrDefault(name, NONE)))
        .findFirst()
        .map(name -> file.getFileName() + " has another " + name);
  }

  private static boolean same(Tensor one, Tensor other) {
    if (one.dtype() != other.dtype() || !one.sameShape(other)) {
      return false;
    }
    return switch (one.dtype()) {
      case FLOAT32 -> Arrays.equals(one.floats(), other.floats());
      case FLOAT64 -> Arrays.equals(one.doubles(), other.doubles());
    };
  }
}
