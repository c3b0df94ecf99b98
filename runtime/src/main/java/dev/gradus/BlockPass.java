package dev.gradus;

/**
 * Work on a piece of a parameter right before and after its update, while the piece is in the
 * caches: with {@code Optimizer.step(BlockPass)}, one pass over memory serves both. Any thread that
 * helps with the step calls {@link #before} and {@link #after}, at the same time for pieces that do
 * not overlap, and once for every element; so a pass must be thread-safe for disjoint pieces. Tiny
 * tensors are updated together: a thread may call {@link #before} for several of them, and then
 * {@link #after} for each. The step throws what its pass throws, and allocates nothing if the pass
 * does not; it is then half done: pieces may have been updated, or their steps counted without an
 * update.
 */
public interface BlockPass {
  /** The pass that does nothing. */
  BlockPass NONE = new BlockPass() {};

  /**
   * Called once before all pieces, on the thread of the step, after the pre-hooks and the closure:
   * the last moment to set gradients. An exception ends the step with nothing changed.
   */
  default void begin() {}

  /**
   * Called before elements {@code [from, to)} are updated; for a parameter with a sparse gradient,
   * once for all its elements. The pass may change these elements of the gradient, or the values of
   * the sparse one.
   */
  default void before(Parameter parameter, int from, int to) {}

  /**
   * Called after elements {@code [from, to)} were updated; the pass may change the gradient. A step
   * uses the gradients that there were right after {@link #begin}: if the pass replaces a gradient
   * or takes it away here, the next step sees that, and this one goes on with the old gradient.
   */
  default void after(Parameter parameter, int from, int to) {}

  /** Called once after all pieces, on the thread of the step, before the post-hooks. */
  default void end() {}
}
