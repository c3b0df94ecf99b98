package dev.gradus.step;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Sum;
import dev.gradus.compiled.Operands;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import dev.gradus.staging.Copies;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one thread needs to run loops of programs: arrays for summands, sums of a chunk, and the
 * operands of the parameter that it works on. It is lent for each unit of work.
 *
 * <p>A loop goes by blocks, between the passes around these if it is over elements; a loop that
 * reduces, or reads operands spread, also by chunks, which blocks may cut: before each part of a
 * chunk what is coarser is laid out for it, and after it its elements are added up, while they are
 * in the first cache.
 */
final class Workspace extends Copies implements Operands {
  private static final Lender<Workspace> LENDER = Lender.of(Workspace::new);

  /**
   * The number of the first array for spread operands, by slot; those before are for copies of
   * direct memory.
   */
  private static final int SPREAD = 2;

  /** The number of the first array for summands. */
  private static final int SUMMANDS = SPREAD + SUMMAND;

  private final ChunkSums chunk = new ChunkSums();
  private final ArraySums arrays;
  private @Nullable ParameterUpdate update;

  private Workspace(DType dtype) {
    super(dtype, Partition.CHUNK);
    this.arrays = new ArraySums(dtype);
  }

  /**
   * Runs all loops of a parameter that has begun, one after another.
   *
   * @param temporaries what lends temporaries to threads of this step
   */
  static void runAll(
      ParameterUpdate update, Pool<LentTemporaries> temporaries, int block, BlockPass pass) {
    Tensor tensor = update.parameter().tensor();
    Pool<Workspace> pool = LENDER.pool(tensor.dtype());
    Workspace lent = pool.take();
    LentTemporaries kept = temporaries.take();
    try {
      lent.update = update;
      update.lend(kept.of(tensor.dtype(), update.progress().needed()));
      do {
        lent.loop(0, update.progress().count(), block, pass);
      } while (update.endLoop());
    } finally {
      update.lend(LentTemporaries.NONE);
      temporaries.giveBack(kept);
      lent.update = null;
      pool.giveBack(lent);
    }
  }

  /**
   * Runs the loops of a parameter from the present one to its next meet or to its end, one after
   * another.
   */
  static void runToMeet(ParameterUpdate update, int block, BlockPass pass) {
    do {
      runPiece(update, 0, update.progress().count(), block, pass);
    } while (update.endLoop());
  }

  /**
   * Runs the present loop of a parameter over a piece, which begins with a chunk.
   *
   * @param from the index to begin with, if the loop has so many and sums do not end elsewhere
   * @param to the index to stop before, if so
   */
  static void runPiece(ParameterUpdate update, int from, int to, int block, BlockPass pass) {
    Pool<Workspace> pool = LENDER.pool(update.parameter().tensor().dtype());
    Workspace lent = pool.take();
    try {
      lent.update = update;
      lent.loop(from, to, block, pass);
    } finally {
      lent.update = null;
      pool.giveBack(lent);
    }
  }

  private void loop(int wishedFrom, int wishedTo, int block, BlockPass pass) {
    ProgramProgress progress = update().progress();
    int from = progress.end(wishedFrom);
    int to = progress.end(wishedTo);
    if (from == to && from > 0) {
      return;
    }
    LoopSums sums = progress.loopSums();
    if (sums == null) {
      blocks(from, to, block, pass);
    } else {
      arrays.beginPiece(update(), sums, from);
      blocks(from, to, block, pass);
      arrays.endPiece(to);
    }
    if (from == 0 && progress.isLastWithoutElements()) {
      int numel = update().parameter().tensor().numel();
      pass.before(update().parameter(), 0, numel);
      pass.after(update().parameter(), 0, numel);
    }
  }

  private void blocks(int from, int to, int block, BlockPass pass) {
    int size = Math.max(block, update().grain());
    int begin = from;
    for (; to - begin > size; begin += size) {
      block(begin, begin + size, pass);
    }
    block(begin, to, pass);
  }

