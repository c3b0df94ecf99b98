package dev.gradus.interop.torch;

import java.util.List;

/**
 * A value in a file that is only listed, not read: Gradus has no such value, or has no use for its
 * class. Bytes, sets, devices, dtypes, bare storages, complex, sparse, quantised and nested tensors
 * are opaque. Immutable.
 *
 * @param kind what the value is in torch's or Python's words, as {@code torch.device('cpu')},
 *     {@code bytes}, {@code sparse_coo float32}; programs should not take it apart
 * @param shape the shape of a tensor, or the length of a value that has one; else empty
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
