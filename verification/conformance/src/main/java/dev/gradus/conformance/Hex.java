package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads numbers written as the hexadecimal digits of their IEEE-754 bits, big-endian, end to end.
 */
final class Hex {
  private static final int FLOAT_DIGITS = 8;
  private static final int DOUBLE_DIGITS = 16;

  private Hex() {}

  /** One double of 16 digits. */
  static double real(ReferenceJson json) {
    return Double.longBitsToDouble(bits(json, digits(json, DOUBLE_DIGITS), 0, DOUBLE_DIGITS));
  }

  /** Doubles of 16 digits each, separated by single spaces. */
  static List<Double> reals(ReferenceJson json) {
    List<Double> values = new ArrayList<>();
    for (String word : json.text().split(" ", -1)) {
      if (word.length() != DOUBLE_DIGITS) {
        throw json.wrong("is not a list of numbers of 16 digits, separated by spaces");
      }
      values.add(Double.longBitsToDouble(bits(json, word, 0, DOUBLE_DIGITS)));
    }
    return values;
  }

  /** A tensor of this dtype and shape (no dimension: one element). */
  static Tensor tensor(ReferenceJson json, DType dtype, int... shape) {
    int width = dtype == DType.FLOAT32 ? FLOAT_DIGITS : DOUBLE_DIGITS;
    String hex = digits(json, width * elements(json, shape));
    int count = hex.length() / width;
    if (dtype == DType.FLOAT32) {
      float[] floats = new float[count];
      for (int i = 0; i < count; i++) {
        floats[i] = Float.intBitsToFloat((int) bits(json, hex, i, width));
      }
      return Tensor.of(floats, shape);
    }
    double[] doubles = new double[count];
    for (int i = 0; i < count; i++) {
      doubles[i] = Double.longBitsToDouble(bits(json, hex, i, width));
    }
    return Tensor.of(doubles, shape);
  }

  /** The shape written as an array of sizes. */
  static int[] shape(ReferenceJson json) {
    return json.items().stream().mapToInt(size -> size.integer(0, Integer.MAX_VALUE)).toArray();
  }

  /** The dtype written by its label; none but float32 and float64. */
  static DType dtype(ReferenceJson json) {
    for (DType dtype : DType.values()) {
      if (dtype.label().equals(json.text())) {
        return dtype;
      }
    }
    throw json.wrong("is '" + json.text() + "', neither float32 nor float64");
  }

  private static long elements(ReferenceJson json, int... shape) {
    long elements = 1;
    for (int size : shape) {
      if (size > 0 && elements > Integer.MAX_VALUE / size) {
        throw json.wrong("is said to have more elements than an array can hold");
      }
      elements *= size;
    }
    return elements;
  }

  private static String digits(ReferenceJson json, long expected) {
    String hex = json.text();
    if (hex.length() != expected) {
      throw json.wrong("has %d hex digits instead of %d".formatted(hex.length(), expected));
    }
    return hex;
  }

  private static long bits(ReferenceJson json, String hex, int index, int width) {
    try {
      return HexFormat.fromHexDigitsToLong(hex, index * width, (index + 1) * width);
    } catch (NumberFormatException e) {
      throw json.wrong("has something other than hex digits in element " + index);
    }
  }
}
