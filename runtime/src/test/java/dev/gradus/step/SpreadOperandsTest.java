package dev.gradus.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.reduce.ExtentIndex;
import dev.gradus.reduce.TensorExtents;
import dev.gradus.rule.Per;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each index of a domain gets the value of the row, column, matrix or channel that it is of. */
class SpreadOperandsTest {
  private static final int[][] SHAPES = {
    {},
    {5},
    {4, 3},
    {7, 40},
    {2, 4, 3},
    {3, 2, 4, 5},
    {3, 4, 100},
    {2, 70, 1},
    {5, 3, 3},
    {6, 2, 2},
    {3, 1, 4}
  };

  @ParameterizedTest
  @EnumSource(DType.class)
  void overElements(DType dtype) {
    for (int[] shape : SHAPES) {
      Tensor x = Tensor.zeros(dtype, shape);
      for (Per per : List.of(Per.ROW, Per.COLUMN, Per.MATRIX, Per.CHANNEL)) {
        int[] expected = new int[x.numel()];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = ExtentIndex.of(per, shape, i);
        }
        check(x, per, Per.ELEMENT, expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void overRowsAndColumns(DType dtype) {
    for (int[] shape : SHAPES) {
      Tensor x = Tensor.zeros(dtype, shape);
      check(x, Per.MATRIX, Per.ROW, coarser(x, Per.MATRIX, Per.ROW));
      check(x, Per.CHANNEL, Per.ROW, coarser(x, Per.CHANNEL, Per.ROW));
      check(x, Per.MATRIX, Per.COLUMN, coarser(x, Per.MATRIX, Per.COLUMN));
    }
  }

  private static int[] coarser(Tensor x, Per per, Per domain) {
    int[] expected = new int[TensorExtents.of(x).count(domain)];
    for (int i = 0; i < x.numel(); i++) {
      expected[ExtentIndex.of(domain, x.shape(), i)] = ExtentIndex.of(per, x.shape(), i);
    }
    return expected;
  }

  private static void check(Tensor x, Per per, Per domain, int[] expected) {
    TensorExtents extents = TensorExtents.of(x);
    Tensor values = Tensor.zeros(x.dtype(), extents.count(per) + 1); // lent ones are longer
    for (int i = 0; i < values.numel(); i++) {
      values.set(i, i + 0.5);
    }
    Tensor into = Tensor.zeros(x.dtype(), expected.length);
    for (int from = 0; from <= expected.length; from++) {
      for (int count = 0; from + count <= expected.length; count = 2 * count + 1) {
        into.fill(-1);
        SpreadOperands.values(extents, per, domain, values, from, count, into);
        for (int i = 0; i < into.numel(); i++) {
          assertThat(into.get(i)).isEqualTo(i < count ? expected[from + i] + 0.5 : -1);
        }
      }
    }
  }
}
