package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * What a reduction makes of the values at all elements, as its definition says: a sum is made in 16
 * lanes (position mod 16) within each chunk of 4,096 elements, the lanes are added in halves, and
 * the chunks' sums pairwise. Positions are counted from where the row, matrix, channel or tensor
 * begins. Columns are added in bands of 64 rows, and those pairwise.
 *
 * <p>Shares no code with what kernels use, so that the two check each other.
 */
public final class ReferenceSums {
  private static final int LANES = 16;
  private static final int CHUNK = 4_096;
  private static final int BAND = 64;

  /** Sums for a tensor, a group or an optimizer, and all of float64. */
  private static final ReferenceSums DOUBLE = new ReferenceSums(x -> x);

  /** Of what is computed in double: for one operation on floats the same as computing in float. */
  private final DoubleUnaryOperator rounded;

  private ReferenceSums(DoubleUnaryOperator rounded) {
    this.rounded = rounded;
  }

  /**
   * The result of a reduction of {@link dev.gradus.rule.Formulas} over a tensor.
   *
   * @param function its name there: {@code sum}, {@code mean}, {@code norm}, {@code dot}, {@code
   *     max}, {@code min} or {@code maxAbs}
   * @param a its operand at each element
   * @param b its second operand, which {@code dot} has; else not used
   * @throws IllegalArgumentException if there is no such reduction
   */
  public static double reduce(String function, double[] a, double[] b) {
    return finished(function, accumulated(function, a, b), a.length);
  }

  /** The results for the parts of a tensor in their order, of float64. */
  static double[] reduceParts(
      String function, Per per, Per of, ReferenceShape shape, double[] a, double[] b) {
    return DOUBLE.parts(function, per, of, shape, a, b);
  }

  private double[] parts(
      String function, Per per, Per of, ReferenceShape shape, double[] a, double[] b) {
    double[] results = new double[shape.count(per)];
    double[][] first = split(per, of, shape, a);
    double[][] second = split(per, of, shape, b);
    for (int part = 0; part < results.length; part++) {
      double raw = raw(function, first[part], second[part], per == Per.COLUMN);
      results[part] = rounded.applyAsDouble(finished(function, raw, first[part].length));
    }
    return results;
  }

  /** The values of each part in the order of the elements, those that are the same once. */
  static double[][] split(Per per, Per of, ReferenceShape shape, double[] values) {
    int[] counts = new int[shape.count(per)];
    for (int i = 0; i < values.length; i++) {
      counts[shape.index(per, i)] += shape.isFirst(of, i) ? 1 : 0;
    }
    double[][] parts = new double[counts.length][];
    Arrays.setAll(parts, part -> new double[counts[part]]);
    Arrays.fill(counts, 0);
    for (int i = 0; i < values.length; i++) {
      if (shape.isFirst(of, i)) {
        int part = shape.index(per, i);
        parts[part][counts[part]++] = values[i];
      }
    }
    return parts;
  }

  /** What is accumulated over one tensor: a sum of squares for a norm, a sum for a mean. */
  static double accumulated(String function, double[] a, double[] b) {
    return DOUBLE.raw(function, a, b, false);
  }

  /** What was accumulated over several tensors, put together pairwise in their order. */
  static double together(String function, double[] accumulated) {
    return switch (function) {
      case "max", "maxAbs" -> max(accumulated, Double.NEGATIVE_INFINITY);
      case "min" -> -max(negated(accumulated), Double.NEGATIVE_INFINITY);
      default -> DOUBLE.pairwise(accumulated.clone());
    };
  }

  /** The result of what was accumulated over so many values. */
  static double finished(String function, double accumulated, double count) {
    return switch (function) {
      case "mean" -> accumulated / count;
      case "norm" -> Math.sqrt(accumulated);
      default -> accumulated;
    };
  }

  private double raw(String function, double[] a, double[] b, boolean columns) {
    return switch (function) {
      case "sum", "mean" -> sum(a, columns);
      case "norm" -> sum(products(a, a), columns);
      case "dot" -> sum(products(a, b), columns);
      case "max" -> max(a, Double.NEGATIVE_INFINITY);
      case "min" -> -max(negated(a), Double.NEGATIVE_INFINITY);
      case "maxAbs" -> max(magnitudes(a), 0);
      default -> throw new IllegalArgumentException("There is no reduction " + function);
    };
  }

  private double[] products(double[] a, double[] b) {
    double[] products = new double[a.length];
    Arrays.setAll(products, i -> rounded.applyAsDouble(a[i] * b[i]));
    return products;
  }

  private double sum(double[] values, boolean columns) {
    int size = columns ? BAND : CHUNK;
    double[] chunks = new double[(values.length + size - 1) / size];
    for (int c = 0; c < chunks.length; c++) {
      int to = Math.min(values.length, (c + 1) * size);
      chunks[c] = columns ? inOrder(values, c * size, to) : inLanes(values, c * size, to);
    }
    return pairwise(chunks);
  }

  private double pairwise(double[] chunks) {
    for (int apart = 1; apart < chunks.length; apart *= 2) {
      for (int c = 0; c + apart < chunks.length; c += 2 * apart) {
        chunks[c] = rounded.applyAsDouble(chunks[c] + chunks[c + apart]);
      }
    }
    return chunks.length == 0 ? 0 : chunks[0];
  }

  private double inOrder(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum = rounded.applyAsDouble(sum + values[i]);
    }
    return sum;
  }

  private double inLanes(double[] values, int from, int to) {
    double[] lanes = new double[LANES];
    for (int i = from; i < to; i++) {
      lanes[i % LANES] = rounded.applyAsDouble(lanes[i % LANES] + values[i]);
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] = rounded.applyAsDouble(lanes[lane] + lanes[lane + half]);
      }
    }
    return lanes[0];
  }

  private static double max(double[] values, double least) {
    double greatest = least;
    for (double value : values) {
      greatest = Math.max(greatest, value);
    }
    return greatest;
  }

  private static double[] negated(double[] values) {
    return Arrays.stream(values).map(x -> -x).toArray();
  }

  private static double[] magnitudes(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }
}
