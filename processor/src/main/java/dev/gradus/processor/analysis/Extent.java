package dev.gradus.processor.analysis;

/** For what a value is the same; each constant varies more than those before it. */
public enum Extent {
  /** One value for a tensor. */
  TENSOR,
  /** A value for each element. */
  ELEMENT;

  /** The least extent that both of these are within. */
  Extent join(Extent other) {
    return compareTo(other) < 0 ? other : this;
  }
}
