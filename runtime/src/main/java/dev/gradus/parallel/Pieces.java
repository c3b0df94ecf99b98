package dev.gradus.parallel;

import java.util.Arrays;

/**
 * Work over the elements of several tensors, in pieces whose bounds do not depend on the number of
 * threads. Used again and again: allocates only when it grows.
 */
public abstract class Pieces extends Job {
  /** Elements of a piece, but of a tensor's last. */
  public static final int SIZE = 32_768;

  /** Elements that are not worth waking anyone for. */
  private static final long FEW = 8L * SIZE;

  private int[] numels = new int[16];
  private int[] firstUnits = new int[16];
  private int count;
  private int units;
  private long elements;

  /** Does a piece of the tensor that was added as number {@code item}. */
  protected abstract void piece(int item, int from, int to);

  /** Forgets all tensors. */
  protected final void clear() {
    count = 0;
    units = 0;
    elements = 0;
  }

  /** Adds a tensor of so many elements; an empty one has no piece. */
  protected final void add(int numel) {
    if (count == numels.length) {
      numels = Arrays.copyOf(numels, 2 * count);
      firstUnits = Arrays.copyOf(firstUnits, 2 * count);
    }
    numels[count] = numel;
    firstUnits[count++] = units;
    units += count(numel, SIZE);
    elements += numel;
  }

  /** How many pieces of a size so many elements make. */
  public static int count(int numel, int size) {
    return numel / size + (numel % size == 0 ? 0 : 1);
  }

  /** How many pieces there are. */
  protected final int units() {
    return units;
  }

  /** The number of a tensor's first piece among all; the others follow. */
  protected final int firstUnit(int item) {
    return item == count ? units : firstUnits[item];
  }

  /** Does all pieces, with up to so many threads. */
  protected final void run(int threads) {
    Crew.SHARED.run(this, units, elements < FEW ? 1 : threads);
  }

  @Override
  protected final void unit(int unit) {
    int item = Arrays.binarySearch(firstUnits, 0, count, unit);
    item = item < 0 ? -item - 2 : item;
    while (firstUnit(item + 1) == unit) {
      item++; // Empty ones begin with the same piece.
    }
    int from = (unit - firstUnits[item]) * SIZE;
    piece(item, from, numels[item] - from > SIZE ? from + SIZE : numels[item]);
  }
}
