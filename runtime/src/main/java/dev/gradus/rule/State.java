package dev.gradus.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@code double} as a state: a value that the optimizer keeps for each
 * element between steps. It starts at zero, or at the initializer (an expression of
 * hyper-parameters), or as {@link #from} says: at the parameter's first step, whichever step uses
 * it first, or, if the hyper-parameters exclude it, at the first with others. A state that only
 * ever takes values which are the same for all elements is kept once per tensor.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface State {
  /** What it starts as. */
  Init from() default Init.ZERO;

  /** The name in a state dict; if empty, the field's in snake_case. */
  String key() default "";
}
