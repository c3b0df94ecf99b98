package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tensors of a file that nothing has been found to own yet. */
final class TensorPool {
  private final Path file;
  private final Map<String, Tensor> left;

  TensorPool(Path file, Map<String, Tensor> tensors) {
    this.file = file;
    this.left = new LinkedHashMap<>(tensors);
  }

  /** Hands a tensor to the one who owns it. */
  Tensor take(String name) throws CheckpointException {
    Tensor tensor = left.remove(name);
    if (tensor == null) {
      throw new CheckpointException(file, "has no tensor '" + name + "' of its own, but names it");
    }
    return tensor;
  }

  void checkEmpty() throws CheckpointException {
    if (!left.isEmpty()) {
      throw new CheckpointException(
          file, "has a tensor '" + left.keySet().iterator().next() + "' that belongs to nothing");
    }
  }
}
