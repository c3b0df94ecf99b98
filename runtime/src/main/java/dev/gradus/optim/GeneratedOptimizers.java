package dev.gradus.optim;

import dev.gradus.rule.UpdateRule;
import java.util.Objects;

/** Finds the optimizer that was generated from a rule. */
final class GeneratedOptimizers {
  private static final String SUFFIX = "Rule";

  private GeneratedOptimizers() {}

  /**
   * A new builder of the optimizer. Throws as {@link Optimizer#builderOf}.
   *
   * @param type the class that all builders extend
   */
  static <B> B builderOf(Class<?> rule, Class<B> type) {
    Objects.requireNonNull(rule, "rule");
    UpdateRule annotation = rule.getAnnotation(UpdateRule.class);
    if (annotation == null) {
      throw new IllegalArgumentException(rule.getName() + " is no rule: it lacks @UpdateRule");
    }
    String name = nameOf(rule, annotation);
    try {
      Class<?> optimizer = Class.forName(name, true, rule.getClassLoader());
      checkExported(optimizer);
      return type.cast(optimizer.getMethod("builder").invoke(null));
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(
          "No optimizer was generated from "
              + rule.getName()
              + ": "
              + name
              + " is missing. Put gradus-processor on the annotation processor path (annotationProcessorPaths in Maven,"
              + " annotationProcessor in Gradle, --processor-path of javac): since JDK 23, javac does not run processors that"
              + " are on the class path only.",
          missing);
    } catch (ReflectiveOperationException | ClassCastException broken) {
      throw new IllegalStateException(
          name + " is not the optimizer generated from " + rule.getName(), broken);
    }
  }

  private static void checkExported(Class<?> optimizer) {
    Module runtime = GeneratedOptimizers.class.getModule();
    String inside = optimizer.getPackageName();
    if (!optimizer.getModule().isExported(inside, runtime)) {
      throw new IllegalStateException(
          "The module "
              + optimizer.getModule().getName()
              + " does not show "
              + optimizer.getName()
              + " to "
              + runtime.getName()
              + ": call "
              + optimizer.getSimpleName()
              + ".builder() in the module itself, or write 'exports "
              + inside
              + " to "
              + runtime.getName()
              + ";' in its module-info");
    }
  }

  private static String nameOf(Class<?> rule, UpdateRule annotation) {
    String simple = rule.getSimpleName();
    boolean suffixed = simple.endsWith(SUFFIX) && simple.length() > SUFFIX.length();
    String derived = suffixed ? simple.substring(0, simple.length() - SUFFIX.length()) : simple;
    String name = annotation.name().isEmpty() ? derived : annotation.name();
    return rule.getPackageName().isEmpty() ? name : rule.getPackageName() + "." + name;
  }
}
