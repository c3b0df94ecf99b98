package org.jetbrains.jps.javac;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the class of this name in IntelliJ, which wraps the environments of processors and
 * documents {@link #unwrap}.
 */
public final class APIWrappers {
  private record Wrapper(Object wrapped) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      try {
        return method.invoke(wrapped, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private APIWrappers() {}

  /** Wraps as IntelliJ does: in a proxy. */
  public static <T> T wrap(Class<T> type, T value) {
    return type.cast(
        Proxy.newProxyInstance(
            APIWrappers.class.getClassLoader(), new Class<?>[] {type}, new Wrapper(value)));
  }

  /** What {@link #wrap} wrapped; the value itself if it is no wrapper. */
  public static <T> T unwrap(Class<T> type, T value) {
    return Proxy.isProxyClass(value.getClass())
            && Proxy.getInvocationHandler(value) instanceof Wrapper wrapper
        ? type.cast(wrapper.wrapped)
        : value;
  }
}
