package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;

/**
 * How many values a mean is made of: as many as there are elements in a row, say, or as there are
 * rows in a tensor. Below two dimensions a tensor is a matrix of one column.
 */
final class MeanDivisors {
  private static final int ROWS = -2;
  private static final int COLUMNS = -1;

  private final Simplifier simplifier;

  MeanDivisors(Simplifier simplifier) {
    this.simplifier = simplifier;
  }

  /**
   * The divisor of a mean.
   *
   * @param source what there is a value each of that is reduced: elements, rows, ..
   * @param per for what the mean is made
   * @param matrix whether the tensor is known to have two dimensions
   */
  Value of(Per source, Per per, boolean matrix) {
    Value numel = simplifier.input(Symbol.Property.NUMEL);
    return switch (per) {
      case ROW -> size(COLUMNS);
      case COLUMN -> size(ROWS);
      case MATRIX ->
          switch (source) {
            case ROW -> size(ROWS);
            case COLUMN -> size(COLUMNS);
            default -> ofMatrix();
          };
      case CHANNEL ->
          source == Per.ROW ? over(of(source, Per.TENSOR, matrix), size(0)) : over(numel, size(0));
      default ->
          switch (source) {
            case ROW -> unlessMatrix(matrix, over(numel, size(COLUMNS)), numel);
            case COLUMN -> unlessMatrix(matrix, over(numel, size(ROWS)), one());
            case MATRIX -> unlessMatrix(matrix, over(numel, ofMatrix()), one());
            case CHANNEL -> size(0);
            default -> numel;
          };
    };
  }

  private Value ofMatrix() {
    return simplifier.binary(BinaryOp.MULTIPLY, size(COLUMNS), size(ROWS));
  }

  private Value unlessMatrix(boolean known, Value ofMatrices, Value otherwise) {
    Value rank = simplifier.input(Symbol.Property.RANK);
    Value more =
        known ? simplifier.constant(true) : simplifier.binary(BinaryOp.GREATER, rank, one());
    return simplifier.select(more, ofMatrices, otherwise);
  }

  private Value over(Value dividend, Value divisor) {
    return simplifier.binary(BinaryOp.DIVIDE, dividend, divisor);
  }

  private Value size(int dimension) {
    return simplifier.input(new Symbol.Dimension(dimension));
  }

  private Value one() {
    return simplifier.constant(1.0, Type.DOUBLE);
  }
}
