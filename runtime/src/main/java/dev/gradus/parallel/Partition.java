package dev.gradus.parallel;

import java.util.Arrays;

/**
 * How the elements of tensors are divided among threads, and further. Where a part ends has no
 * influence on any value.
 *
 * <pre>
 * tensor  |------------------------------------------------------------------------|
 * pieces  |            32,768             |            32,768             |  rest  |
 * blocks  |    16,384     |    16,384     |    16,384     |    16,384     |  rest  |
 * tiles   | 1,024 | 1,024 | ...                                             | rest |
 * grains  | 64 | 64 | 64 | ...                                                 | 64 |
 * </pre>
 *
 * <ul>
 *   <li>A <em>piece</em> is what a thread takes at a time. Small tensors are not cut: as many as
 *       make a piece are taken together. What is taken is a <em>unit</em>.
 *   <li>A <em>block</em> is what a kernel is called with, between what is done before and after it:
 *       it stays in the second cache meanwhile. Its length is the user's.
 *   <li>A <em>tile</em> is what is gathered into arrays where a kernel cannot have the elements as
 *       they lie; four of floats fit into the first cache.
 *   <li>A <em>grain</em> fills vectors of any width and either dtype. A kernel that must have full
 *       vectors is called with whole grains; the end of a tensor, which fills none, passes through
 *       a tile.
 * </ul>
 *
 * <p>An instance numbers the units of several tensors, in order. It is used again and again:
 * allocates only when it grows.
 */
public final class Partition {
  /** Elements of a piece, but of a tensor's last. */
  public static final int PIECE = 32_768;

  /** Elements of a block, if the user does not say. */
  public static final int BLOCK = 16_384;

  /** Elements of a tile. */
  public static final int TILE = 1_024;

  /** Elements of a grain. */
  public static final int GRAIN = 64;

  /** Elements that are not worth waking anyone for. */
  private static final long FEW = 8L * PIECE;

  private final int piece;
  private int[] numels = new int[0];
  private int[] firstUnits = new int[0];
  private int count;
  private int units;
  private int room;
  private long elements;

  /** A partition of no tensors, into pieces of a block at least. */
  public Partition(int block) {
    this.piece = Math.max(block, PIECE);
  }

  /** Makes room for so many tensors. */
  public void reserve(int tensors) {
    if (tensors > numels.length) { // With more than asked for, lest each new one copy all.
      int length = Math.max(tensors, 2 * numels.length);
      numels = Arrays.copyOf(numels, length);
      firstUnits = Arrays.copyOf(firstUnits, length);
    }
  }

  /** Forgets all tensors. */
  public void clear() {
    count = 0;
    units = 0;
    room = 0;
    elements = 0;
  }

  /** Adds a tensor for which there is room: each of its pieces is a unit; an empty one has none. */
  public void add(int numel) {
    room = 0;
    put(numel, units);
    units += count(numel, piece);
  }

  /**
   * Adds a tensor for which there is room, uncut: to the last unit, if it fits, else as the next.
   */
  public void addWhole(int numel) {
    if (room == 0 || numel > room) {
      units++;
      room = piece;
    }
    room -= Math.min(numel, room);
    put(numel, units - 1);
  }

  private void put(int numel, int firstUnit) {
    numels[count] = numel;
    firstUnits[count++] = firstUnit;
    elements += numel;
  }

  /** How many pieces of a size so many elements make. */
  static int count(int numel, int size) {
    return numel / size + (numel % size == 0 ? 0 : 1);
  }

  /** Whether a tensor is no longer than a piece. */
  public boolean isSmall(int numel) {
    return numel <= piece;
  }

  /** How many tensors there are. */
  public int count() {
    return count;
  }

  /** How many units there are. */
  public int units() {
    return units;
  }

  /** The threads that should take part, of so many that may: one if the elements are few. */
  public int threads(int most) {
    return elements < FEW ? 1 : most;
  }

  /** A tensor's first unit; of the number after the last tensor, the number of units. */
  public int firstUnit(int tensor) {
    return tensor == count ? units : firstUnits[tensor];
  }

  /** The first tensor that begins with a unit; else the one that the unit is a later piece of. */
  public int firstTensor(int unit) {
    int found = Arrays.binarySearch(firstUnits, 0, count, unit);
    int tensor = found < 0 ? -found - 2 : found;
    while (tensor > 0 && firstUnits[tensor - 1] == unit) {
      tensor--;
    }
    return tensor;
  }

  /** The element that a unit begins with, of a tensor that is cut into pieces. */
  public int from(int tensor, int unit) {
    return (unit - firstUnits[tensor]) * piece;
  }

  /** The end of the piece that begins with an element, of so many. */
  public int end(int from, int numel) {
    return numel - from > piece ? from + piece : numel;
  }

  /** The elements of a tensor. */
  public int numel(int tensor) {
    return numels[tensor];
  }
}
