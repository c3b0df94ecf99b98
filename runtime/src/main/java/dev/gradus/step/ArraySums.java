package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec.Sum;
import dev.gradus.kernel.Fold;
import dev.gradus.parallel.Partition;
import dev.gradus.reduce.PieceEnds;
import dev.gradus.reduce.Products;
import dev.gradus.reduce.RunFold;
import dev.gradus.reduce.RunSum;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one thread adds up of a loop that reduces to rows, columns, matrices or channels: a piece at
 * a time. Products that several sums need are made once. Allocates only when it grows.
 */
final class ArraySums implements PartSums {
  private final DType dtype;
  private RunFold[] folds = new RunFold[0];
  private @Nullable ParameterUpdate update;
  private @Nullable LoopSums sums;

  /** The products of the part, those of which slots, and which index the first is of. */
  private @Nullable Tensor products;

  private int slot;
  private int other;
  private int first = -1;

  ArraySums(DType dtype) {
    this.dtype = dtype;
  }

  /**
   * Begins a piece of the present loop of a parameter.
   *
   * @param from the index that it begins with
   */
  void beginPiece(ParameterUpdate of, LoopSums its, int from) {
    update = of;
    sums = its;
    first = -1;
    int count = of.progress().kernel().sums().size();
    if (folds.length < count) {
      enlarge(count);
    }
    for (int i = 0; i < count; i++) {
      RunSum run = its.run(i);
      if (run != null) {
        folds[i].begin(run, its.ends(), from);
      }
    }
  }

  private void enlarge(int count) {
    int present = folds.length;
    folds = Arrays.copyOf(folds, count);
    for (int i = present; i < count; i++) {
      folds[i] = new RunFold();
    }
  }

  @Override
  public void add(
      List<Sum> of, int number, Tensor x, int atX, Tensor y, int atY, int position, int count) {
    Sum sum = of.get(number);
    LoopSums its = Objects.requireNonNull(sums);
    RunSum run = its.run(number);
    if (!sum.isArray()) {
      folds[number].add(Objects.requireNonNull(run), null, x, atX, y, atY, position, count);
      return;
    }
    boolean product = sum.fold() == Fold.DOT;
    Tensor values = product ? products(sum, x, atX, y, atY, position, count) : x;
    int at = product ? 0 : atX;
    Tensor into = Objects.requireNonNull(update).operand(sum.result());
    if (run == null) {
      its.columns(number).add(into, values, at, position, count);
    } else {
      folds[number].add(run, into, values, at, values, at, position, count);
    }
  }

  private Tensor products(Sum sum, Tensor x, int atX, Tensor y, int atY, int position, int count) {
    Tensor made = products;
    if (made == null) {
      made = Tensor.zeros(dtype, Partition.CHUNK);
      products = made;
    }
    if (first != position || slot != sum.slot() || other != sum.other()) {
      Products.of(x, atX, y, atY, made, count);
      first = position;
      slot = sum.slot();
      other = sum.other();
    }
    return made;
  }

  /** Ends a piece. */
  void endPiece(int to) {
    LoopSums its = Objects.requireNonNull(sums);
    PieceEnds ends = its.ends();
    if (ends != null) {
      endPiece(its, ends, to);
    }
    update = null;
    sums = null;
  }

  private void endPiece(LoopSums its, PieceEnds ends, int to) {
    for (int i = 0; i < Objects.requireNonNull(update).progress().kernel().sums().size(); i++) {
      RunSum run = its.run(i);
      if (run != null) {
        folds[i].end(run, ends, to);
      }
    }
  }
}
