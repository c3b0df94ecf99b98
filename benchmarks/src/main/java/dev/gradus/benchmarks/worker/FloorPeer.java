package dev.gradus.benchmarks.worker;

import dev.gradus.lab.explain.Floor;
import java.io.IOException;
import java.util.List;

/**
 * The floor of memory as a peer: for a rule of one loop that of the lab's {@code explain}, over as
 * many arrays as the rule has; for one of several loops those of {@link Traffic}, one after the
 * other, though without waiting for the other threads in between.
 */
public final class FloorPeer {
  /** A loop that runs longer is compiled while it runs, and worse. */
  private static final int BLOCK = 16_384;

  private FloorPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(FloorPeer::prepare);
  }

  static Steps prepare(Work work) throws AbsentException {
    int states = MeasuredRules.of(work.rule()).states();
    List<Arrays.Loop> loops = Traffic.loops(work.rule());
    return loops.isEmpty() ? oneLoop(work, 1 + states) : Arrays.steps(work, states, inTurn(loops));
  }

  private static Steps oneLoop(Work work, int written) {
    Floor[] floors = new Floor[work.tensors()];
    java.util.Arrays.setAll(floors, i -> new Floor(work.numel(), written));
    return Parts.steps(work, (tensor, step, from, to) -> floors[tensor].move(written, from, to));
  }

  private static Arrays.Loop inTurn(List<Arrays.Loop> loops) {
    return (t, step, from, to) -> {
      for (Arrays.Loop loop : loops) {
        for (int begin = from; begin < to; begin += BLOCK) {
          loop.run(t, step, begin, Math.min(begin + BLOCK, to));
        }
      }
    };
  }
}
