package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/** Moves tensors as little-endian bytes, in chunks: a tensor may have more bytes than an array. */
final class TensorData {
  private static final int CHUNK_BYTES = 1 << 17;

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Writes the elements, and returns the CRC32C of the bytes. */
  String write(Tensor tensor, WritableByteChannel channel) throws IOException {
    CRC32C sum = new CRC32C();
    int most = CHUNK_BYTES / tensor.dtype().byteSize();
    int count;
    for (int from = 0; from < tensor.numel(); from += count) {
      count = Math.min(most, tensor.numel() - from);
      tensor.getBytes(from, count, chunk.clear());
      sum.update(chunk.flip().array(), 0, chunk.limit());
      Channels.writeFully(channel, chunk);
    }
    return Checksums.digits(sum);
  }

  /**
   * Reads a tensor, whose bytes begin at the channel's position, into a new array.
   *
   * @throws MalformedException if the tensor is neither F32 nor F64, is too large for an array, or
   *     does not have its checksum
   */
  Tensor read(TensorInfo info, ReadableByteChannel channel) throws IOException, MalformedException {
    Tensor tensor = zeros(info);
    String sum = fill(tensor, channel);
    if (info.crc32c() != null && !info.crc32c().equals(sum)) {
      throw new MalformedException(
          "the tensor '"
              + info.name()
              + "' is damaged: the CRC32C of its bytes is "
              + sum
              + ", of those written "
              + info.crc32c());
    }
    return tensor;
  }

  private static Tensor zeros(TensorInfo info) throws MalformedException {
    DType dtype = info.dtype().dtype();
    if (dtype == null) {
      throw new MalformedException(
          "the tensor '" + info.name() + "' is " + info.dtype() + ": only f32 and f64 are read");
    }
    int[] shape = new int[info.shape().size()];
    boolean fits = info.byteSize() <= dtype.byteSize() * (Integer.MAX_VALUE - 8L);
    for (int i = 0; i < shape.length; i++) {
      long size = info.shape().get(i);
      fits &= size <= Integer.MAX_VALUE;
      shape[i] = (int) size;
    }
    if (!fits) {
      throw new MalformedException(
          "the tensor '" + info.name() + "', " + info.dtype() + info.shape() + ", fits no array");
    }
    return Tensor.zeros(dtype, shape);
  }

  /** Reads all elements from the channel, and returns the CRC32C of the bytes. */
  private String fill(Tensor tensor, ReadableByteChannel channel)
      throws IOException, MalformedException {
    CRC32C sum = new CRC32C();
    int most = CHUNK_BYTES / tensor.dtype().byteSize();
    int count;
    for (int at = 0; at < tensor.numel(); at += count) {
      count = Math.min(most, tensor.numel() - at);
      chunk.clear().limit(count * tensor.dtype().byteSize());
      Channels.readFully(channel, chunk);
      sum.update(chunk.array(), 0, chunk.limit());
      tensor.setBytes(at, count, chunk);
    }
    return Checksums.digits(sum);
  }
}
