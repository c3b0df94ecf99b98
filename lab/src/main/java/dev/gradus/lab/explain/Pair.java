package dev.gradus.lab.explain;

/** A step and the memory floor, to be timed in turn. */
interface Pair {
  /**
   * Prepares a turn, which is not timed.
   *
   * @param turn from 0
   * @return the bytes that the floor reads and writes in it
   */
  double begin(int turn);

  /** Takes the turn's step; returns nanoseconds. */
  double step();

  /** Moves as many bytes as the turn's step; returns nanoseconds. */
  double floor();
}
