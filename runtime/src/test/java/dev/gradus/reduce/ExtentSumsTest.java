package dev.gradus.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import dev.gradus.rule.Per;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sums of rows, columns, matrices and channels have the bits of the stated order, however cut. */
class ExtentSumsTest {
  private static final List<Per> EXTENTS =
      List.of(Per.ROW, Per.COLUMN, Per.MATRIX, Per.CHANNEL, Per.TENSOR);

  private static final int[][] SHAPES = {
    {},
    {1},
    {37},
    {5, 3},
    {1, 1},
    {700, 3},
    {40, 9},
    {65, 16},
    {130, 17},
    {3, 1000},
    {2, 9000},
    {4, 3, 3, 3},
    {3, 65, 5},
    {2, 3, 70, 2},
    {2, 2, 2, 3, 2},
    {5, 12_289},
    {1, 20_000},
    {20_000, 1},
    {3, 0},
    {0, 3},
    {2, 0, 3},
    {200, 33},
    {129, 64}
  };

  private final Random random = new Random(5);

  @ParameterizedTest
  @EnumSource(value = Fold.class, names = "DOT", mode = EnumSource.Mode.EXCLUDE)
  void areThoseOfTheStatedOrder(Fold fold) {
    for (int[] shape : SHAPES) {
      for (DType dtype : DType.values()) {
        Tensor x = tensor(dtype, shape, false);
        for (Per extent : EXTENTS) {
          for (boolean bands : new boolean[] {true, false}) {
            if (bands || extent != Per.COLUMN) {
              check(fold, x, extent, bands);
            }
          }
        }
      }
    }
  }

  private void check(Fold fold, Tensor x, Per extent, boolean bands) {
    double[] expected = expected(fold, x, extent);
    for (int piece : new int[] {100, 1 << 10, 1 << 15}) {
      PiecesOfSums pieces = new PiecesOfSums(x, random.nextInt(), 3, 40, 5000);
      Tensor actual = pieces.fold(fold, extent, piece, bands);
      assertThat(doubles(actual))
          .as("%s per %s of %s in pieces of %s", fold, extent, x, piece)
          .isEqualTo(expected);
    }
  }

  private static double[] expected(Fold fold, Tensor x, Per extent) {
    boolean narrow = x.dtype() == DType.FLOAT32 && extent != Per.TENSOR;
    int results = TensorExtents.of(x).count(extent);
    return ExtentFolds.of(fold, narrow, doubles(x), extent, x.shape(), results);
  }

  @Test
  void letNaNAndInfinityThrough() {
    for (int[] shape : new int[][] {{70, 3}, {3, 40}, {2, 9000}, {4, 3, 3}}) {
      Tensor x = tensor(DType.FLOAT32, shape, true);
      for (Fold fold : List.of(Fold.SUM, Fold.MAX, Fold.MIN, Fold.MAX_ABS)) {
        for (Per extent : EXTENTS) {
          check(fold, x, extent, true);
        }
      }
    }
  }

  /** What the lanes add up to is never -0: they begin with 0. */
  @Test
  void sumsOfNegativeZerosAreZero() {
    for (int width : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 5000}) {
      Tensor x = Tensor.zeros(DType.FLOAT32, 2, width);
      x.fill(-0.0);
      for (Per extent : EXTENTS) {
        check(Fold.SUM, x, extent, true);
      }
    }
  }

  /** Products are rounded to the dtype, and only numbers have exact ones. */
  @Test
  void productsAreRounded() {
    Tensor x = tensor(DType.FLOAT32, new int[] {3, 1000}, false);
    Tensor y = tensor(DType.FLOAT32, new int[] {3, 1000}, false);
    Tensor into = Tensor.zeros(DType.FLOAT32, 990);
    Products.of(x, 7, y, 5, into, 990);
    for (int i = 0; i < 990; i++) {
      assertThat(into.get(i)).isEqualTo(x.floats()[7 + i] * y.floats()[5 + i]);
    }
  }

  private Tensor tensor(DType dtype, int[] shape, boolean wild) {
    Tensor x = Tensor.zeros(dtype, shape);
    double[] special = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0};
    for (int i = 0; i < x.numel(); i++) {
      boolean isSpecial = wild && random.nextInt(30) == 0;
      double value = Math.scalb(random.nextGaussian(), random.nextInt(20) - 10);
      x.set(i, isSpecial ? special[random.nextInt(special.length)] : value);
    }
    return x;
  }

  private static double[] doubles(Tensor x) {
    double[] values = new double[x.numel()];
    Arrays.setAll(values, x::get);
    return values;
  }
}
