package dev.gradus.interop.torch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Elements end to end, which tensors are views of. While a pickle is read, a storage has its type
 * and length; the bytes come once, afterwards, or never if the type is not read.
 */
final class Storage {
  private final ElementType type;
  private final int numel;
  private byte[] bytes = {};

  /** A storage to be {@linkplain #fill filled}. */
  Storage(ElementType type, int numel) {
    this.type = type;
    this.numel = numel;
  }

  /** A storage of these bytes, little-endian, which it keeps. */
  static Storage of(TorchDType dtype, byte[] bytes) {
    Storage storage = new Storage(ElementType.of(dtype), bytes.length / dtype.byteSize());
    storage.fill(bytes, ByteOrder.LITTLE_ENDIAN);
    return storage;
  }

  ElementType type() {
    return type;
  }

  /** The dtype of the elements, whose type must be one that is read. */
  TorchDType dtype() {
    return Objects.requireNonNull(type.dtype(), type.label());
  }

  int numel() {
    return numel;
  }

  int byteLength() {
    return numel * type.byteSize();
  }

  /** Takes the bytes over, and makes them little-endian. */
  void fill(byte[] content, ByteOrder order) {
    if (content.length != byteLength()) {
      throw new IllegalArgumentException(content.length + " bytes instead of " + byteLength());
    }
    int size = type.byteSize();
    if (order == ByteOrder.BIG_ENDIAN && size > 1) {
      for (int from = 0; from < content.length; from += size) {
        reverse(content, from, from + size - 1);
      }
    }
    bytes = content;
  }

  private static void reverse(byte[] bytes, int from, int to) {
    for (int low = from, high = to; low < high; low++, high--) {
      byte kept = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = kept;
    }
  }

  /** The elements from {@code offset} on, as a little-endian, read-only buffer. */
  ByteBuffer elements(int offset, int count) {
    int size = type.byteSize();
    return ByteBuffer.wrap(bytes, offset * size, count * size)
        .slice()
        .asReadOnlyBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Copies the element at {@code index} to element {@code at} of an array. */
  void copy(int index, byte[] target, int at) {
    int size = type.byteSize();
    for (int i = 0; i < size; i++) {
      target[at * size + i] = bytes[index * size + i];
    }
  }
}
