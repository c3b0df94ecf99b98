package dev.gradus.lab.explain;

/**
 * How fast a step is, on one thread, over float32 parameters that no cache holds, beside the memory
 * floor: a loop that moves the same bytes and computes next to nothing.
 *
 * @param times the time of a step over that of the floor: 1 is the speed of memory
 * @param bandwidth the bytes for a nanosecond, which are gigabytes for a second, that memory gave
 *     to the floor
 * @param lack why there are no figures, as the end of a sentence; empty if there are, else they are
 *     NaN
 */
public record StepSpeed(Spread times, Spread bandwidth, String lack) {
  private static final Spread NONE = new Spread(Double.NaN, Double.NaN, Double.NaN);

  static StepSpeed none(String lack) {
    return new StepSpeed(NONE, NONE, lack);
  }

  /** Whether there are figures. */
  public boolean isMeasured() {
    return lack.isEmpty();
  }
}
