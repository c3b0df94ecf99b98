package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.Random;

/** Tensors to save, and how to compare them. */
final class Tensors {
  private Tensors() {}

  /** Elements of any bits at all, NaNs with payloads among them. */
  static Tensor random(Random random, DType dtype, int... shape) {
    Tensor tensor = Tensor.zeros(dtype, shape);
    for (int i = 0; i < tensor.numel(); i++) {
      if (dtype == DType.FLOAT32) {
        tensor.floats()[i] = Float.intBitsToFloat(random.nextInt());
      } else {
        tensor.doubles()[i] = Double.longBitsToDouble(random.nextLong());
      }
    }
    return tensor;
  }

  /** All of a tensor, to the bit. */
  static String bits(Tensor tensor) {
    StringBuilder text = new StringBuilder(tensor.toString());
    for (int i = 0; i < tensor.numel(); i++) {
      text.append(' ')
          .append(
              tensor.dtype() == DType.FLOAT32
                  ? Integer.toHexString(Float.floatToRawIntBits(tensor.floats()[i]))
                  : Long.toHexString(Double.doubleToRawLongBits(tensor.doubles()[i])));
    }
    return text.toString();
  }
}
