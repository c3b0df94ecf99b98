package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.verification.CompiledRules;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kernels that use the Vector API give the bits of the plain loops, but for functions such as exp,
 * of which an element's value still does not depend on where it lies.
 */
class VectorKernelsTest {
  private static final int RULES = 90;
  private static final int LONGEST = 70;
  private static final int ROTATED = 64;

  private final Random random = new Random(11);
  private int exact;
  private int movable;

  @Test
  void giveTheBitsOfTheLoops() throws ReflectiveOperationException {
    Map<String, String> sources = RandomSources.rules(31_000, RULES);
    CompiledRules compiled = CompiledRules.compileWithVectors(sources);
    assertThat(compiled.errors()).isEmpty();
    ClassLoader loader = compiled.loader();
    for (String name : compiled.classes().keySet()) {
      if (name.endsWith("$VectorKernels")) {
        String optimizer = name.substring(0, name.indexOf('$'));
        check(
            loader.loadClass(name),
            loader.loadClass(optimizer + "$Update"),
            compiled.generated(optimizer));
      }
    }
    assertThat(exact).isGreaterThan(200);
    assertThat(movable).isGreaterThan(200);
  }

  private void check(Class<?> vectors, Class<?> loops, String source)
      throws ReflectiveOperationException {
    boolean hasFunctions = source.contains(".lanewise(");
    for (Method method : vectors.getDeclaredMethods()) {
      if (isKernel(method)) {
        method.setAccessible(true);
        for (int i = 0; i < 20; i++) {
          Object[] arguments = arguments(method);
          if (hasFunctions) {
            checkRotation(method, arguments, source);
          } else {
            checkPosition(method, arguments, source);
            Method loop = loops.getDeclaredMethod(method.getName(), method.getParameterTypes());
            loop.setAccessible(true);
            assertThat(run(method, arguments)).as(source).isEqualTo(run(loop, arguments));
            exact++;
          }
        }
      }
    }
  }

  private static boolean isKernel(Method method) {
    return Stream.of(method.getParameterTypes()).anyMatch(Class::isArray);
  }

  /** The elements of a piece are as they are in the whole. */
  private void checkPosition(Method method, Object[] arguments, String source)
      throws ReflectiveOperationException {
    int end = arguments.length - 1;
    int from = (int) arguments[end - 1];
    int to = (int) arguments[end];
    Object[] halves = copy(arguments);
    int middle = from + random.nextInt(to - from + 1);
    halves[end] = middle;
    method.invoke(null, halves);
    halves[end - 1] = middle;
    halves[end] = to;
    method.invoke(null, halves);
    assertThat(bits(halves)).as(source).isEqualTo(run(method, arguments));
    movable++;
  }

  /**
   * Elements that move about in full vectors, as a kernel with functions is given, stay the same.
   */
  private void checkRotation(Method method, Object[] arguments, String source)
      throws ReflectiveOperationException {
    int end = arguments.length - 1;
    arguments[end - 1] = 0;
    arguments[end] = ROTATED;
    int by = random.nextInt(ROTATED);
    Object[] rotated = copy(arguments);
    rotate(rotated, by);
    method.invoke(null, rotated);
    rotate(rotated, ROTATED - by);
    assertThat(bits(rotated)).as(source).isEqualTo(run(method, arguments));
    movable++;
  }

  private static void rotate(Object[] arguments, int by) {
    for (Object argument : arguments) {
      if (argument.getClass().isArray()) {
        Object copy = Array.newInstance(argument.getClass().getComponentType(), ROTATED);
        System.arraycopy(argument, 0, copy, 0, ROTATED);
        System.arraycopy(copy, 0, argument, by, ROTATED - by);
        System.arraycopy(copy, ROTATED - by, argument, 0, by);
      }
    }
  }

  private static long[] run(Method method, Object[] arguments) throws ReflectiveOperationException {
    Object[] copy = copy(arguments);
    method.invoke(null, copy);
    return bits(copy);
  }

  private Object[] arguments(Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(types[i]);
    }
    int from = random.nextInt(LONGEST);
    arguments[types.length - 2] = from;
    arguments[types.length - 1] = from + random.nextInt(LONGEST - from + 1);
    return arguments;
  }

  private Object argument(Class<?> type) {
    if (type == float[].class) {
      float[] floats = new float[LONGEST];
      for (int i = 0; i < LONGEST; i++) {
        floats[i] = (float) any();
      }
      return floats;
    } else if (type == double[].class) {
      return random.doubles(LONGEST).map(ignored -> any()).toArray();
    } else if (type == float.class) {
      return (float) any();
    } else if (type == double.class) {
      return any();
    } else if (type == boolean.class) {
      return random.nextBoolean();
    }
    return type == long.class ? (Object) (long) random.nextInt(9) : (Object) random.nextInt(9);
  }

  private double any() {
    double[] special = {0, -0.0, 1, -1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-45};
    return random.nextInt(6) == 0
        ? special[random.nextInt(special.length)]
        : random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2);
  }

  private static Object[] copy(Object[] arguments) {
    return Arrays.stream(arguments)
        .map(a -> a instanceof float[] f ? f.clone() : a instanceof double[] d ? d.clone() : a)
        .toArray();
  }

  /** All elements of all arrays; every NaN is the same. */
  private static long[] bits(Object[] arguments) {
    return Arrays.stream(arguments)
        .flatMapToLong(
            a -> {
              if (a instanceof float[] f) {
                long[] bits = new long[f.length];
                Arrays.setAll(bits, i -> Float.floatToIntBits(f[i]));
                return Arrays.stream(bits);
              }
              return a instanceof double[] d
                  ? Arrays.stream(d).mapToLong(Double::doubleToLongBits)
                  : Arrays.stream(new long[0]);
            })
        .toArray();
  }
}
