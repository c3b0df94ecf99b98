package dev.gradus;

import dev.gradus.rule.Per;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a state has one value for: each element of its parameter, each row, column, matrix or
 * channel, the whole of it, or the parameters of a group.
 *
 * <p>A matrix is that of the last two dimensions of the parameter, of which there is one for each
 * index of the dimensions before; a channel is one index of the first dimension. States of these
 * shapes have as many dimensions as the parameter, those that are reduced of size 1, as torch has
 * them: of a parameter [8, 3, 5] a state per row is [8, 3, 1], per column [8, 1, 5], per matrix [8,
 * 1, 1], per channel [8, 1, 1].
 */
public enum StateShape {
  /** The state has the shape and dtype of its parameter. */
  PER_ELEMENT("per element", Per.ELEMENT),
  /** The state is one float64 for the whole parameter, a 0-d tensor. */
  SCALAR("scalar", Per.TENSOR),
  /** The state is one float64 for all parameters of a group. */
  PER_GROUP("per group", Per.GROUP),
  /** The state has the dtype of its parameter, and one value for each matrix. */
  PER_MATRIX("per matrix", Per.MATRIX),
  /** The state has the dtype of its parameter, and one value for each row. */
  PER_ROW("per row", Per.ROW),
  /** The state has the dtype of its parameter, and one value for each column of each matrix. */
  PER_COLUMN("per column", Per.COLUMN),
  /** The state has the dtype of its parameter, and one value for each channel. */
  PER_CHANNEL("per channel", Per.CHANNEL);

  private final String label;
  private final Per per;

  StateShape(String label, Per per) {
    this.label = label;
    this.per = per;
  }

  /** The shape that has this label; empty if none has it. */
  public static Optional<StateShape> labelled(String label) {
    return Stream.of(values()).filter(shape -> shape.label.equals(label)).findFirst();
  }

  /** What the state has one value for, as a rule says it. */
  public Per per() {
    return per;
  }

  /** Whether the state is a tensor of its parameter's dtype, rather than one number. */
  public boolean isArray() {
    return this != SCALAR && this != PER_GROUP;
  }

  /** The shape's name in messages and files: {@code per element}. */
  public String label() {
    return label;
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
