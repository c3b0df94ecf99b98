package dev.gradus.benchmarks.worker;

import java.util.stream.IntStream;

/** Steps of loops as one would write them: over whole tensors, by streams if on several threads. */
final class Parts {
  private Parts() {}

  /** A loop that runs over elements of a tensor at a step, which is counted from 1. */
  @FunctionalInterface
  interface Loop {
    void run(int tensor, int step, int from, int to);
  }

  /** The steps of a loop: a thread has a part of the one tensor, or some of the tensors. */
  static Steps steps(Work work, Loop loop) {
    int[] step = {0};
    int n = work.threads();
    if (n == 1) {
      return () -> {
        step[0]++;
        for (int tensor = 0; tensor < work.tensors(); tensor++) {
          loop.run(tensor, step[0], 0, work.numel());
        }
      };
    }
    if (work.tensors() == 1) {
      return () -> {
        step[0]++;
        IntStream.range(0, n)
            .parallel()
            .forEach(k -> loop.run(0, step[0], part(work, k), part(work, k + 1)));
      };
    }
    return () -> {
      step[0]++;
      IntStream.range(0, work.tensors())
          .parallel()
          .forEach(tensor -> loop.run(tensor, step[0], 0, work.numel()));
    };
  }

  private static int part(Work work, int k) {
    return (int) ((long) work.numel() * k / work.threads());
  }
}
