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
 * chunks  | 4,096 | 4,096 | ...                                             | rest |
 * tiles   | 1,024 | 1,024 | ...                                             | rest |
 * grains  | 64 | 64 | 64 | ...                                                 | 64 |
 * </pre>
 *
 * <ul>
 *   <li>A <em>piece</em> is the part of a tensor that a thread takes at a time. Small tensors are
 *       not cut: as many as make a piece are taken together. What a thread takes is a
 *       <em>unit</em>.
 *   <li>A <em>block</em> is what a kernel is called with, between the work before and after it: the
 *       block stays in the second cache meanwhile. The user may set its length.
 *   <li>A <em>chunk</em> has the elements that a sum over a tensor adds up first: by position, so
 *       no piece and no larger block cuts one.
 *   <li>A <em>tile</em> has elements that are gathered into arrays where a kernel cannot run over
 *       them as they lie; four tiles of floats fit into the first cache.
 *   <li>A <em>grain</em> fills vectors of any width and either dtype. A kernel that must have full
 *       vectors is called with whole grains; the end of a tensor, if it fills no grain, passes
 *       through a tile.
 *   <li>Fewer elements than half a grain are <em>tiny</em>: no kernel is called with so few, since
 *       C2 would compile it for such calls. They are copied, and what fills the grain is thrown
 *       away.
 * </ul>
 *
 * <p>An instance numbers the units of several tensors, in order. It is used again and again, and
 * allocates only when it grows.
 */
public final class Partition {
  /** Elements of a piece; a tensor's last piece may have fewer. */
  public static final int PIECE = 32_768;

  /** Elements of a block, unless the user sets another number. */
  public static final int BLOCK = 16_384;

  /** Elements of a chunk. */
  public static final int CHUNK = 4_096;

  /** Elements of a tile. */
  public static final int TILE = 1_024;

  /** Elements of a grain. */
  public static final int GRAIN = 64;

  /** A part of fewer elements is tiny. */
  public static final int TINY = 32;

  /** The number of elements below which waking helpers does not pay. */
  private static final long FEW = 8L * PIECE;

  private final int piece;
  private int[] numels = new int[0];
  private int[] firstUnits = new int[0];
  private boolean[] cut = new boolean[0];
  private int count;
  private int units;
  private int room;
  private long elements;

  /** A partition of no tensors yet, into pieces of at least a block. */
  public Partition(int block) {
    this.piece = Math.max(block, PIECE);
  }

  /** Makes room for so many tensors. */
  public void reserve(int tensors) {
    if (tensors > numels.length) { // Twice the room, lest each new tensor copy the arrays.
      int length = Math.max(tensors, 2 * numels.length);
      numels = Arrays.copyOf(numels, length);
      firstUnits = Arrays.copyOf(firstUnits, length);
      cut = Arrays.copyOf(cut, length);
    }
  }

  /** Forgets all tensors. */
  public void clear() {
    count = 0;
    units = 0;
    room = 0;
    elements = 0;
  }

  /**
   * Adds a tensor, for which there must be room: each of its pieces is a unit; an empty one has
   * none.
   */
  public void add(int numel) {
    room = 0;
    cut[count] = true;
    put(numel, units);
    units += count(numel, piece);
  }

  /**
   * Adds a tensor uncut, for which there must be room: to the last unit if it fits there, else as
   * the next unit.
   */
  public void addWhole(int numel) {
    if (room == 0 || numel > room) {
      units++;
      room = piece;
    }
    room -= Math.min(numel, room);
    cut[count] = false;
    put(numel, units - 1);
  }

  private void put(int numel, int firstUnit) {
    numels[count] = numel;
    firstUnits[count++] = firstUnit;
    elements += numel;
  }

  /** How many pieces of {@code size} elements a tensor has. */
  public static int count(int numel, int size) {
    return numel / size + (numel % size == 0 ? 0 : 1);
  }

  /** The number of elements of a piece. */
  public int piece() {
    return piece;
  }

  /** Whether a tensor is no longer than a piece. */
  public boolean isSmall(int numel) {
    return numel <= piece;
  }

  /** Whether a tensor was added in pieces, rather than uncut. */
  public boolean isCut(int tensor) {
    return cut[tensor];
  }

  /** The number of tensors. */
  public int count() {
    return count;
  }

  /** The number of units. */
  public int units() {
    return units;
  }

  /**
   * The number of threads that should take part, at most {@code most}: one if the elements are few.
   */
  public int threads(int most) {
    return elements < FEW ? 1 : most;
  }

  /** A tensor's first unit; the number of units for the number after the last tensor. */
  public int firstUnit(int tensor) {
    return tensor == count ? units : firstUnits[tensor];
  }

  /**
   * The first tensor that begins with a unit; or, if none does, the tensor that has the unit as a
   * later piece.
   */
  public int firstTensor(int unit) {
    int found = Arrays.binarySearch(firstUnits, 0, count, unit);
    int tensor = found < 0 ? -found - 2 : found;
    while (tensor > 0 && firstUnits[tensor - 1] == unit) {
      tensor--;
    }
    return tensor;
  }

  /** The element of a tensor, which is cut into pieces, that a unit begins with. */
  public int from(int tensor, int unit) {
    return (unit - firstUnits[tensor]) * piece;
  }

  /** The end of the piece that begins with an element, in a tensor of so many. */
  public int end(int from, int numel) {
    return numel - from > piece ? from + piece : numel;
  }

  /** The number of elements of a tensor. */
  public int numel(int tensor) {
    return numels[tensor];
  }
}
