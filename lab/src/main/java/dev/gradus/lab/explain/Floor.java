package dev.gradus.lab.explain;

/**
 * The memory floor: a loop that reads a gradient, reads and writes a parameter and states, and
 * computes next to nothing. It goes over all arrays, of float32, in one loop, as a kernel does,
 * since memory gives less to several loops one after the other; and in blocks, since a loop that
 * runs long is compiled while it runs, and worse.
 *
 * <p>An array that a kernel only writes counts as one that it reads, too: the cache fetches it.
 */
public final class Floor {
  /**
   * The most arrays in one loop that C2 vectorises: the time of more is in proportion to the bytes.
   */
  private static final int MOST_WRITTEN = 5;

  private static final int BLOCK = 16_384;

  private final float[] grad;
  private final float[][] written;

  /**
   * A floor over arrays of zeros.
   *
   * @param numel the elements of each
   * @param written how many arrays are written, the parameter among them, beside the gradient,
   *     which is only read; at most five are
   */
  public Floor(int numel, int written) {
    this.grad = new float[numel];
    this.written = new float[Math.min(written, MOST_WRITTEN)][numel];
  }

  /** The bytes that memory has to move for one parameter in a step. */
  static int traffic(VariantFacts variant) {
    return variant.loops().stream().mapToInt(Floor::traffic).sum();
  }

  /** The bytes that memory has to move for one parameter in a kernel. */
  static int traffic(KernelFacts kernel) {
    return (kernel.onlyRead() + 2 * kernel.writes()) * Float.BYTES;
  }

  /**
   * Goes over all elements once; returns which part of a kernel's bytes that has moved. Also what a
   * kernel only reads is taken to be moved as fast as by a loop that writes.
   */
  double move(KernelFacts kernel) {
    int arrays = Math.max(1, Math.min(kernel.writes(), written.length));
    move(arrays, 0, grad.length);
    return (1.0 + 2 * arrays) * Float.BYTES / traffic(kernel);
  }

  /**
   * Goes over some elements once: reads the gradient, reads and writes so many of the other arrays.
   * Threads may go over different elements at once.
   *
   * @param arrays how many, from 1 to as many as there are
   */
  public void move(int arrays, int from, int to) {
    for (int begin = from; begin < to; begin += BLOCK) {
      block(arrays, begin, Math.min(begin + BLOCK, to));
    }
  }

  private void block(int arrays, int from, int to) {
    float[][] w = written;
    switch (arrays) {
      case 1 -> move(grad, w[0], from, to);
      case 2 -> move(grad, w[0], w[1], from, to);
      case 3 -> move(grad, w[0], w[1], w[2], from, to);
      case 4 -> move(grad, w[0], w[1], w[2], w[3], from, to);
      default -> move(grad, w[0], w[1], w[2], w[3], w[4], from, to);
    }
  }

  private static void move(float[] g, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      a[i] = g[i] - a[i];
    }
  }

  private static void move(float[] g, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
    }
  }

  private static void move(float[] g, float[] a, float[] b, float[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
      c[i] = grad - c[i];
    }
  }

  private static void move(
      float[] g, float[] a, float[] b, float[] c, float[] d, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
      c[i] = grad - c[i];
      d[i] = grad - d[i];
    }
  }

  private static void move(
      float[] g, float[] a, float[] b, float[] c, float[] d, float[] e, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
      c[i] = grad - c[i];
      d[i] = grad - d[i];
      e[i] = grad - e[i];
    }
  }
}
