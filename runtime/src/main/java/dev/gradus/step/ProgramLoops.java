package dev.gradus.step;

import dev.gradus.BlockPass;
import dev.gradus.parallel.Crew;
import dev.gradus.parallel.Job;
import dev.gradus.parallel.Partition;
import java.util.Arrays;

/**
 * Loops of programs over several tensors. A tensor that is not cut runs its loops one after another
 * on one thread, those that are cut go loop by loop, each over the pieces of those tensors that
 * have another loop, and of no others. Where parameters meet, they wait: once all have come to
 * their next meet or to their end, the results that they share are made, level by level, and they
 * go on. One object is used again and again, and allocates only when it grows.
 */
final class ProgramLoops extends Job {
  private final int block;
  private final SharedResults shared;
  private BlockPass pass = BlockPass.NONE;

  /** The parameters of the step, in order, and whether each is cut. */
  private ParameterUpdate[] updates = new ParameterUpdate[0];

  private boolean[] cut = new boolean[0];
  private int count;

  /** The tensors that have a loop to run now, and for each of them the number of its parameter. */
  private final Partition partition;

  private int[] running = new int[0];

  ProgramLoops(int block, SharedResults shared) {
    this.block = block;
    this.shared = shared;
    this.partition = new Partition(block);
  }

  void reserve(int parameters) {
    partition.reserve(parameters);
    shared.reserve(parameters);
    if (parameters > updates.length) {
      int length = Math.max(parameters, 2 * updates.length);
      updates = Arrays.copyOf(updates, length);
      cut = Arrays.copyOf(cut, length);
      running = Arrays.copyOf(running, length);
    }
  }

  /** Begins a step, which has no parameters yet. */
  void begin(BlockPass around) {
    pass = around;
    partition.clear();
    count = 0;
  }

  /** Adds a parameter whose next loop has begun; before others of later groups and places. */
  void add(ParameterUpdate update, boolean isCut) {
    updates[count] = update;
    cut[count] = isCut;
    runNext(count++);
  }

  /**
   * Runs all loops, with up to so many threads, and ends the steps of the parameters.
   *
   * @param meets whether parameters may meet
   */
  void run(int threads, boolean meets) {
    runToMeets(threads);
    for (int level = 0; meets && level < shared.levels(); level++) {
      shared.make(level, updates, count);
      for (int i = 0; i < count; i++) {
        if (updates[i].progress().waitsFor(level)) {
          goOn(i, updates[i].goOn());
        }
      }
      runToMeets(threads);
    }
    pass = BlockPass.NONE;
  }

  private void runToMeets(int threads) {
    while (partition.count() > 0) {
      Crew.SHARED.run(this, partition.units(), partition.threads(threads));
      int ran = partition.count();
      partition.clear();
      for (int i = 0; i < ran; i++) {
        int number = running[i];
        if (cut[number]) {
          goOn(number, updates[number].endLoop()); // To a place that was looked at already.
        }
      }
    }
  }

  private void goOn(int number, boolean hasLoop) {
    if (hasLoop) {
      runNext(number);
    } else {
      endIfOver(updates[number]);
    }
  }

  private void runNext(int number) {
    int numel = updates[number].progress().count();
    running[partition.count()] = number;
    if (cut[number]) {
      partition.add(numel);
    } else {
      partition.addWhole(numel);
    }
  }

  private static void endIfOver(ParameterUpdate update) {
    if (update.progress().isOver()) {
      update.end();
      update.release();
    }
  }

  @Override
  protected void unit(int unit) {
    int i = partition.firstTensor(unit);
    if (partition.isCut(i)) {
      int from = partition.from(i, unit);
      int to = partition.end(from, partition.numel(i));
      Workspace.runPiece(updates[running[i]], from, to, block, pass);
      return;
    }
    for (; i < partition.count() && partition.firstUnit(i) == unit; i++) {
      ParameterUpdate update = updates[running[i]];
      Workspace.runToMeet(update, block, pass);
      endIfOver(update);
    }
  }
}
