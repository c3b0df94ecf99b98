package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.compiled.Operands;
import dev.gradus.reduce.TensorExtents;
import dev.gradus.rule.Per;

/**
 * Lays out the values of rows, columns, matrices or channels for indices of a finer domain, each as
 * often as the domain has indices of it: so a kernel reads them as it reads any array. Nothing is
 * divided for each index, and long runs are filled.
 *
 * <pre>
 * of rows     [a b c], width 4, for indices 2 to 9      a a b b b b c
 * of columns  [a b c d | e f g h], 2 rows each, the same   c d a b c d e
 * </pre>
 */
final class SpreadOperands {
  private SpreadOperands() {}

  /**
   * Lays out the values of an operand of a parameter for indices of its present loop.
   *
   * @param into where the value of the index {@code from} will be the first
   */
  static void operand(ParameterUpdate update, int slot, int from, int count, Tensor into) {
    Per per =
        slot < Operands.TEMPORARY
            ? update.rule().states().get(slot).shape().per()
            : update.rule().temporary(slot - Operands.TEMPORARY);
    ProgramProgress progress = update.progress();
    Per domain = progress.kernel().domain();
    values(progress.extents(), per, domain, update.operand(slot), from, count, into);
  }

  /**
   * Spreads values.
   *
   * @param per what the values are for, coarser than the domain
   * @param values one for each, in an array
   * @param from the first index of the domain
   * @param into where the value of that index will be the first
   */
  static void values(
      TensorExtents extents, Per per, Per domain, Tensor values, int from, int count, Tensor into) {
    if (count == 0) {
      return;
    }
    boolean floats = values.dtype() == DType.FLOAT32;
    if (per == Per.COLUMN) {
      int rows = extents.rows();
      int columns = extents.columns();
      if (floats) {
        FloatSpreads.columns(values.floats(), rows, columns, from, count, into.floats());
      } else {
        DoubleSpreads.columns(values.doubles(), rows, columns, from, count, into.doubles());
      }
    } else {
      int width = extents.run(per, domain);
      if (floats) {
        FloatSpreads.runs(values.floats(), width, from, count, into.floats());
      } else {
        DoubleSpreads.runs(values.doubles(), width, from, count, into.doubles());
      }
    }
  }
}
