package dev.gradus;

import java.util.Optional;
import java.util.stream.Stream;

/** For what a state has a value of its own. */
public enum StateShape {
  /** It has the shape and dtype of its parameter. */
  PER_ELEMENT("per element"),
  /** It is one float64 for the whole parameter, a 0-d tensor. */
  SCALAR("scalar");

  private final String label;

  StateShape(String label) {
    this.label = label;
  }

  /** The shape of a label; empty if there is none. */
  public static Optional<StateShape> labelled(String label) {
    return Stream.of(values()).filter(shape -> shape.label.equals(label)).findFirst();
  }

  /** What the shape is called in messages and files: {@code per element}. */
  public String label() {
    return label;
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
