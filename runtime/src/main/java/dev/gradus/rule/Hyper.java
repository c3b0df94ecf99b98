package dev.gradus.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@code double}, {@code long} or {@code boolean} as a hyper-parameter. Its
 * initializer is the default; without one the builder requires a value.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Hyper {
  /**
   * The values allowed, as an interval such as {@code [0, inf)} or {@code (0, 1]}; if empty, any.
   */
  String range() default "";

  /** The name in a state dict, as {@code betas[0]}; if empty, the field's in snake_case. */
  String key() default "";

  /**
   * Whether it is the learning rate, which the lab tunes. At most one of a rule's hyper-parameters
   * is, and it is a {@code double}; without one, the lab takes what is called {@code lr}, else the
   * one with the widest range.
   */
  boolean rate() default false;
}
