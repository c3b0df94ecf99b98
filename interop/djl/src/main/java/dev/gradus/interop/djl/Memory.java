package dev.gradus.interop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.gradus.DType;
import dev.gradus.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/** Makes tensors over the memory of DJL's arrays. */
final class Memory {
  private Memory() {}

  /**
   * Checks that an array's memory can be a tensor.
   *
   * @param what the subject of messages: {@code The parameter 'x'}
   */
  static void check(String what, NDArray array) {
    if (array.isReleased()) {
      throw new IllegalStateException(
          what + " is closed: keep its NDManager open as long as it is trained");
    }
    if (!array.getDevice().getDeviceType().equals("cpu")) {
      throw new IllegalArgumentException(
          what + " is on " + array.getDevice() + ": train on Device.cpu()");
    }
    if (array.isSparse()) {
      throw new IllegalArgumentException(what + " is sparse: make it dense with toDense()");
    }
    DataType type = array.getDataType();
    if (type != DataType.FLOAT32 && type != DataType.FLOAT64) {
      throw new IllegalArgumentException(
          what
              + " is "
              + type.name().toLowerCase(Locale.ROOT)
              + ": train it in float32 or float64");
    }
    if (array.size() > Integer.MAX_VALUE / type.getNumOfBytes()) {
      throw new IllegalArgumentException(
          what + " has more than 2 GiB, which DJL gives no access to: split it");
    }
  }

  static DType dtype(NDArray array) {
    return array.getDataType() == DataType.FLOAT32 ? DType.FLOAT32 : DType.FLOAT64;
  }

  static int[] shape(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).mapToInt(Math::toIntExact).toArray();
  }

  /** A tensor over the array's memory, or over a copy if it is not contiguous. */
  static Tensor tensor(NDArray array) {
    return over(bytes(array), dtype(array), shape(array));
  }

  private static Tensor over(ByteBuffer bytes, DType dtype, int... shape) {
    return switch (dtype) {
      case FLOAT32 -> Tensor.of(bytes.asFloatBuffer(), shape);
      case FLOAT64 -> Tensor.of(bytes.asDoubleBuffer(), shape);
    };
  }

  /** Points a tensor at memory from {@link #bytes}. */
  static void redirect(Tensor tensor, ByteBuffer bytes) {
    tensor.redirect(over(bytes, tensor.dtype(), tensor.shape()));
  }

  /** The array's memory, or a copy if it is not contiguous. */
  static ByteBuffer bytes(NDArray array) {
    return array.toByteBuffer(true).order(ByteOrder.nativeOrder());
  }

  /** Gives a tensor memory of its own, with the values that it has. */
  static void keep(Tensor tensor) {
    ByteBuffer own =
        ByteBuffer.allocateDirect(tensor.numel() * tensor.dtype().byteSize())
            .order(ByteOrder.nativeOrder());
    tensor.getBytes(0, tensor.numel(), own);
    redirect(tensor, own.flip());
  }

  /** The last thirty bits of the address of memory: Java tells no more of it. */
  static int place(ByteBuffer bytes) {
    return bytes.alignmentOffset(0, 1 << 30);
  }

  /**
   * Whether a tensor shares the array's memory, which it does not if DJL gave a copy. Changes an
   * element to find out, and puts it back.
   */
  static boolean isShared(Tensor tensor, NDArray array) {
    if (tensor.numel() == 0) {
      return true;
    }
    double before = tensor.get(0);
    double other = before == 1 ? 2 : 1;
    tensor.set(0, other);
    try {
      NDArray first = array.flatten();
      try (first) {
        long[] at = {0};
        double seen = tensor.dtype() == DType.FLOAT32 ? first.getFloat(at) : first.getDouble(at);
        return seen == other;
      }
    } finally {
      tensor.set(0, before);
    }
  }
}
