package dev.gradus.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of type {@code double}, {@code long} or {@code boolean}, or of an enum that the
 * rule's class declares, as a hyper-parameter. The field's initializer is the default; without
 * initializer, the builder requires a value.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Hyper {
  /**
   * The interval of the values allowed, such as {@code [0, inf)} or {@code (0, 1]}; if empty, any
   * value is.
   */
  String range() default "";

  /**
   * The name in a state dict, such as {@code betas[0]}; if empty, the field's name in snake_case.
   */
  String key() default "";

  /**
   * Whether this is the learning rate, which the lab tunes. A rule marks at most one
   * hyper-parameter so, a {@code double}; if it marks none, the lab takes the one called {@code
   * lr}, else the one with the widest range.
   */
  boolean rate() default false;

  /**
   * Whether the hyper-parameter may have no value, as {@code None} in torch: it has none until one
   * is set, unless an initializer gives a default. Only for a {@code double}, a {@code long} or an
   * enum. The formula asks with {@link Formulas#present(double)}, and reads a number only where it
   * is present.
   */
  boolean optional() default false;
}
