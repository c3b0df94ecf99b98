package dev.gradus.rule;

/**
 * For what a number is the same: what a reduction of {@link Formulas} is made for, and what a
 * {@link State} is kept for. The compiler does not know {@link #MATRIX}, {@link #ROW}, {@link
 * #COLUMN} and {@link #CHANNEL} yet, and says so.
 */
public enum Per {
  /**
   * One number for all parameters that the optimizer trains: of reductions alone, which are over
   * those that have a gradient in this step and get to the line.
   */
  OPTIMIZER,
  /**
   * One number for the parameters of a group: of a reduction, over those that have a gradient in
   * this step and get to the line.
   */
  GROUP,
  /** One number for each parameter. */
  TENSOR,
  /** One number for each matrix of the last two dimensions. */
  MATRIX,
  /** One number for each row of such a matrix. */
  ROW,
  /** One number for each column of such a matrix. */
  COLUMN,
  /** One number for each index of the first dimension. */
  CHANNEL,
  /** A number for each element: of states alone, since there is nothing to reduce. */
  ELEMENT
}
