package dev.gradus.problems.data;

import java.util.SplittableRandom;

/**
 * The indices of one batch after the other, drawn without replacement until fewer than a batch are
 * left, and then anew. Not thread-safe.
 */
public final class Batches {
  private final SplittableRandom random;
  private final int[] order;
  private final int[] batch;
  private int drawn;

  /**
   * Batches of a set.
   *
   * @param examples the number of examples, at least {@code size}
   * @param size the examples in a batch, at least 1
   * @param random the source of the order
   * @throws IllegalArgumentException if {@code size} is below 1 or above {@code examples}
   */
  public Batches(int examples, int size, SplittableRandom random) {
    if (size < 1 || examples < size) {
      throw new IllegalArgumentException("No batch of " + size + " from " + examples + " examples");
    }
    this.random = random;
    this.order = new int[examples];
    this.batch = new int[size];
    for (int i = 0; i < examples; i++) {
      order[i] = i;
    }
  }

  /** The next batch, in an array that the next call fills again. */
  public int[] next() {
    if (order.length - drawn < batch.length) {
      drawn = 0;
    }
    for (int i = 0; i < batch.length; i++, drawn++) {
      // Fisher and Yates's shuffle, only as far as needed: a long text costs no whole shuffle.
      int other = random.nextInt(drawn, order.length);
      batch[i] = order[other];
      order[other] = order[drawn];
      order[drawn] = batch[i];
    }
    return batch;
  }
}