  private void block(int from, int to, BlockPass pass) {
    ProgramProgress progress = update().progress();
    if (progress.isFirstOfGrad()) {
      pass.before(update().parameter(), from, to);
    }
    if (progress.loopSums() != null) {
      parts(from, to);
    } else if (!progress.kernel().sums().isEmpty()) {
      chunks(from, to);
    } else if (progress.kernel().isSpreading()) {
      parts(from, to);
    } else {
      part(from, to, chunk);
    }
    if (progress.isLastOfElements()) {
      pass.after(update().parameter(), from, to);
    }
  }

  /** Runs a block that is reduced, of which the first and the last chunk may be cut. */
  private void chunks(int from, int to) {
    List<Sum> sums = update().progress().kernel().sums();
    int count = update().progress().count();
    int begin = from;
    while (begin < to) {
      int number = begin / Partition.CHUNK;
      int rest = Partition.CHUNK - begin % Partition.CHUNK;
      int end = to - begin > rest ? begin + rest : to;
      if (rest == Partition.CHUNK) {
        chunk.begin(sums);
      }
      part(begin, end, chunk);
      if (end == count || end - begin == rest) {
        chunk.end(sums, update().progress(), number);
      }
      begin = end;
    }
  }

  /** Runs a block by parts, which end where chunks do, since what is laid out has their length. */
  private void parts(int from, int to) {
    int begin = from;
    while (begin < to) {
      int rest = Partition.CHUNK - begin % Partition.CHUNK;
      int end = to - begin > rest ? begin + rest : to;
      part(begin, end, arrays);
      begin = end;
    }
  }

  /**
   * Runs elements where they lie, as far as they fill grains, and the rest through a tile. A tiny
   * part passes through one as a whole, if a kernel runs over it.
   */
  private void part(int from, int to, PartSums adding) {
    KernelSpec kernel = update().progress().kernel();
    boolean tiny = to - from < Partition.TINY && kernel.hasLoop();
    int end = update().isInPlace() && !tiny ? from + (to - from & -update().grain()) : from;
    if (from < end) {
      spread(kernel.spreadStates(), 0, from, end - from);
      spread(kernel.spreadTemporaries(), TEMPORARY, from, end - from);
      update().run(this, from, end);
      for (int i = 0; i < kernel.sums().size(); i++) {
        add(adding, kernel.sums(), i, from, end - from);
      }
    }
    if (end < to) {
      Tile.run(update(), adding, end, to);
    }
  }

  private void spread(long bits, int firstSlot, int from, int count) {
    for (long left = bits; left != 0; left &= left - 1) {
      int slot = firstSlot + Long.numberOfTrailingZeros(left);
      SpreadOperands.operand(update(), slot, from, count, tensor(SPREAD + slot));
    }
  }

  private void add(PartSums adding, List<Sum> sums, int number, int from, int count) {
    Sum sum = sums.get(number);
    Tensor x = inArray(sum.slot(), 0, from, count);
    Tensor y = sum.other() == sum.slot() ? x : inArray(sum.other(), 1, from, count);
    adding.add(sums, number, x, first(sum.slot(), from), y, first(sum.other(), from), from, count);
  }

  /** The tensor of an operand; of one in direct memory, a copy of these elements. */
  private Tensor inArray(int slot, int copy, int from, int count) {
    Tensor operand = elements(slot);
    if (operand.isDirect()) {
      tensor(copy).copyFrom(operand, from, 0, count);
      return tensor(copy);
    }
    return operand;
  }

  /** The index of an element in what {@link #inArray} gives. */
  private int first(int slot, int from) {
    return slot >= SUMMAND || isSpread(slot) || elements(slot).isDirect() ? 0 : from;
  }

  private Tensor elements(int slot) {
    if (slot >= SUMMAND) {
      return tensor(slot - SUMMAND + SUMMANDS);
    }
    return isSpread(slot) ? tensor(SPREAD + slot) : update().operand(slot);
  }

  private boolean isSpread(int slot) {
    return update().progress().kernel().spreads(slot);
  }

  private ParameterUpdate update() {
    return Objects.requireNonNull(update);
  }

  @Override
  public float[] floats(int slot) {
    return elements(slot).floats();
  }

  @Override
  public double[] doubles(int slot) {
    return elements(slot).doubles();
  }

  @Override
  public Object memory(int slot) {
    return elements(slot).memory();
  }
}
