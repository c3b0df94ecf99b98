package dev.gradus.reduce;

import dev.gradus.parallel.Partition;

/**
 * Where the pieces of a loop end, which threads share: anywhere, or, if columns are reduced, where
 * bands of rows end, so that no two threads add to one band. A band that is longer than a piece
 * leaves the pieces after the one that it begins in empty. Immutable.
 *
 * <pre>
 * pieces  |      32,768      |      32,768      |      32,768      |
 * bands   |   band  |   band  |   band  |   band  |   band  |  band |   of 64 rows, the last of a
 * ends    |                   ^                   ^         matrix ^    matrix of fewer
 * </pre>
 *
 * @param piece the indices of a piece
 * @param count the indices of the domain
 * @param band the elements of a band; 0 if pieces may end anywhere
 * @param matrix the elements of a matrix
 */
public record PieceEnds(int piece, int count, int band, int matrix) {
  /** The index that a piece begins with, which is where the one before ends. */
  public int begin(int number) {
    return end((long) number * piece);
  }

  /** The end of the band that a piece would end in. */
  public int end(long wished) {
    if (wished >= count || band == 0) {
      return (int) Math.min(wished, count);
    }
    int inMatrix = (int) wished % matrix;
    int begin = (int) wished - inMatrix;
    long end = (inMatrix + band - 1L) / band * band;
    return begin + (int) Math.min(end, matrix);
  }

  /** The number of pieces, some of which may be empty. */
  int pieces() {
    return Partition.count(count, piece);
  }

  /**
   * The first piece that begins behind an index.
   *
   * @param begin where some piece begins, behind the index
   */
  int firstBehind(int index, int begin) {
    int first =
        begin / piece; // Where a piece begins at the end of a band, so do those up to there.
    while (begin(first - 1) > index) {
      first--;
    }
    return first;
  }
}
