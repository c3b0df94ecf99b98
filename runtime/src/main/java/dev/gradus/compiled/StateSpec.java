package dev.gradus.compiled;

import dev.gradus.StateShape;

/**
 * A state of a compiled rule. For generated code.
 *
 * @param name the name in Java: {@code expAvgSq}
 * @param key the name in a state dict: {@code exp_avg_sq}
 * @param shape what it has one value for
 * @param copied whether it starts as a copy of the parameter
 * @param asked whether the formula asks if the state was ever written; it is saved only once it was
 */
public record StateSpec(String name, String key, StateShape shape, boolean copied, boolean asked) {

  /** A state that starts with a number. */
  public static StateSpec of(String name, String key, StateShape shape) {
    return new StateSpec(name, key, shape, false, false);
  }

  /** A state with one value for each element of the parameter. */
  public static StateSpec perElement(String name, String key) {
    return of(name, key, StateShape.PER_ELEMENT);
  }

  /** A state with one value for the whole parameter. */
  public static StateSpec scalar(String name, String key) {
    return of(name, key, StateShape.SCALAR);
  }

  /** The same state, which starts as a copy of the parameter. */
  public StateSpec copyOfParameter() {
    return new StateSpec(name, key, shape, true, asked);
  }

  /** The same state, but the formula asks whether it was ever written. */
  public StateSpec asksFirst() {
    return new StateSpec(name, key, shape, copied, true);
  }

  /** The key of the start of a state that was not written yet and that the formula asks about. */
  public String unwrittenKey() {
    return key + ".unwritten";
  }

  /** Whether the state is one value for the whole parameter. */
  public boolean isScalar() {
    return shape == StateShape.SCALAR;
  }

  /** Whether the state is the group's, one value for all its parameters. */
  public boolean isOfGroup() {
    return shape == StateShape.PER_GROUP;
  }
}
