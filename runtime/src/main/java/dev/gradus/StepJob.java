package dev.gradus;

import dev.gradus.parallel.Crew;
import dev.gradus.parallel.Job;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step of an optimizer as units of about a piece: small tensors together, large ones in pieces.
 * Where a piece ends has no influence on any value.
 */
final class StepJob extends Job {
  /** Elements of a piece, if a block is not larger. */
  private static final int PIECE = 32_768;

  /** Elements that are not worth waking anyone for. */
  private static final long FEW = 8L * PIECE;

  private final int block;
  private final int piece;
  private BlockPass pass = BlockPass.NONE;
  private @Nullable ParameterUpdate[] updates = new ParameterUpdate[0];
  private @Nullable HyperValues[] values = new HyperValues[0];
  private int[] firstUnits = new int[0];
  private int count;
  private int units;
  private int room;
  private long elements;

  /** A job whose kernels are called with so many elements: a power of two. */
  StepJob(int block) {
    this.block = block;
    this.piece = Math.max(block, PIECE);
  }

  /** Makes room for so many parameters, so that a step allocates nothing. */
  void reserve(int parameters) {
    if (parameters > updates.length) { // With more than asked for, lest each new group copy all.
      int length = Math.max(parameters, 2 * updates.length);
      updates = Arrays.copyOf(updates, length);
      values = Arrays.copyOf(values, length);
      firstUnits = Arrays.copyOf(firstUnits, length);
    }
  }

  void clear() {
    count = 0;
    units = 0;
    room = 0;
    elements = 0;
  }

  /** Adds the steps of those parameters of a group that have a gradient. */
  void add(ParameterUpdate[] group, HyperValues hypers) {
    for (ParameterUpdate update : group) {
      if (update.parameter().hasGrad()) {
        add(update, hypers);
      }
    }
  }

  private void add(ParameterUpdate update, HyperValues hypers) {
    int numel = update.parameter().tensor().numel();
    boolean whole = isWhole(update);
    boolean joins = whole && room > 0 && numel <= room;
    updates[count] = update;
    values[count] = hypers;
    firstUnits[count++] = joins ? units - 1 : units;
    elements += numel;
    if (joins) {
      room -= numel;
    } else {
      room = whole ? piece - Math.min(numel, piece) : 0;
      units += whole ? 1 : (numel + piece - 1) / piece;
    }
  }

  private boolean isWhole(ParameterUpdate update) {
    Parameter parameter = update.parameter();
    return parameter.sparseGrad() != null || parameter.tensor().numel() <= piece;
  }

  /** Takes the step, with up to so many threads. */
  void run(int threads, BlockPass around) {
    pass = around;
    around.begin();
    ParameterUpdate neighbour = null;
    for (int i = 0; i < count; i++) {
      if (!isWhole(update(i))) {
        update(i).begin(hypers(i), neighbour);
        neighbour = update(i);
      }
    }
    Crew.SHARED.run(this, units, elements < FEW ? 1 : threads);
    for (int i = 0; i < count; i++) {
      if (!isWhole(update(i))) {
        ParameterStep.end(update(i), around);
      }
    }
    around.end();
    pass = BlockPass.NONE;
  }

  @Override
  protected void unit(int unit) {
    int found = Arrays.binarySearch(firstUnits, 0, count, unit);
    int i = found < 0 ? -found - 2 : found;
    if (!isWhole(update(i))) {
      piece(update(i), (unit - firstUnits[i]) * piece);
      return;
    }
    while (i > 0 && firstUnits[i - 1] == unit) {
      i--;
    }
    ParameterUpdate neighbour = null;
    for (; i < count && firstUnits[i] == unit; i++) {
      update(i).begin(hypers(i), neighbour);
      ParameterStep.runWhole(update(i), block, pass);
      neighbour = update(i);
    }
  }

  private void piece(ParameterUpdate update, int from) {
    int bulk = update.bulk();
    ParameterStep.runBlocks(update, from, bulk - from > piece ? from + piece : bulk, block, pass);
  }

  private ParameterUpdate update(int index) {
    ParameterUpdate update = updates[index];
    if (update == null) {
      throw new IllegalStateException("There is no parameter " + index);
    }
    return update;
  }

  private HyperValues hypers(int index) {
    HyperValues hypers = values[index];
    if (hypers == null) {
      throw new IllegalStateException("There are no values of parameter " + index);
    }
    return hypers;
  }
}
