package dev.gradus.step;

import dev.gradus.BlockPass;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;

/**
 * Runs a step of one parameter, which has begun: in blocks, or over the rows of a sparse gradient.
 */
final class ParameterStep {
  private ParameterStep() {}

  /** Runs a whole step on one thread, and ends it. */
  static void runWhole(ParameterUpdate update, int block, BlockPass pass) {
    SparseGradient rows = update.rows();
    if (rows == null) {
      runBlocks(update, 0, update.bulk(), block, pass);
    } else {
      int numel = update.parameter().tensor().numel();
      pass.before(update.parameter(), 0, numel);
      Tile.run(update, rows);
      pass.after(update.parameter(), 0, numel);
    }
    end(update, pass);
  }

  /** Runs a dense step over elements {@code [from, to)}, with the pass around each block. */
  static void runBlocks(ParameterUpdate update, int from, int to, int block, BlockPass pass) {
    int size = Math.max(block, update.grain());
    int begin = from;
    for (; to - begin > size; begin += size) {
      runBlock(update, begin, begin + size, pass);
    }
    runBlock(update, begin, to, pass);
  }

  private static void runBlock(ParameterUpdate update, int from, int to, BlockPass pass) {
    pass.before(update.parameter(), from, to);
    if (update.isInPlace()) {
      update.run(from, to);
    } else {
      Tile.run(update, update.grad(), from, to);
    }
    pass.after(update.parameter(), from, to);
  }

  /** Ends a step: first runs the elements that blocks left over. */
  static void end(ParameterUpdate update, BlockPass pass) {
    Parameter parameter = update.parameter();
    int numel = parameter.tensor().numel();
    if (update.bulk() < numel && update.rows() == null) {
      pass.before(parameter, update.bulk(), numel);
      Tile.run(update, update.grad(), update.bulk(), numel);
      pass.after(parameter, update.bulk(), numel);
    }
    update.end();
  }
}
