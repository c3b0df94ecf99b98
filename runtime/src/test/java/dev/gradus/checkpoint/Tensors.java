package dev.gradus.checkpoint;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.Random;

/** Makes tensors to save, and compares them. */
final class Tensors {
  private Tensors() {}

  /** A tensor of elements with any bits at all, NaNs with payloads among them. */
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

  /** A text of the whole tensor, to the bit. */
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
