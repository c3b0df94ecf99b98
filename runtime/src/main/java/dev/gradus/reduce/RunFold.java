package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.parallel.Partition;
import org.jspecify.annotations.Nullable;

/**
 * Folds what one thread has of a {@link RunSum}: the indices of a piece, in order, in whatever
 * parts. One object is used again and again, and allocates nothing. Not thread-safe.
 */
public final class RunFold {
  private final Lanes wide = new Lanes();
  private final NarrowLanes narrow = new NarrowLanes();
  private LaneFold lanes = wide;
  private int from;

  /** The end of the block that begins in an earlier piece, and the number of that block. */
  private int endOfCut;

  private int cut;

  /**
   * Begins a piece.
   *
   * @param ends where pieces end; null if this is the only one
   * @param first the index that the piece begins with
   */
  public void begin(RunSum sum, @Nullable PieceEnds ends, int first) {
    lanes = sum.isNarrow() ? narrow : wide;
    from = first;
    endOfCut = first;
    int begin = first == 0 ? 0 : sum.beginOfBlock(first);
    if (ends != null && begin < first) {
      endOfCut = sum.endOfBlock(first);
      cut = ends.firstBehind(begin, first);
    }
  }

  /**
   * Adds the next indices of the piece.
   *
   * @param into where results go; null if the result is a number
   * @param x the values of the indices, from {@code atX} on; rounded products, where those are
   *     summed in the dtype
   * @param y the second factors of products that are not rounded; else whatever
   * @param position the first index
   */
  public void add(
      RunSum sum,
      @Nullable Tensor into,
      Tensor x,
      int atX,
      Tensor y,
      int atY,
      int position,
      int count) {
    int done = 0;
    if (position < endOfCut) {
      done = Math.min(count, endOfCut - position);
      int inBlock = position - sum.beginOfBlock(position);
      sum.cuts().keep(cut, inBlock, x, atX, y, atY, done);
    }
    while (done < count) {
      done +=
          into != null && sum.isOfBlocks() && isWhole(sum, position + done, count - done)
              ? addWhole(sum, into, x, atX + done, position + done, count - done)
              : addPart(sum, into, x, atX + done, y, atY + done, position + done, count - done);
    }
  }

  private static boolean isWhole(RunSum sum, int position, int count) {
    return count >= sum.width() && position % sum.width() == 0;
  }

  /** Folds the runs that are wholly there. */
  private int addWhole(RunSum sum, Tensor into, Tensor x, int at, int position, int count) {
    int width = sum.width();
    int first = position / width;
    int runs = count / width;
    if (x.dtype() == DType.FLOAT32) {
      FloatRuns.fold(sum.fold(), x.floats(), at, width, runs, into.floats(), first, narrow);
    } else {
      DoubleRuns.fold(sum.fold(), x.doubles(), at, width, runs, into.doubles(), first, wide);
    }
    return runs * width;
  }

  /** Adds what is there of one block. */
  private int addPart(
      RunSum sum,
      @Nullable Tensor into,
      Tensor x,
      int atX,
      Tensor y,
      int atY,
      int position,
      int count) {
    int number = position % sum.width() % Partition.CHUNK;
    int end = sum.endOfBlock(position);
    int length = Math.min(count, end - position);
    if (number == 0) {
      lanes.begin(sum.fold());
    }
    lanes.add(sum.fold(), x, atX, y, atY, length, number);
    if (position + length == end) {
      sum.set(into, position, lanes.end(sum.fold()));
    }
    return length;
  }

  /**
   * Ends a piece, whose last block may go on in the next one.
   *
   * @param to the index to stop before
   */
  public void end(RunSum sum, PieceEnds ends, int to) {
    int begin = sum.beginOfBlock(to);
    if (begin < to && begin >= from) {
      sum.cuts().keep(ends.firstBehind(begin, to), lanes);
    }
  }
}
