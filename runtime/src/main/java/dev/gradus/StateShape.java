package dev.gradus;

import java.util.Optional;
import java.util.stream.Stream;

/** What a state has one value for. */
public enum StateShape {
  /** The state has the shape and dtype of its parameter. */
  PER_ELEMENT("per element"),
  /** The state is one float64 for the whole parameter, a 0-d tensor. */
  SCALAR("scalar"),
  /** The state is one float64 for all parameters of a group. */
  PER_GROUP("per group");

  private final String label;

  StateShape(String label) {
    this.label = label;
  }

  /** The shape that has this label; empty if none has it. */
  public static Optional<StateShape> labelled(String label) {
    return Stream.of(values()).filter(shape -> shape.label.equals(label)).findFirst();
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
