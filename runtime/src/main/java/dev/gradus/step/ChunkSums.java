package dev.gradus.step;

import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec.Sum;
import dev.gradus.reduce.Lanes;
import java.util.Arrays;
import java.util.List;

/** What a kernel reduces of one chunk, part by part. Allocates only when it grows. */
final class ChunkSums implements PartSums {
  private Lanes[] lanes = new Lanes[0];

  /** Begins a chunk. */
  void begin(List<Sum> sums) {
    if (lanes.length < sums.size()) {
      enlarge(sums.size());
    }
    for (int i = 0; i < sums.size(); i++) {
      lanes[i].begin(sums.get(i).fold());
    }
  }

  private void enlarge(int count) {
    int present = lanes.length;
    lanes = Arrays.copyOf(lanes, count);
    for (int i = present; i < count; i++) {
      lanes[i] = new Lanes();
    }
  }

  @Override
  public void add(
      List<Sum> sums, int number, Tensor x, int atX, Tensor y, int atY, int position, int count) {
    lanes[number].add(sums.get(number).fold(), x, atX, y, atY, count, position);
  }

  /** Ends a chunk: hands on what is reduced of it. */
  void end(List<Sum> sums, ProgramProgress progress, int chunk) {
    for (int i = 0; i < sums.size(); i++) {
      Sum sum = sums.get(i);
      progress.setPartial(sum.result(), chunk, lanes[i].end(sum.fold()));
    }
  }
}
