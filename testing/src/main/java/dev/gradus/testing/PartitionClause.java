package dev.gradus.testing;

import dev.gradus.DType;

/** Neither threads nor blocks change a bit. */
final class PartitionClause implements Clause {
  private static final int STEPS = 3;
  private static final int USUAL_BLOCK = 1 << 14;

  /**
   * The first is so large that several threads take part, and so that loops of programs are cut
   * among them, too; the second takes several blocks.
   */
  private static final int[][] SHAPES = {
    TestData.MANY, {7, 10_001}, {3, 5}, {33}, {}, {0}, {2, 3, 129}
  };

  @Override
  public String demand() {
    return "any threads and blocks, the same bits";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    StepsOutcome expected = run(tested, dtype, 1, USUAL_BLOCK);
    for (int threads : new int[] {2, 3}) {
      String difference = run(tested, dtype, threads, USUAL_BLOCK).differenceTo(expected);
      if (!difference.isEmpty()) {
        return difference + " with " + threads + " threads and one";
      }
    }
    for (int block : new int[] {64, 1 << 12, 1 << 18}) {
      String difference = run(tested, dtype, 2, block).differenceTo(expected);
      if (!difference.isEmpty()) {
        return difference + " in blocks of " + block + " and of " + USUAL_BLOCK;
      }
    }
    return "";
  }

  private static StepsOutcome run(TestedRule tested, DType dtype, int threads, int block) {
    return TestData.steps(
        tested.builder().threads(threads).block(block).build(tested.parameters(dtype, SHAPES)),
        0,
        STEPS);
  }
}
