package dev.gradus.benchmarks.worker;

/** Someone who can take steps. */
@FunctionalInterface
public interface Peer {
  /**
   * Makes tensors, with gradients, and an optimizer.
   *
   * @throws AbsentException if that is not possible here, with the reason
   */
  Steps prepare(Work work) throws AbsentException;
}
