package dev.gradus.lab.explain;

/**
 * The memory floor: a loop that reads a gradient, and reads and writes a parameter and states, and
 * computes next to nothing. In blocks, since HotSpot compiles loops of short calls better than one
 * that runs long. Arrays of float32, one thread.
 */
final class Floor {
  /** Of more states, the time is that of these in proportion to the bytes. */
  private static final int MOST_STATES = 3;

  private static final int BLOCK = 16_384;

  private final float[] param;
  private final float[] grad;
  private final float[][] states;
  private final double scale;

  Floor(int numel, int states) {
    int present = Math.min(states, MOST_STATES);
    this.param = new float[numel];
    this.grad = new float[numel];
    this.states = new float[present][numel];
    this.scale = (3.0 + 2 * states) / (3 + 2 * present);
  }

  /** Goes over all once; returns the nanoseconds that as many bytes as asked for would take. */
  double nanos() {
    long begin = System.nanoTime();
    for (int from = 0; from < param.length; from += BLOCK) {
      block(from, Math.min(from + BLOCK, param.length));
    }
    return (System.nanoTime() - begin) * scale;
  }

  private void block(int from, int to) {
    switch (states.length) {
      case 0 -> copy(param, grad, from, to);
      case 1 -> copy(param, grad, states[0], from, to);
      case 2 -> copy(param, grad, states[0], states[1], from, to);
      default -> copy(param, grad, states[0], states[1], states[2], from, to);
    }
  }

  private static void copy(float[] p, float[] g, int from, int to) {
    for (int i = from; i < to; i++) {
      p[i] = g[i] - p[i];
    }
  }

  private static void copy(float[] p, float[] g, float[] a, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      p[i] = grad - p[i];
      a[i] = grad - a[i];
    }
  }

  private static void copy(float[] p, float[] g, float[] a, float[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      p[i] = grad - p[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
    }
  }

  private static void copy(
      float[] p, float[] g, float[] a, float[] b, float[] c, int from, int to) {
    for (int i = from; i < to; i++) {
      float grad = g[i];
      p[i] = grad - p[i];
      a[i] = grad - a[i];
      b[i] = grad - b[i];
      c[i] = grad - c[i];
    }
  }
}
