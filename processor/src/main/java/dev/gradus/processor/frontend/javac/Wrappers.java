package dev.gradus.processor.frontend.javac;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Unwraps the environments that build tools put around javac's, which alone gives trees. IntelliJ
 * offers a method to unwrap it; Gradle and others keep it in a field named {@code delegate}.
 */
final class Wrappers {
  private static final String INTELLIJ = "org.jetbrains.jps.javac.APIWrappers";
  private static final int DEEPEST = 8;

  private Wrappers() {}

  /** The innermost environment that can be reached. */
  static ProcessingEnvironment unwrap(ProcessingEnvironment environment) {
    ProcessingEnvironment innermost = environment;
    for (int i = 0; i < DEEPEST; i++) {
      @Nullable ProcessingEnvironment inner = fromIntelliJ(innermost);
      if (inner == null || inner == innermost) {
        inner = fromField(innermost);
      }
      if (inner == null || inner == innermost) {
        break;
      }
      innermost = inner;
    }
    return innermost;
  }

  private static @Nullable ProcessingEnvironment fromIntelliJ(ProcessingEnvironment wrapper) {
    @Nullable ClassLoader loader = wrapper.getClass().getClassLoader();
    if (loader == null) {
      return null;
    }
    try {
      Object inner =
          loader
              .loadClass(INTELLIJ)
              .getDeclaredMethod("unwrap", Class.class, Object.class)
              .invoke(null, ProcessingEnvironment.class, wrapper);
      return inner instanceof ProcessingEnvironment environment ? environment : null;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException e) {
      return null;
    }
  }

  private static @Nullable ProcessingEnvironment fromField(ProcessingEnvironment wrapper) {
    for (@Nullable Class<?> type = wrapper.getClass(); type != null; type = type.getSuperclass()) {
      try {
        Field field = type.getDeclaredField("delegate");
        field.setAccessible(true);
        if (field.get(wrapper) instanceof ProcessingEnvironment environment) {
          return environment;
        }
      } catch (NoSuchFieldException | IllegalAccessException | RuntimeException e) {
        // Not in this class, or not to be opened: RuntimeException is InaccessibleObjectException
        // or a SecurityException.
      }
    }
    return null;
  }
}
