package dev.gradus.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small tensors share units, long ones have several. */
class PartitionTest {
  private static final int PIECE = Partition.PIECE;

  private final Partition partition = new Partition(1);

  private int[] firstUnits() {
    return IntStream.rangeClosed(0, partition.count()).map(partition::firstUnit).toArray();
  }

  private int[] firstTensors() {
    return IntStream.range(0, partition.units()).map(partition::firstTensor).toArray();
  }

  @Test
  void takesSmallTensorsTogether() {
    partition.reserve(7);
    partition.addWhole(PIECE - 1);
    partition.addWhole(1);
    partition.addWhole(0); // Begins a unit, since the last one is full.
    partition.addWhole(PIECE);
    partition.addWhole(PIECE + 1); // This tensor is longer than a piece, but must not be cut.
    partition.addWhole(3);
    partition.addWhole(3);
    assertThat(firstUnits()).containsExactly(0, 0, 1, 1, 2, 3, 3, 4);
    assertThat(firstTensors()).containsExactly(0, 2, 4, 5);
  }

  @Test
  void cutsLongTensors() {
    partition.reserve(4);
    partition.addWhole(5);
    partition.add(2 * PIECE + 1);
    partition.addWhole(5);
    partition.add(PIECE);
    assertThat(firstUnits()).containsExactly(0, 1, 4, 5, 6);
    assertThat(firstTensors()).containsExactly(0, 1, 1, 1, 2, 3);
    int from = partition.from(1, 3);
    assertThat(from).isEqualTo(2 * PIECE);
    assertThat(partition.end(from, partition.numel(1))).isEqualTo(2 * PIECE + 1);
    assertThat(partition.end(0, partition.numel(1))).isEqualTo(PIECE);
  }

  @Test
  void countsPiecesOfAnySize() {
    for (int size : new int[] {1, 1 << 15, 1 << 20, 1 << 30}) {
      for (int numel : new int[] {0, 1, size - 1, size, Integer.MAX_VALUE}) {
        long expected = (numel + (long) size - 1) / size;
        assertThat(Partition.count(numel, size))
            .as("%d by %d", numel, size)
            .isEqualTo((int) expected);
      }
    }
  }

  /** A block may be longer than the usual piece. */
  @Test
  void cutsNoBlock() {
    Partition wide = new Partition(2 * PIECE);
    wide.reserve(2);
    wide.add(2 * PIECE);
    assertThat(wide.units()).isOne();
    assertThat(wide.isSmall(2 * PIECE)).isTrue();
    assertThat(wide.isSmall(2 * PIECE + 1)).isFalse();
    wide.add(2 * PIECE + 1);
    assertThat(wide.units()).isEqualTo(3);
  }
}
