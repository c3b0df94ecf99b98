package dev.gradus.interop.torch;

import dev.gradus.DType;
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
 * one array, or one storage, have one. A direct tensor has one of its own: Java does not tell whose
 * memory overlaps.
 */
final class WrittenStorages {
  private static final int CHUNK = 8192;

  /** A storage's key and what a pickle says of it. */
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

  /** Elements of a direct tensor on their way. */
  private final Tensor floats = Tensor.zeros(DType.FLOAT32, CHUNK);

  private final Tensor doubles = Tensor.zeros(DType.FLOAT64, CHUNK);

  Key keyOf(Tensor tensor) {
    boolean floats = tensor.dtype() == DType.FLOAT32;
    TorchDType dtype = floats ? TorchDType.FLOAT32 : TorchDType.FLOAT64;
    Object memory = tensor;
    if (!tensor.isDirect()) {
      memory = floats ? tensor.floats() : tensor.doubles();
    }
    return keyOf(memory, tensor, dtype, tensor.numel());
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
    Object content = contents.get(key.number());
    for (int from = 0; from < key.numel(); from += CHUNK) {
      int count = Math.min(CHUNK, key.numel() - from);
      if (content instanceof Storage storage) {
        storage.elements(from, count).get(chunk, 0, count * key.dtype().byteSize());
      } else {
        encode((Tensor) content, from, count, chunk);
      }
      out.write(chunk, 0, count * key.dtype().byteSize());
    }
  }

  private void encode(Tensor tensor, int from, int count, byte... chunk) {
    Tensor lying = tensor;
    int at = from;
    if (tensor.isDirect()) {
      lying = tensor.dtype() == DType.FLOAT32 ? floats : doubles;
      lying.copyFrom(tensor, from, 0, count);
      at = 0;
    }
    ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    if (tensor.dtype() == DType.FLOAT32) {
      buffer.asFloatBuffer().put(lying.floats(), at, count);
    } else {
      buffer.asDoubleBuffer().put(lying.doubles(), at, count);
    }
  }
}
