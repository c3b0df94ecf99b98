package dev.gradus.rule;

/**
 * For what a number is the same: what a reduction of {@link Formulas} is made for, and what a
 * {@link State} is kept for. Rows, columns and matrices are of the last two dimensions, and those
 * before are a batch; the compiler wants to know that there are two.
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
  /** One number for each matrix: of a reduction, over the last two dimensions. */
  MATRIX,
  /** One number for each row: of a reduction, over the last dimension. */
  ROW,
  /** One number for each column: of a reduction, over the last dimension but one. */
  COLUMN,
  /**
   * One number for each index of the first dimension: of a reduction, over all others. Each element
   * of a vector is a channel, and a tensor of no dimension has one.
   */
  CHANNEL,
  /** A number for each element: of states alone, since there is nothing to reduce. */
  ELEMENT
}
