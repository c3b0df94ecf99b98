package dev.gradus;

import org.jspecify.annotations.Nullable;

/** One step of one parameter: all of it in blocks, or the rows of a sparse gradient. */
final class ParameterStep {
  /**
   * Elements a kernel is called with: few enough to be compiled early and to stay in the second
   * cache, and so many that the ends of its loop do not count.
   */
  static final int BLOCK = 16384;

  private ParameterStep() {}

  static void run(ParameterUpdate update, HyperValues values, @Nullable ParameterUpdate neighbour) {
    SparseGradient rows = update.parameter().sparseGrad();
    update.begin(values, neighbour);
    if (rows != null) {
      update.run(rows);
    } else {
      runBlocks(update, 0, update.bulk());
    }
    update.end();
  }

  static void runBlocks(ParameterUpdate update, int from, int to) {
    int block = from;
    for (; to - block > BLOCK; block += BLOCK) {
      update.run(block, block + BLOCK);
    }
    update.run(block, to);
  }
}
