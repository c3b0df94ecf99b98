package dev.gradus.verification.graph;

import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Type;

/**
 * A value of the graph, computed: uniform ones as the user wrote them, those of an element with
 * floats for the formula's doubles.
 *
 * @param ofElement whether it depends on an element
 * @param late whether it depends on what is reduced, so that no variant knows it
 */
record Cell(Object value, boolean ofElement, boolean late) {
  static Cell prepared(Object value) {
    return new Cell(value, false, false);
  }

  static Cell late(Object value) {
    return new Cell(value, false, true);
  }

  static Cell element(Object value) {
    return new Cell(narrowed(value), true, true);
  }

  /** Whether a variant is made for it, if it is a condition. */
  boolean isPrepared() {
    return !ofElement && !late;
  }

  boolean holds() {
    return (Boolean) value;
  }

  boolean is(boolean condition) {
    return isPrepared() && value.equals(condition);
  }

  /** The value as code for elements has it. */
  Object inElement() {
    return narrowed(value);
  }

  private static Object narrowed(Object value) {
    return value instanceof Double number ? Constants.cast(Type.FLOAT, number) : value;
  }
}
