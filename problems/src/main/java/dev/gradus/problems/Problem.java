package dev.gradus.problems;

import java.io.UncheckedIOException;

/**
 * Something to train on. Immutable and thread-safe; tasks of one problem may run on several
 * threads.
 */
public interface Problem {
  /** The name on the command line: {@code digits}. */
  String name();

  /** The title, a few words: {@code 8x8 digits, perceptron 64-32-10}. */
  String title();

  /**
   * A description of a few sentences: what the data are, whose and under which licence, how many
   * examples are trained on and held out, the network, and the size of a batch.
   */
  String about();

  /** The budget of one run, in steps; at least 1. */
  int steps();

  /**
   * Begins a run. The same seed gives the same bits, on any thread and whatever else runs:
   * parameters and the order of batches come from the seed alone. The first call reads the data.
   *
   * @throws UncheckedIOException if the data cannot be read
   */
  Task start(long seed);
}
