package dev.gradus.interop.torch;

import java.util.List;

/**
 * A value in a file that is nothing but listed: Gradus has no such value, or the file's class does
 * not matter to it. Bytes, sets, devices, dtypes, bare storages, complex, sparse, quantised and
 * nested tensors are such. Immutable.
 *
 * @param kind what it is in torch's or Python's words, as {@code torch.device('cpu')}, {@code
 *     bytes}, {@code sparse_coo float32}; not for programs to take apart
 * @param shape of a tensor; of what has a length only that; empty if there is none
 */
public record TorchOpaque(String kind, List<Long> shape) {
  public TorchOpaque {
    shape = List.copyOf(shape);
  }

  /** The kind and shape: {@code sparse_coo float32[3, 3]}. */
  @Override
  public String toString() {
    return shape.isEmpty() ? kind : kind + shape;
  }
}
