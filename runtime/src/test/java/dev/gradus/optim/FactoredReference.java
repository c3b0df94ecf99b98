package dev.gradus.optim;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import dev.gradus.reduce.ExtentFolds;
import dev.gradus.reduce.ExtentIndex;
import dev.gradus.reduce.TensorExtents;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * What {@link FactoredRule} does, written over whole tensors: each value of an extent is found by
 * the index of an element in it.
 */
final class FactoredReference {
  final double[] param;
  final double[] row;
  final double[] column;
  final double[] matrix;
  final double[] channel;
  final double[] element;
  final double[] numbers = new double[4];

  private final int[] shape;
  private final TensorExtents extents;
  private final boolean narrow;

  FactoredReference(Tensor tensor) {
    this.shape = tensor.shape();
    this.extents = TensorExtents.of(tensor);
    this.narrow = tensor.dtype() == DType.FLOAT32;
    this.param = make(Per.ELEMENT, tensor::get);
    this.row = make(Per.ROW, i -> 0);
    this.column = make(Per.COLUMN, i -> 0);
    this.matrix = make(Per.MATRIX, i -> 0);
    this.channel = make(Per.CHANNEL, i -> 0.25);
    this.element = make(Per.ELEMENT, i -> 0);
  }

  private double[] make(Per extent, IntToDoubleFunction values) {
    double[] made = new double[extents.count(extent)];
    Arrays.setAll(made, values);
    return made;
  }

  void step(Tensor grad) {
    double[] squares = make(Per.ELEMENT, i -> r(grad.get(i) * grad.get(i)));
    double[] products = make(Per.ELEMENT, i -> r(param[i] * grad.get(i)));
    double[] rowSquares = fold(Fold.SUM, squares, Per.ROW);
    double[] columnSquares = fold(Fold.SUM, squares, Per.COLUMN);
    double[] channelSums = fold(Fold.SUM, products, Per.CHANNEL);
    double[] greatest = fold(Fold.MAX_ABS, make(Per.ELEMENT, grad::get), Per.MATRIX);
    numbers[0] = number(Fold.SUM, make(Per.ELEMENT, i -> param[i] * products[i]));
    int[] matrixOfRow = coarser(Per.MATRIX, Per.ROW);
    int[] channelOfRow = coarser(Per.CHANNEL, Per.ROW);
    int[] matrixOfColumn = coarser(Per.MATRIX, Per.COLUMN);
    for (int i = 0; i < row.length; i++) {
      double both = r(greatest[matrixOfRow[i]] + channelSums[channelOfRow[i]]);
      row[i] = r(r(0.5 * row[i]) + r(rowSquares[i] + both));
    }
    double[] matrixRows = foldAgain(row, matrixOfRow, Per.MATRIX);
    double[] channelRows = foldAgain(row, channelOfRow, Per.CHANNEL);
    numbers[1] = number(Fold.MAX, row);
    double[] scaled = new double[column.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = r(r(0.5 * column[i]) + columnSquares[i]);
      scaled[i] = r(column[i] * matrixRows[matrixOfColumn[i]]);
    }
    double[] pairs = make(Per.COLUMN, i -> r(scaled[i] * column[i]));
    double[] matrixColumns = foldAgain(pairs, matrixOfColumn, Per.MATRIX);
    numbers[2] = number(Fold.SUM, scaled);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = r(matrix[i] + r(matrixColumns[i] - matrixRows[i]));
    }
    for (int i = 0; i < channel.length; i++) {
      channel[i] = r(channel[i] + channelRows[i]);
    }
    stepElements(grad);
  }

  private void stepElements(Tensor grad) {
    double factor = r(0.001 / (1 + Math.abs(numbers[0])));
    for (int i = 0; i < param.length; i++) {
      double outer = r(row[index(Per.ROW, i)] + column[index(Per.COLUMN, i)]);
      double inner = r(matrix[index(Per.MATRIX, i)] + channel[index(Per.CHANNEL, i)]);
      element[i] = r(factor * r(grad.get(i) + r(outer + inner)));
      param[i] = r(param[i] - element[i]);
    }
    numbers[3] = number(Fold.SUM, element);
    double[] least = fold(Fold.MIN, element, Per.COLUMN);
    for (int i = 0; i < column.length; i++) {
      column[i] = r(column[i] + least[i]);
    }
  }

  private int index(Per extent, int i) {
    return ExtentIndex.of(extent, shape, i);
  }

  private double r(double value) {
    return narrow ? (float) value : value;
  }

  private double[] fold(Fold fold, double[] x, Per extent) {
    return ExtentFolds.of(fold, narrow, x, extent, shape, extents.count(extent));
  }

  private static double number(Fold fold, double[] x) {
    return ExtentFolds.ofRun(fold, false, Arrays.stream(x).boxed().toList());
  }

  /** The sums of values that are coarser than elements already. */
  private double[] foldAgain(double[] x, int[] results, Per extent) {
    List<List<Double>> lists = new ArrayList<>();
    for (int i = 0; i < extents.count(extent); i++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < x.length; i++) {
      lists.get(results[i]).add(x[i]);
    }
    return lists.stream().mapToDouble(list -> ExtentFolds.ofRun(Fold.SUM, narrow, list)).toArray();
  }

  /** For each value of a domain, that of a coarser extent, found by the indices of dimensions. */
  private int[] coarser(Per extent, Per domain) {
    int[] kept = extents.shape(domain);
    int[] indices = new int[extents.count(domain)];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = ExtentIndex.of(extent, kept, i);
    }
    return indices;
  }
}
