package dev.gradus;

/** One step of one parameter: all of it in blocks, or the rows of a sparse gradient. */
final class ParameterStep {
  /**
   * Elements a kernel is called with: few enough to be compiled early and to stay in the first
   * caches.
   */
  private static final int BLOCK = 4096;

  private ParameterStep() {}

  static void run(ParameterUpdate update, HyperValues values) {
    SparseGradient rows = update.parameter().sparseGrad();
    update.begin(values);
    if (rows != null) {
      update.run(rows);
    } else {
      runBlocks(update, update.parameter().tensor().numel());
    }
    update.end();
  }

  private static void runBlocks(ParameterUpdate update, int numel) {
    int from = 0;
    for (; numel - from > BLOCK; from += BLOCK) {
      update.run(from, from + BLOCK);
    }
    update.run(from, numel);
  }
}
