package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.staging.Staging;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Tensors as little-endian bytes, in chunks: a tensor may have more bytes than an array. */
final class TensorData {
  private static final int CHUNK_BYTES = Staging.SIZE * Float.BYTES;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Writes the elements, and returns the CRC32C of the bytes. */
  String write(Tensor tensor, WritableByteChannel channel) throws IOException {
    CRC32C sum = new CRC32C();
    int most = CHUNK_BYTES / tensor.dtype().byteSize();
    int count;
    try (Staging staging = Staging.borrow()) {
      for (int from = 0; from < tensor.numel(); from += count) {
        count = Math.min(most, tensor.numel() - from);
        chunk.clear().limit(count * tensor.dtype().byteSize());
        Tensor lying = tensor.isDirect() ? staging.load(0, tensor, from, count) : tensor;
        int at = tensor.isDirect() ? 0 : from;
        if (tensor.dtype() == DType.FLOAT32) {
          chunk.asFloatBuffer().put(lying.floats(), at, count);
        } else {
          chunk.asDoubleBuffer().put(lying.doubles(), at, count);
        }
        sum.update(chunk.array(), 0, chunk.limit());
        Channels.writeFully(channel, chunk);
      }
    }
    return Checksums.digits(sum);
  }

  /** Fills a tensor on the heap from the channel's position on, and returns the bytes' CRC32C. */
  String read(Path file, ReadableByteChannel channel, Tensor tensor) throws IOException {
    CRC32C sum = new CRC32C();
    int most = CHUNK_BYTES / tensor.dtype().byteSize();
    int count;
    for (int from = 0; from < tensor.numel(); from += count) {
      count = Math.min(most, tensor.numel() - from);
      chunk.clear().limit(count * tensor.dtype().byteSize());
      Channels.readFully(file, channel, chunk);
      sum.update(chunk.array(), 0, chunk.limit());
      if (tensor.dtype() == DType.FLOAT32) {
        chunk.asFloatBuffer().get(tensor.floats(), from, count);
      } else {
        chunk.asDoubleBuffer().get(tensor.doubles(), from, count);
      }
    }
    return Checksums.digits(sum);
  }
}
