package dev.gradus.benchmarks.worker;

import java.util.stream.IntStream;

/**
 * The arrays of one tensor: parameter, gradient, and up to three states.
 *
 * @param p the parameter
 * @param g the gradient
 * @param a a state
 * @param b a state
 * @param c a state
 */
record Arrays(float[] p, float[] g, float[] a, float[] b, float[] c) {
  /** What runs over elements of a tensor at a step. */
  @FunctionalInterface
  interface Loop {
    void run(Arrays t, int step, int from, int to);
  }

  static Arrays of(int numel, int states, int seed) {
    return new Arrays(
        Normal.floats(numel, 2L * seed),
        Normal.floats(numel, 2L * seed + 1),
        new float[states > 0 ? numel : 0],
        new float[states > 1 ? numel : 0],
        new float[states > 2 ? numel : 0]);
  }

  /** The steps of a loop as one would write them: by streams if on several threads. */
  static Steps steps(Work work, int states, Loop loop) {
    Arrays[] all = new Arrays[work.tensors()];
    java.util.Arrays.setAll(all, i -> of(work.numel(), states, i));
    int[] step = {0};
    if (work.threads() == 1) {
      return () -> {
        step[0]++;
        for (Arrays t : all) {
          loop.run(t, step[0], 0, work.numel());
        }
      };
    }
    int n = work.threads();
    if (all.length == 1) {
      return () -> {
        step[0]++;
        IntStream.range(0, n)
            .parallel()
            .forEach(k -> loop.run(all[0], step[0], part(work, k), part(work, k + 1)));
      };
    }
    return () -> {
      step[0]++;
      IntStream.range(0, all.length)
          .parallel()
          .forEach(k -> loop.run(all[k], step[0], 0, work.numel()));
    };
  }

  private static int part(Work work, int k) {
    return (int) ((long) work.numel() * k / work.threads());
  }
}
