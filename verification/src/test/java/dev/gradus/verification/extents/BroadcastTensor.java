package dev.gradus.verification.extents;

import dev.gradus.rule.Per;
import java.util.function.DoubleBinaryOperator;

/**
 * Plain loops over the elements of a tensor of some shape. What there is one value each of for
 * rows, say, is an array of all elements, those of a row alike. Below two dimensions a tensor is a
 * matrix of one column.
 */
final class BroadcastTensor {
  private final int[] shape;
  private final int columns;
  private final int rows;

  BroadcastTensor(int... shape) {
    this.shape = shape.clone();
    this.columns = shape.length > 1 ? shape[shape.length - 1] : 1;
    this.rows = shape.length > 1 ? shape[shape.length - 2] : numel();
  }

  int rank() {
    return shape.length;
  }

  int numel() {
    int numel = 1;
    for (int size : shape) {
      numel *= size;
    }
    return numel;
  }

  /** Which row, column, matrix or channel an element is of. */
  int of(Per per, int i) {
    return switch (per) {
      case ROW -> i / columns;
      case COLUMN -> i / (columns * rows) * columns + i % columns;
      case MATRIX -> i / (columns * rows);
      case CHANNEL -> shape.length == 0 ? 0 : i / (numel() / shape[0]);
      case ELEMENT -> i;
      default -> 0;
    };
  }

  /** How many rows, columns, matrices or channels there are. */
  int count(Per per) {
    return numel() == 0 ? 0 : of(per, numel() - 1) + 1;
  }

  /** The shape of a state: reduced dimensions are 1. */
  int[] stateShape(Per per) {
    int[] reduced = shape.clone();
    int rank = shape.length;
    for (int d = 0; d < rank; d++) {
      boolean kept =
          switch (per) {
            case ROW -> rank < 2 || d < rank - 1;
            case COLUMN -> rank > 1 && d != rank - 2;
            case MATRIX -> d < rank - 2;
            case CHANNEL -> d == 0;
            default -> true;
          };
      reduced[d] = kept ? shape[d] : 1;
    }
    return reduced;
  }

  private double[] fold(double[] x, Per per, double start, DoubleBinaryOperator operator) {
    double[] folded = new double[count(per)];
    java.util.Arrays.fill(folded, start);
    for (int i = 0; i < x.length; i++) {
      folded[of(per, i)] = operator.applyAsDouble(folded[of(per, i)], x[i]);
    }
    return map(x.length, i -> folded[of(per, i)]);
  }

  double[] sum(double[] x, Per per) {
    return fold(x, per, 0, Double::sum);
  }

  /** The mean, also of what is the same for several elements: each has as many. */
  double[] mean(double[] x, Per per) {
    double[] sum = sum(x, per);
    double size = (double) x.length / count(per);
    return map(x.length, i -> sum[i] / size);
  }

  double[] norm(double[] x, Per per) {
    double[] sum = sum(map(x.length, i -> x[i] * x[i]), per);
    return map(x.length, i -> Math.sqrt(sum[i]));
  }

  double[] max(double[] x, Per per) {
    return fold(x, per, Double.NEGATIVE_INFINITY, Math::max);
  }

  double[] min(double[] x, Per per) {
    return fold(x, per, Double.POSITIVE_INFINITY, Math::min);
  }

  /** What to compute for an element. */
  interface OfElement {
    double at(int i);
  }

  double[] map(OfElement value) {
    return map(numel(), value);
  }

  private static double[] map(int count, OfElement value) {
    double[] values = new double[count];
    java.util.Arrays.setAll(values, value::at);
    return values;
  }
}
