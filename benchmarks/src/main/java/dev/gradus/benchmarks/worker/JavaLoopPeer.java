package dev.gradus.benchmarks.worker;

import java.io.IOException;
import java.util.Map;

/**
 * Loops by hand as a peer, as one writes them from the papers: fused, over the whole tensor. Their
 * arithmetic is not torch's to the last bit.
 */
public final class JavaLoopPeer {
  private static final Map<String, Arrays.Loop> LOOPS =
      Map.ofEntries(
          Map.entry("sgd-momentum", JavaLoops::sgdMomentum),
          Map.entry("adam", JavaLoops::adam),
          Map.entry("adamw", JavaLoops::adamW),
          Map.entry("amsgrad", JavaLoops::amsgrad),
          Map.entry("rmsprop", JavaLoops::rmsprop),
          Map.entry("rmsprop-centered-momentum", JavaLoops::rmspropCenteredMomentum),
          Map.entry("adagrad", JavaLoops::adagrad),
          Map.entry("adadelta", JavaLoops::adadelta),
          Map.entry("adamax", JavaLoops::adamax),
          Map.entry("nadam", JavaLoops::nadam),
          Map.entry("radam", JavaLoops::radam),
          Map.entry("rprop", JavaLoops::rprop),
          Map.entry("lion", JavaLoops::lion));

  private JavaLoopPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(JavaLoopPeer::prepare);
  }

  static Steps prepare(Work work) throws AbsentException {
    return Arrays.steps(work, MeasuredRules.of(work.rule()).states(), loop(work.rule()));
  }

  static Arrays.Loop loop(String rule) throws AbsentException {
    Arrays.Loop loop = LOOPS.get(rule);
    if (loop == null) {
      throw new AbsentException("no loop for " + rule);
    }
    return loop;
  }
}
