package dev.gradus.step;

import dev.gradus.BlockPass;
import dev.gradus.parallel.Crew;
import dev.gradus.parallel.Job;
import dev.gradus.parallel.Partition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The loops of programs after their first one, over the tensors that are cut: loop by loop, each
 * over the pieces of those tensors that have another loop, and of no others. One object is used
 * again and again, and allocates only when it grows.
 */
final class LaterLoops extends Job {
  private final int block;
  private final Partition partition;
  private BlockPass pass = BlockPass.NONE;
  private @Nullable ParameterUpdate[] updates = new ParameterUpdate[0];

  LaterLoops(int block) {
    this.block = block;
    this.partition = new Partition(block);
  }

  void reserve(int parameters) {
    partition.reserve(parameters);
    if (parameters > updates.length) {
      updates = Arrays.copyOf(updates, Math.max(parameters, 2 * updates.length));
    }
  }

  /** Begins a step, which has no such tensors yet. */
  void begin(BlockPass around) {
    pass = around;
    partition.clear();
  }

  /** Adds a tensor whose next loop has begun. */
  void add(ParameterUpdate update) {
    updates[partition.count()] = update;
    partition.add(update.progress().count());
  }

  /** Runs all loops, with up to so many threads, and ends the steps of these tensors. */
  void run(int threads) {
    while (partition.count() > 0) {
      Crew.SHARED.run(this, partition.units(), partition.threads(threads));
      endLoops();
    }
    pass = BlockPass.NONE;
  }

  private void endLoops() {
    int count = partition.count();
    partition.clear();
    for (int i = 0; i < count; i++) {
      ParameterUpdate update = update(i);
      if (update.endLoop()) {
        add(update); // At a place that was looked at already.
      } else {
        update.end();
        update.release();
      }
    }
  }

  @Override
  protected void unit(int unit) {
    int i = partition.firstTensor(unit);
    int from = partition.from(i, unit);
    Workspace.runPiece(update(i), from, partition.end(from, partition.numel(i)), block, pass);
  }

  private ParameterUpdate update(int index) {
    ParameterUpdate update = updates[index];
    if (update == null) {
      throw new IllegalStateException("There is no parameter " + index);
    }
    return update;
  }
}
