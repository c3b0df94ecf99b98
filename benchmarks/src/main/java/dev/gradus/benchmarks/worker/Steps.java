package dev.gradus.benchmarks.worker;

/** Steps that are ready to be taken. */
public interface Steps extends AutoCloseable {
  /** Takes one step. */
  void step();

  /** Whether {@link #refresh} is to be called before each step, outside what is measured. */
  default boolean consumeGradients() {
    return false;
  }

  /** Fills the gradients anew. */
  default void refresh() {}

  /** Gives back what a garbage collector would not. */
  @Override
  default void close() {}
}
