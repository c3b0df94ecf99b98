package dev.gradus.verification.reference;

import static java.util.Objects.requireNonNull;

import dev.gradus.verification.reference.RuleFacts.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The meaning of a rule: its class, run as the plain Java that it is. Knows nothing of the code
 * that is generated from it.
 *
 * <p>Values of hyper-parameters are given by field name, as Double, Long or Boolean.
 */
public final class RuleReference {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType SET_BOXED =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final RuleFacts facts;
  private final Class<?> rule;
  private final Constructor<?> constructor;
  private final Map<String, MethodHandle> setters = new LinkedHashMap<>();
  private final Map<String, MethodHandle> getters = new LinkedHashMap<>();
  private final MethodHandle update;

  /** The reference of a rule, whose class file must be found by its class loader. */
  public RuleReference(Class<?> original) {
    byte[] bytes = bytesOf(original);
    this.facts = new RuleFacts(bytes);
    this.rule = new Loader(original).define(EarlyHypers.rewrite(bytes, facts.hypers()));
    try {
      this.constructor = rule.getDeclaredConstructor();
      constructor.setAccessible(true);
      for (Field field : rule.getDeclaredFields()) {
        field.setAccessible(true);
        if (isValue(field.getName())) {
          boolean hyper = facts.hypers().contains(field.getName());
          MethodHandle setter = LOOKUP.unreflectSetter(field);
          setters.put(field.getName(), hyper ? setter.asType(SET_BOXED) : generic(setter));
          getters.put(field.getName(), generic(LOOKUP.unreflectGetter(field)));
        }
      }
      this.update = update();
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(original + " is no rule", e);
    }
  }

  private boolean isValue(String field) {
    return facts.hypers().contains(field)
        || facts.states().stream().anyMatch(state -> state.field().equals(field));
  }

  private static byte[] bytesOf(Class<?> type) {
    String path = type.getName().replace('.', '/') + ".class";
    try (InputStream file = type.getClassLoader().getResourceAsStream(path)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the object as an Object, and leaves the value's type alone. */
  private static MethodHandle generic(MethodHandle accessor) {
    return accessor.asType(accessor.type().changeParameterType(0, Object.class));
  }

  private MethodHandle update() throws IllegalAccessException {
    Method method =
        Arrays.stream(rule.getDeclaredMethods())
            .filter(m -> m.getName().equals("update"))
            .findFirst()
            .orElseThrow();
    method.setAccessible(true);
    MethodHandle handle = generic(LOOKUP.unreflect(method));
    MethodType type =
        MethodType.methodType(double.class, Object.class, double.class, double.class, long.class);
    return MethodHandles.dropArguments(
            handle, 3, takesStep() ? List.of() : List.<Class<?>>of(long.class))
        .asType(type);
  }

  /** Whether {@code update} has the step count. */
  public boolean takesStep() {
    return Arrays.stream(rule.getDeclaredMethods())
        .anyMatch(m -> m.getName().equals("update") && m.getParameterCount() == 3);
  }

  /** Whether the constraints of the rule hold for these values, of all its hyper-parameters. */
  public boolean allows(Map<String, Object> hypers) {
    Object instance = instance(hypers);
    for (String constraint : facts.constraints()) {
      try {
        Method method = rule.getDeclaredMethod(constraint);
        method.setAccessible(true);
        if (!(Boolean) method.invoke(instance)) {
          return false;
        }
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return true;
  }

  /** A parameter of these elements, before its first step. */
  public ReferenceParameter parameter(double[] start) {
    return new ReferenceParameter(this, start.clone());
  }

  /** The key of a state in a state_dict, by its field. */
  public String key(String field) {
    return facts.states().stream()
        .filter(state -> state.field().equals(field))
        .map(State::key)
        .findFirst()
        .orElseThrow();
  }

  List<State> states() {
    return facts.states();
  }

  boolean tracksFirst(State state) {
    return facts.tracked().contains(state.field());
  }

  /** An object for one element, whose states have what their initializers say of these values. */
  Object instance(Map<String, Object> hypers) {
    try {
      for (String hyper : facts.hypers()) {
        Field preset = rule.getDeclaredField(EarlyHypers.preset(hyper));
        preset.setAccessible(true);
        preset.set(null, hypers.get(hyper));
      }
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  void setHypers(Object instance, Map<String, Object> hypers) {
    for (String hyper : facts.hypers()) {
      try {
        requireNonNull(setters.get(hyper)).invokeExact(instance, hypers.get(hyper));
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  double get(Object instance, String state) {
    try {
      return (double) requireNonNull(getters.get(state)).invokeExact(instance);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  void set(Object instance, String state, double value) {
    try {
      requireNonNull(setters.get(state)).invokeExact(instance, value);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  double update(Object instance, double param, double grad, long step) {
    try {
      return (double) update.invokeExact(instance, param, grad, step);
    } catch (Throwable e) {
      throw new IllegalStateException("The rule itself failed", e);
    }
  }

  /**
   * Defines the rewritten class, and copies of what else its package has: as classes of another
   * loader they would not be of one package.
   */
  private static final class Loader extends ClassLoader {
    private final String name;

    Loader(Class<?> original) {
      super(original.getClassLoader());
      this.name = original.getName();
    }

    Class<?> define(byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected Class<?> loadClass(String other, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(other)) {
        Class<?> loaded = findLoadedClass(other);
        if (loaded != null || !packageOf(other).equals(packageOf(name))) {
          return loaded != null ? loaded : super.loadClass(other, resolve);
        }
        byte[] bytes = bytesOf(getParent().loadClass(other));
        return defineClass(other, bytes, 0, bytes.length);
      }
    }

    private static String packageOf(String type) {
      return type.substring(0, type.lastIndexOf('.') + 1);
    }
  }
}
