package dev.gradus.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces cover every element once, even of the longest arrays. */
class PiecesTest {
  /** Counts the elements of the pieces that it is given. */
  private static final class Counting extends Pieces {
    private long elements;
    private int expectedFrom;

    @Override
    protected void piece(int item, int from, int to) {
      assertThat(from).isEqualTo(expectedFrom);
      assertThat(to - from).isBetween(1, Partition.PIECE);
      expectedFrom = to;
      elements += to - from;
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        Partition.PIECE,
        Partition.PIECE + 1,
        Integer.MAX_VALUE - Partition.PIECE,
        Integer.MAX_VALUE - Partition.PIECE + 2,
        Integer.MAX_VALUE - 2,
        Integer.MAX_VALUE
      })
  void coverAllElementsOfATensor(int numel) {
    Counting pieces = new Counting();
    pieces.add(numel);
    pieces.run(1);
    assertThat(pieces.elements).isEqualTo(numel);
    assertThat(pieces.units()).isEqualTo((int) Math.ceil(numel / (double) Partition.PIECE));
  }
}
