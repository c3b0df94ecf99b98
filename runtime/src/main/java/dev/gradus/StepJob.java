package dev.gradus;

import dev.gradus.parallel.Crew;
import dev.gradus.parallel.Job;
import dev.gradus.parallel.Pieces;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One step of an optimizer as units of about a piece: small tensors together, large ones in pieces.
 * Where a piece ends has no influence on any value. All that can fail is done, for all parameters,
 * before the first is counted or moved.
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
  private boolean confined;

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

  /** Begins a step, with what is done around it. */
  void begin(BlockPass around) {
    count = 0;
    units = 0;
    room = 0;
    elements = 0;
    confined = false;
    pass = around;
    around.begin();
  }

  /**
   * Makes ready the steps of those parameters of a group that have a gradient.
   *
   * @param reachable the bits of the states that steps with these hyper-parameters may use
   */
  void add(ParameterUpdate[] group, HyperValues hypers, long reachable) {
    for (ParameterUpdate update : group) {
      Parameter parameter = update.parameter();
      if (parameter.hasGrad()) {
        updates[count] = update;
        values[count] = hypers;
        firstUnits[count++] = firstUnitOf(update);
        confined |= parameter.isConfined();
        update.ready(reachable, hypers);
      }
    }
  }

  private int firstUnitOf(ParameterUpdate update) {
    int numel = update.parameter().tensor().numel();
    boolean whole = update.parameter().sparseGrad() != null || numel <= piece;
    elements += numel;
    if (whole && room > 0 && numel <= room) {
      room -= numel;
      return units - 1;
    }
    int first = units;
    room = whole ? piece - Math.min(numel, piece) : 0;
    units += whole ? 1 : Pieces.count(numel, piece);
    return first;
  }

  private boolean isWhole(ParameterUpdate update) {
    return update.rows() != null || update.parameter().tensor().numel() <= piece;
  }

  /** Takes the step that is ready, with up to so many threads. */
  void run(int threads) {
    ParameterUpdate neighbour = null;
    for (int i = 0; i < count; i++) {
      if (!isWhole(update(i))) {
        update(i).begin(hypers(i), neighbour);
        neighbour = update(i);
      }
    }
    Crew.SHARED.run(this, units, confined || elements < FEW ? 1 : threads);
    for (int i = 0; i < count; i++) {
      if (!isWhole(update(i))) {
        ParameterStep.end(update(i), pass);
      }
    }
    pass.end();
  }

  /**
   * Ends a step, also one that has failed: drops its gradients, and what was made for parameters
   * that it has not reached.
   */
  void end() {
    for (int i = 0; i < count; i++) {
      update(i).release();
    }
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
