package dev.gradus.checkpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks that a file's tensors lie end to end, in exactly the bytes that their shapes need. */
final class Extents {
  private Extents() {}

  /**
   * The tensors in the order of their data; throws unless they cover it without hole or overlap.
   */
  static List<TensorInfo> checked(List<TensorInfo> tensors, long dataBytes)
      throws MalformedException {
    List<TensorInfo> sorted = new ArrayList<>(tensors);
    sorted.sort(Comparator.comparingLong(TensorInfo::begin).thenComparingLong(TensorInfo::end));
    long covered = 0;
    for (TensorInfo tensor : sorted) {
      String where = "the tensor '" + tensor.name() + "'";
      long begin = tensor.begin();
      long end = tensor.end();
      if (begin > end || end > dataBytes) {
        throw new MalformedException(
            where + " has the bytes " + begin + " to " + end + " of " + dataBytes);
      }
      if (end - begin != byteSize(tensor)) {
        throw new MalformedException(
            where + ", " + tensor.dtype() + tensor.shape() + ", has " + (end - begin) + " bytes");
      }
      if (begin != covered) {
        throw new MalformedException(
            where
                + " begins at byte "
                + begin
                + " of the data, "
                + (begin < covered ? "inside another" : "after a hole")
                + ": the one before ends at "
                + covered);
      }
      covered = end;
    }
    if (covered != dataBytes) {
      throw new MalformedException(
          "has " + dataBytes + " bytes of data, but its tensors " + covered);
    }
    return sorted;
  }

  private static long byteSize(TensorInfo tensor) throws MalformedException {
    if (tensor.shape().contains(0L)) {
      return 0;
    }
    try {
      long bits = tensor.dtype().bits();
      for (long dimension : tensor.shape()) {
        bits = Math.multiplyExact(bits, dimension);
      }
      return bits % Byte.SIZE == 0 ? bits / Byte.SIZE : -1;
    } catch (ArithmeticException e) {
      throw new MalformedException(
          "the tensor '" + tensor.name() + "' has more bytes than there can be", e);
    }
  }
}
