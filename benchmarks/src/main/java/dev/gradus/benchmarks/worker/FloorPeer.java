package dev.gradus.benchmarks.worker;

import java.io.IOException;

/**
 * The floor of memory: a loop that reads and writes the same arrays as a rule, and does next to
 * nothing with them.
 */
public final class FloorPeer {
  private static final int BLOCK = 4096;

  private FloorPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(FloorPeer::prepare);
  }

  static Steps prepare(Work work) throws AbsentException {
    int states = MeasuredRules.of(work.rule()).states();
    return Arrays.steps(work, states, (t, step, from, to) -> blocks(t, states, from, to));
  }

  /** In blocks, so that C2 compiles the loops as methods. */
  private static void blocks(Arrays t, int states, int from, int to) {
    for (int block = from; block < to; block += BLOCK) {
      int end = Math.min(block + BLOCK, to);
      switch (states) {
        case 1 -> copy(t.p(), t.g(), t.a(), block, end);
        case 2 -> copy(t.p(), t.g(), t.a(), t.b(), block, end);
        default -> copy(t.p(), t.g(), t.a(), t.b(), t.c(), block, end);
      }
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
