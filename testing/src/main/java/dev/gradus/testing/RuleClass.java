package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The class of a rule, rewritten by {@link EarlyHypers} and {@link CallTrail}: makes its objects
 * and calls them.
 */
final class RuleClass {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final int DEEPEST = 1_000;
  private static final MethodType SET_BOXED =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final RuleFacts facts;
  private final ReducedExtents extents;
  private final Class<?> rewritten;
  private final Constructor<?> constructor;
  private final Map<String, Class<?>> hyperTypes = new LinkedHashMap<>();
  private final Map<String, Field> presets = new LinkedHashMap<>();
  private final Map<String, MethodHandle> setters = new LinkedHashMap<>();
  private final Map<String, MethodHandle> getters = new LinkedHashMap<>();
  private final MethodHandle update;
  private final int[] trail = new int[DEEPEST];
  private final MethodHandle depth;
  private final MethodHandle setDepth;

  /** Throws as {@link RuleReference#of(Class)}. */
  RuleClass(Class<?> original) {
    if (!Objects.requireNonNull(original, "rule").isAnnotationPresent(UpdateRule.class)) {
      throw new IllegalArgumentException(original.getName() + " is no rule: it lacks @UpdateRule");
    }
    byte[] bytes = RuleLoader.bytesOf(original);
    this.facts = new RuleFacts(bytes);
    this.extents = new ReducedExtents(bytes, facts);
    this.rewritten = new RuleLoader(original).define(EarlyHypers.rewrite(bytes, facts));
    try {
      this.constructor = rewritten.getDeclaredConstructor();
      constructor.setAccessible(true);
      for (Field field : rewritten.getDeclaredFields()) {
        field.setAccessible(true);
        open(field);
      }
      this.update = handleOf(updateMethod());
      Field calls = rewritten.getDeclaredField(CallTrail.TRAIL);
      calls.setAccessible(true);
      calls.set(null, trail);
      Field open = rewritten.getDeclaredField(CallTrail.DEPTH);
      open.setAccessible(true);
      this.depth = LOOKUP.unreflectGetter(open);
      this.setDepth = LOOKUP.unreflectSetter(open);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          original.getName() + " is no rule that the processor takes", e);
    }
  }

  private void open(Field field) throws IllegalAccessException {
    String name = field.getName();
    if (facts.hypers().contains(name)) {
      hyperTypes.put(name, field.getType());
      setters.put(name, LOOKUP.unreflectSetter(field).asType(SET_BOXED));
    } else if (facts.states().stream().anyMatch(state -> state.field().equals(name))) {
      setters.put(name, generic(LOOKUP.unreflectSetter(field)));
      getters.put(name, generic(LOOKUP.unreflectGetter(field)));
    } else if (name.startsWith(EarlyHypers.PRESET)) {
      presets.put(name.substring(EarlyHypers.PRESET.length()), field);
    }
  }

  /** Takes the object as an Object, and leaves the value's type alone. */
  private static MethodHandle generic(MethodHandle accessor) {
    return accessor.asType(accessor.type().changeParameterType(0, Object.class));
  }

  private Method updateMethod() throws NoSuchMethodException {
    return Arrays.stream(rewritten.getDeclaredMethods())
        .filter(method -> method.getName().equals("update") && !method.isSynthetic())
        .findFirst()
        .orElseThrow(() -> new NoSuchMethodException(rewritten.getName() + ".update"));
  }

  private static MethodHandle handleOf(Method method) throws IllegalAccessException {
    method.setAccessible(true);
    MethodHandle handle = generic(LOOKUP.unreflect(method));
    MethodType type =
        MethodType.methodType(double.class, Object.class, double.class, double.class, long.class);
    boolean takesStep = method.getParameterCount() == 3;
    return MethodHandles.dropArguments(
            handle, 3, takesStep ? List.of() : List.<Class<?>>of(long.class))
        .asType(type);
  }

  RuleFacts facts() {
    return facts;
  }

  /** For what the operands of a reduction are the same, by the calls that led to it. */
  Per ofReduced(List<Integer> calls) {
    return extents.of(calls);
  }

  /** The calls of the rule's class that are not over: the last is the one that asks. */
  List<Integer> trail() {
    try {
      return Arrays.stream(trail, 0, (int) depth.invokeExact()).boxed().toList();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether {@code update} has the step count. */
  boolean takesStep() {
    try {
      return updateMethod().getParameterCount() == 3;
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Checks that there is a value for each hyper-parameter that is not optional.
   *
   * @throws IllegalArgumentException if one is missing, or there is none of that name
   */
  void check(Map<String, Object> hypers) {
    boolean complete =
        facts.hypers().stream().allMatch(h -> hypers.containsKey(h) || facts.isOptional(h));
    if (!complete || !facts.hypers().containsAll(hypers.keySet())) {
      throw new IllegalArgumentException(
          "%s has the hyper-parameters %s: there are values of %s"
              .formatted(
                  rewritten.getSimpleName(),
                  new TreeSet<>(facts.hypers()),
                  new TreeSet<>(hypers.keySet())));
    }
  }

  /** Whether a constraint, by the name of its method, holds for an object. */
  boolean holds(String constraint, Object instance) {
    try {
      Method method = rewritten.getDeclaredMethod(constraint);
      method.setAccessible(true);
      return (Boolean) method.invoke(instance);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The constraint " + constraint + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An object for one element, whose states have what their initializers say of these values. */
  Object instance(Map<String, Object> hypers) {
    try {
      for (String hyper : facts.hypers()) {
        requireNonNull(presets.get(hyper)).set(null, own(hyper, hypers));
      }
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  void setHypers(Object instance, Map<String, Object> hypers) {
    for (String hyper : facts.hypers()) {
      Object value = own(hyper, hypers);
      try {
        requireNonNull(setters.get(hyper)).invokeExact(instance, value);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * A value as the rewritten class has it, whose enums are copies: of none, what stands for it in
   * plain Java.
   */
  private @Nullable Object own(String hyper, Map<String, Object> hypers) {
    Object value = hypers.get(hyper);
    Class<?> type = requireNonNull(hyperTypes.get(hyper));
    if (value == null) {
      return RuleDefaults.none(type);
    }
    return type.isEnum() ? choice(hyper, type, value) : value;
  }

  private static Object choice(String hyper, Class<?> type, Object value) {
    String name = value instanceof Enum<?> choice ? choice.name() : value.toString();
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    hyper
                        + " = "
                        + value
                        + " is none of "
                        + Arrays.toString(type.getEnumConstants())));
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

  /** Calls the rule. Throws what a {@link TensorContext} throws. */
  double update(Object instance, double param, double grad, long step) {
    try {
      setDepth.invokeExact(0);
      return (double) update.invokeExact(instance, param, grad, step);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The rule itself failed", e);
    }
  }
}
