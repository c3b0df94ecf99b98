package dev.gradus;

/** One step of one parameter: all of it in blocks, or the rows of a sparse gradient. */
final class ParameterStep {
  /**
   * Elements a kernel is called with: few enough to be compiled early and to stay in the first
   * caches.
   */
  static final int BLOCK = 4096;

  private ParameterStep() {}

  static void run(ParameterUpdate update, HyperValues values) {
    SparseGradient rows = update.parameter().sparseGrad();
    update.begin(values);
    if (rows != null) {
      update.run(rows);
    } else {
      runBlocks(update, 0, update.parameter().tensor().numel());
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
