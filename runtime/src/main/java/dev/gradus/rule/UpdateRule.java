package dev.gradus.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class as an update rule, from which the annotation processor generates an optimizer in
 * the same package. The class has a method {@code double update(double param, double grad)}, which
 * may have {@code long step} as third parameter.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UpdateRule {
  /**
   * The simple name of the optimizer; if empty, the rule's name without the suffix {@code Rule}.
   */
  String name() default "";
}
