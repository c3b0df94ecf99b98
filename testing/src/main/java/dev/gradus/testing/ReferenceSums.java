package dev.gradus.testing;

/**
 * What a reduction makes of the values at all elements, as its definition says: a sum is made in 16
 * lanes (position mod 16) within each chunk of 4,096 elements, the lanes are added in halves, and
 * the chunks' sums pairwise.
 *
 * <p>Shares no code with what kernels use, so that the two check each other.
 */
public final class ReferenceSums {
  private static final int LANES = 16;
  private static final int CHUNK = 4_096;

  private ReferenceSums() {}

  /**
   * The result of a reduction of {@link dev.gradus.rule.Formulas}.
   *
   * @param function its name there: {@code sum}, {@code mean}, {@code norm}, {@code dot}, {@code
   *     max}, {@code min} or {@code maxAbs}
   * @param a its operand at each element
   * @param b its second operand, which {@code dot} has; else not used
   * @throws IllegalArgumentException if there is no such reduction
   */
  public static double reduce(String function, double[] a, double[] b) {
    return switch (function) {
      case "sum" -> sum(a);
      case "mean" -> sum(a) / a.length;
      case "norm" -> Math.sqrt(dot(a, a));
      case "dot" -> dot(a, b);
      case "max" -> max(a, Double.NEGATIVE_INFINITY);
      case "min" -> -max(negated(a), Double.NEGATIVE_INFINITY);
      case "maxAbs" -> max(magnitudes(a), 0);
      default -> throw new IllegalArgumentException("There is no reduction " + function);
    };
  }

  private static double dot(double[] a, double[] b) {
    double[] products = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      products[i] = a[i] * b[i];
    }
    return sum(products);
  }

  private static double sum(double[] values) {
    double[] chunks = new double[(values.length + CHUNK - 1) / CHUNK];
    for (int c = 0; c < chunks.length; c++) {
      chunks[c] = sumOfChunk(values, c * CHUNK, Math.min(values.length, (c + 1) * CHUNK));
    }
    for (int apart = 1; apart < chunks.length; apart *= 2) {
      for (int c = 0; c + apart < chunks.length; c += 2 * apart) {
        chunks[c] += chunks[c + apart];
      }
    }
    return chunks.length == 0 ? 0 : chunks[0];
  }

  private static double sumOfChunk(double[] values, int from, int to) {
    double[] lanes = new double[LANES];
    for (int i = from; i < to; i++) {
      lanes[i % LANES] += values[i];
    }
    for (int half = LANES / 2; half > 0; half /= 2) {
      for (int lane = 0; lane < half; lane++) {
        lanes[lane] += lanes[lane + half];
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
    double[] negated = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      negated[i] = -values[i];
    }
    return negated;
  }

  private static double[] magnitudes(double[] values) {
    double[] magnitudes = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      magnitudes[i] = Math.abs(values[i]);
    }
    return magnitudes;
  }
}
