package dev.gradus.rule;

/**
 * For what a number is the same: what a reduction of {@link Formulas} is made for, and what a
 * {@link State} is kept for. The compiler knows {@link #TENSOR} and {@link #ELEMENT} so far, and
 * says so of the others.
 */
public enum Per {
  /** One number for all parameters that the optimizer trains. */
  OPTIMIZER,
  /** One number for the parameters of a group. */
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
