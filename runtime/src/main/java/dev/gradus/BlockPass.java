package dev.gradus;

/**
 * What is done with a piece of a parameter right before and after its update, while it is in the
 * caches: with {@code Optimizer.step(BlockPass)}, one pass over memory serves both. Called on any
 * thread that helps with the step, at the same time for pieces that do not overlap, and for every
 * element once; so it must be thread-safe for disjoint pieces. What it throws, the step throws. A
 * step allocates nothing if this does not.
 */
public interface BlockPass {
  /** Nothing. */
  BlockPass NONE = new BlockPass() {};

  /**
   * Called once before all, on the thread of the step, after its hooks and closure; the last moment
   * to set gradients. An exception ends the step with nothing changed.
   */
  default void begin() {}

  /**
   * Called before elements {@code [from, to)} are updated; of a parameter with a sparse gradient,
   * once for all. May change these elements of the gradient, or the values of the sparse one.
   */
  default void before(Parameter parameter, int from, int to) {}

  /**
   * Called after elements {@code [from, to)} were updated; may change the gradient. A step goes by
   * the gradients that there were as it began, right after {@link #begin}: one that is replaced or
   * taken away here is so for the next step, and this one goes on with the old one.
   */
  default void after(Parameter parameter, int from, int to) {}

  /** Called once after all, on the thread of the step, before its hooks. */
  default void end() {}
}
