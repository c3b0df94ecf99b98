package dev.gradus.checkpoint;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a safetensors file says of one of its tensors.
 *
 * @param name its name
 * @param dtype the type of its elements
 * @param shape its dimensions, none negative; of 0 to 64
 * @param begin the position of its first byte, counted from the end of the header
 * @param end the position behind its last byte
 * @param crc32c the CRC32C of its bytes, as 8 hexadecimal digits; null if the file has none
 */
public record TensorInfo(
    String name,
    StoredDType dtype,
    List<Long> shape,
    long begin,
    long end,
    @Nullable String crc32c) {

  public TensorInfo {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dtype, "dtype");
    shape = List.copyOf(shape);
  }

  /** The number of its bytes in the file. */
  public long byteSize() {
    return end - begin;
  }

  TensorInfo withCrc32c(@Nullable String sum) {
    return new TensorInfo(name, dtype, shape, begin, end, sum);
  }

  /** The name, dtype and shape: {@code weight: f32[128, 64]}. */
  @Override
  public String toString() {
    return name + ": " + dtype + shape;
  }
}
