package dev.gradus.reduce;

import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;

/**
 * A fold over a block of elements by 16 lanes: {@link Lanes} in double, {@link NarrowLanes} in
 * float32. What it has come to can be kept, to go on with later. Not thread-safe.
 */
interface LaneFold {
  /** How many lanes there are. */
  int COUNT = 16;

  /** Begins a block. */
  void begin(Fold fold);

  /**
   * Adds elements, after all of the block with lower positions.
   *
   * @param x the tensor of the elements, in an array
   * @param atX the first of them in {@code x}
   * @param y the second factors of products; else whatever
   * @param position the position of the first element, of which that modulo 16 counts
   */
  void add(Fold fold, Tensor x, int atX, Tensor y, int atY, int count, int position);

  /** Ends a block: the fold of all lanes. */
  double end(Fold fold);

  /** Copies the lanes. */
  void save(double[] to, int at);

  /** Goes on with lanes that were saved. */
  void load(double[] from, int at);
}
