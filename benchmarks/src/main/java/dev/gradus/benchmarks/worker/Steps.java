package dev.gradus.benchmarks.worker;

/** Steps that are ready to be taken. */
@FunctionalInterface
public interface Steps extends AutoCloseable {
  /** Takes one step. */
  void step();

  /** Gives back what a garbage collector would not. */
  @Override
  default void close() {}
}
