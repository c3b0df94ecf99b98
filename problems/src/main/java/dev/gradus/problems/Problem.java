package dev.gradus.problems;

import java.io.UncheckedIOException;

/**
 * Something to train on. Immutable, thread-safe; several tasks of it may run on as many threads.
 */
public interface Problem {
  /** As on the command line: {@code digits}. */
  String name();

  /** A few words: {@code 8x8 digits, perceptron 64-32-10}. */
  String title();

  /**
   * A few sentences: what the data are, whose and under which licence, how many are trained on and
   * how many held out, the network, and the size of a batch.
   */
  String about();

  /** The budget of one run, in steps; at least 1. */
  int steps();

  /**
   * Begins a run. The same seed gives the same bits, on whichever thread and beside whatever else:
   * parameters and the order of batches come from the seed alone. Reads the data if nobody did
   * before.
   *
   * @throws UncheckedIOException if the data cannot be read
   */
  Task start(long seed);
}
