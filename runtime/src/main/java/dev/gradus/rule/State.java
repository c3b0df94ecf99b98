package dev.gradus.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@code double} as a state: a value that the optimizer keeps for each
 * element between steps. The state starts at zero, or at the field's initializer (an expression of
 * hyper-parameters), or as {@link #from} says. It starts at the parameter's first step, whichever
 * step uses it first, or, if hyper-parameters exclude it, at the first step at which they do not. A
 * state whose values are always the same for all elements is kept once per tensor, and one whose
 * values are always the same for all elements of a row, column, matrix or channel once for each.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface State {
  /** The value that the state starts with. */
  Init from() default Init.ZERO;

  /**
   * For what the state is to be kept: a write of what varies more is an error. With {@link
   * Per#GROUP} it is one number for all parameters of a group, in double, which starts when the
   * group does and is saved with it. Anything else asserts, and changes nothing: for what of a
   * tensor a state is kept follows from what is written to it, and nothing varies more than from
   * element to element. Of rows, columns, matrices or channels it is an array of the tensor's
   * dtype, whose shape is that of the tensor with 1 for each reduced dimension.
   */
  Per per() default Per.ELEMENT;

  /** The name in a state dict; if empty, the field's name in snake_case. */
  String key() default "";
}
