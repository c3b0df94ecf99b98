package dev.gradus.interop.torch;

import dev.gradus.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The storages of a file to be written, numbered in the order in which they are met. Tensors over
 * one array or storage share one storage here. Each direct tensor has its own: Java does not tell
 * whose memory overlaps.
 */
final class WrittenStorages {
  private static final int CHUNK = 8192;

  /** The key of a storage, with the type and length that the pickle has of it. */
  record Key(int number, TorchDType dtype, int numel) {
    String text() {
      return Integer.toString(number);
    }

    long byteLength() {
      return (long) numel * dtype.byteSize();
    }
  }

  private final IdentityHashMap<Object, Key> keys = new IdentityHashMap<>();
  private final List<Object> contents = new ArrayList<>();
  private final List<Key> inOrder = new ArrayList<>();

  Key keyOf(Tensor tensor) {
    return keyOf(tensor.memory(), tensor, TorchDType.of(tensor.dtype()), tensor.numel());
  }

  Key keyOf(Storage storage) {
    return keyOf(storage, storage, storage.dtype(), storage.numel());
  }

  private Key keyOf(Object identity, Object content, TorchDType dtype, int numel) {
    Key known = keys.get(identity);
    if (known != null) {
      return known;
    }
    Key key = new Key(inOrder.size(), dtype, numel);
    if (key.byteLength() > Limits.STORAGE_BYTES) {
      throw new IllegalArgumentException(
          "A tensor of " + numel + " " + dtype.label() + " is larger than the 2 GiB of a storage");
    }
    keys.put(identity, key);
    contents.add(content);
    inOrder.add(key);
    return key;
  }

  List<Key> keys() {
    return List.copyOf(inOrder);
  }

  /** Writes the elements of a storage, little-endian. */
  void write(Key key, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK * Double.BYTES];
    ByteBuffer littleEndian = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    Object content = contents.get(key.number());
    for (int from = 0; from < key.numel(); from += CHUNK) {
      int count = Math.min(CHUNK, key.numel() - from);
      if (content instanceof Storage storage) {
        storage.elements(from, count).get(chunk, 0, count * key.dtype().byteSize());
      } else {
        ((Tensor) content).getBytes(from, count, littleEndian.clear());
      }
      out.write(chunk, 0, count * key.dtype().byteSize());
    }
  }
}
