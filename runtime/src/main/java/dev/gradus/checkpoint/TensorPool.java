package dev.gradus.checkpoint;

import dev.gradus.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Those tensors of a file that no part of the checkpoint has taken yet. */
final class TensorPool {
  private final Map<String, Tensor> left;

  TensorPool(Map<String, Tensor> tensors) {
    this.left = new LinkedHashMap<>(tensors);
  }

  /** Takes a tensor out of the pool. */
  Tensor take(String name) throws MalformedException {
    Tensor tensor = left.remove(name);
    if (tensor == null) {
      throw new MalformedException("has no tensor '" + name + "' of its own, but names it");
    }
    return tensor;
  }

  void checkEmpty() throws MalformedException {
    if (!left.isEmpty()) {
      throw new MalformedException(
          "has a tensor '" + left.keySet().iterator().next() + "' that belongs to nothing");
    }
  }
}
