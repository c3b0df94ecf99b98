package dev.gradus.step;

import dev.gradus.BlockPass;
import dev.gradus.Parameter;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tiny tensors that a thread has come to in a step, and has begun: they wait until there are
 * several that run the same kernel with the same values, and then run together ({@link Gathered}).
 * Nobody sees in which order, since elements do not depend on each other. Lent for a unit of work.
 */
final class TinyTensors {
  /** How many wait at most: what their steps have read is in the first cache then. */
  private static final int MOST = 64;

  private static final Pool<TinyTensors> POOL = new Pool<>(TinyTensors::new);

  private final ParameterUpdate[] waiting = new ParameterUpdate[MOST];
  private int count;
  private int numel;

  private TinyTensors() {}

  /** Lends a list of none. */
  static TinyTensors take() {
    return POOL.take();
  }

  /** Takes a list back; those that wait do not run, since their step has failed. */
  static void giveBack(@Nullable TinyTensors lent) {
    if (lent != null) {
      lent.clear();
      POOL.giveBack(lent);
    }
  }

  /** Whether an update that has begun runs with others. */
  static boolean accept(ParameterUpdate update) {
    int size = update.parameter().tensor().numel();
    return size < Partition.TINY && size > 0 && update.isInArrays() && !update.hasProgram();
  }

  /** Adds the update of a tiny tensor, and runs those that it cannot wait with. */
  void add(ParameterUpdate update, BlockPass pass) {
    int size = update.parameter().tensor().numel();
    if (count > 0 && !hasRoom(update, size)) {
      run(pass);
    }
    pass.before(update.parameter(), 0, size);
    waiting[count++] = update;
    numel += size;
  }

  private boolean hasRoom(ParameterUpdate update, int size) {
    return count < MOST
        && numel + size <= Gathered.MOST
        && update.runsAs(waiting[0])
        && isApart(update);
  }

  /** Whether none that waits has the same array: of two parameters of one, both steps count. */
  private boolean isApart(ParameterUpdate update) {
    Object memory = update.parameter().tensor().memory();
    for (int i = 0; i < count; i++) {
      if (waiting[i].parameter().tensor().memory() == memory) {
        return false;
      }
    }
    return true;
  }

  /** Runs all that wait, and ends their steps. */
  void run(BlockPass pass) {
    if (count == 0) {
      return;
    }
    Gathered.run(waiting, count, numel);
    for (int i = 0; i < count; i++) {
      Parameter parameter = waiting[i].parameter();
      pass.after(parameter, 0, parameter.tensor().numel());
      waiting[i].end();
      waiting[i].release();
    }
    clear();
  }

  private void clear() {
    Arrays.fill(waiting, 0, count, null);
    count = 0;
    numel = 0;
  }
}
