package dev.gradus.benchmarks.worker;

import dev.gradus.lab.explain.Floor;
import java.io.IOException;

/**
 * The floor of memory as a peer, over as many arrays as a rule has: that of the lab's {@code
 * explain}.
 */
public final class FloorPeer {
  private FloorPeer() {}

  /** Serves. */
  public static void main(String[] args) throws IOException {
    Worker.serve(FloorPeer::prepare);
  }

  static Steps prepare(Work work) throws AbsentException {
    int written = 1 + MeasuredRules.of(work.rule()).states();
    Floor[] floors = new Floor[work.tensors()];
    java.util.Arrays.setAll(floors, i -> new Floor(work.numel(), written));
    return Parts.steps(work, (tensor, step, from, to) -> floors[tensor].move(written, from, to));
  }
}
