package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.rule.Per;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorExtentsTest {
  private static TensorExtents of(int... shape) {
    return TensorExtents.of(Tensor.zeros(DType.FLOAT32, shape));
  }

  @Test
  void shapesAreThoseOfTorchWithKeepdim() {
    assertThat(of(4, 2, 3).shape(Per.ROW)).containsExactly(4, 2, 1);
    assertThat(of(4, 2, 3).shape(Per.COLUMN)).containsExactly(4, 1, 3);
    assertThat(of(4, 2, 3).shape(Per.MATRIX)).containsExactly(4, 1, 1);
    assertThat(of(4, 2, 3, 5).shape(Per.CHANNEL)).containsExactly(4, 1, 1, 1);
    assertThat(of(4, 2).shape(Per.MATRIX)).containsExactly(1, 1);
    assertThat(of(4, 2).shape(Per.CHANNEL)).containsExactly(4, 1);
    assertThat(of(4, 2).shape(Per.ELEMENT)).containsExactly(4, 2);
  }

  /** A vector is a matrix of one column, of which each element is a row and a channel. */
  @Test
  void ofVectorsAreThoseOfOneColumn() {
    for (Per each : List.of(Per.ROW, Per.CHANNEL, Per.ELEMENT)) {
      assertThat(of(7).shape(each)).containsExactly(7);
      assertThat(of(7).count(each)).isEqualTo(7);
    }
    for (Per one : List.of(Per.COLUMN, Per.MATRIX, Per.TENSOR)) {
      assertThat(of(7).shape(one)).containsExactly(1);
      assertThat(of(7).count(one)).isEqualTo(1);
    }
    for (Per any : Per.values()) {
      assertThat(of().shape(any)).isEmpty();
      assertThat(of().count(any)).isEqualTo(1);
    }
  }

  @Test
  void emptyTensorsMayHaveRows() {
    assertThat(of(3, 0).count(Per.ROW)).isEqualTo(3);
    assertThat(of(3, 0).count(Per.COLUMN)).isZero();
    assertThat(of(0, 3).count(Per.COLUMN)).isEqualTo(3);
    assertThat(of(0, 2, 3).count(Per.MATRIX)).isZero();
    assertThat(of(2, 0, 3).count(Per.CHANNEL)).isEqualTo(2);
    TensorExtents huge = of(100_000, 100_000, 0);
    assertThat(huge.count(Per.ELEMENT)).isZero();
    assertThatThrownBy(() -> huge.count(Per.ROW)).hasMessageContaining("per ROW");
  }

  /** The runs of coarser extents in finer ones are those of a loop over all indices. */
  @Test
  void runsAreThoseOfNeighbours() {
    for (int[] shape : new int[][] {{}, {5}, {4, 3}, {2, 4, 3}, {3, 2, 4, 5}, {2, 3, 1, 2, 4}}) {
      TensorExtents extents = of(shape);
      for (int i = 0; i < extents.count(Per.ELEMENT); i++) {
        int row = i / extents.run(Per.ROW, Per.ELEMENT);
        int column = ExtentIndex.of(Per.COLUMN, shape, i);
        assertThat(row).isEqualTo(ExtentIndex.of(Per.ROW, shape, i));
        for (Per extent : List.of(Per.MATRIX, Per.CHANNEL, Per.TENSOR)) {
          int expected = ExtentIndex.of(extent, shape, i);
          assertThat(i / extents.run(extent, Per.ELEMENT)).isEqualTo(expected);
          assertThat(row / extents.run(extent, Per.ROW)).isEqualTo(expected);
        }
        int matrix = ExtentIndex.of(Per.MATRIX, shape, i);
        assertThat(column / extents.run(Per.MATRIX, Per.COLUMN)).isEqualTo(matrix);
      }
      for (Per extent : List.of(Per.MATRIX, Per.CHANNEL, Per.COLUMN, Per.ROW)) {
        assertThat(extents.run(Per.TENSOR, extent)).isEqualTo(extents.count(extent));
      }
    }
  }
}
