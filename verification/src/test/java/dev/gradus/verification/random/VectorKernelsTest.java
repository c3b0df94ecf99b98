package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.compiled.Operands;
import dev.gradus.verification.CompiledRules;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
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
  private boolean withNan;
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
        Method loop = loops.getDeclaredMethod(method.getName(), method.getParameterTypes());
        method.setAccessible(true);
        loop.setAccessible(true);
        for (int i = 0; i < 20; i++) {
          withNan = i % 2 == 0; // Plain loops without choices are for numbers alone.
          Object update = update(loops);
          Elements elements = elements(method, loops);
          if (hasFunctions) {
            checkRotation(method, update, elements, source);
          } else {
            checkPosition(method, loop, update, elements, source);
          }
        }
      }
    }
  }

  private static boolean isKernel(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(Operands.class);
  }

  /** An update with any per-step values. */
  private Object update(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object update = constructor.newInstance();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        field.set(update, number(field.getType()));
      }
    }
    return update;
  }

  private Object number(Class<?> type) {
    if (type == double.class) {
      return any();
    } else if (type == float.class) {
      return (float) any();
    } else if (type == boolean.class) {
      return random.nextBoolean();
    }
    return type == long.class ? (Object) (long) random.nextInt(9) : (Object) random.nextInt(9);
  }

  /** Any values, for each of the operands that a kernel may have. */
  private Elements elements(Method method, Class<?> update) {
    long states =
        Arrays.stream(update.getNestHost().getDeclaredFields())
            .filter(field -> field.getType() == int.class) // The indices of states.
            .count();
    return new Elements(
        method.getName().endsWith("Floats"),
        Stream.generate(() -> random.doubles(LONGEST).map(ignored -> any()).toArray())
            .limit(2 + states)
            .toList());
  }

  /** The elements of a piece are as they are in the whole, and as the plain loop makes them. */
  private void checkPosition(
      Method method, Method loop, Object update, Elements elements, String source)
      throws ReflectiveOperationException {
    int from = random.nextInt(LONGEST);
    int to = from + random.nextInt(LONGEST - from + 1);
    int middle = from + random.nextInt(to - from + 1);
    long[] whole = run(method, update, elements, from, to).bits();
    Elements first = run(method, update, elements, from, middle);
    assertThat(run(method, update, first, middle, to).bits()).as(source).isEqualTo(whole);
    movable++;
    assertThat(run(loop, update, elements, from, to).bits()).as(source).isEqualTo(whole);
    exact++;
  }

  /**
   * Elements that move about in full vectors, as a kernel with functions is given, stay the same.
   */
  private void checkRotation(Method method, Object update, Elements elements, String source)
      throws ReflectiveOperationException {
    int by = random.nextInt(ROTATED);
    Elements rotated = run(method, update, elements.rotated(by), 0, ROTATED);
    assertThat(rotated.rotated(ROTATED - by).bits())
        .as(source)
        .isEqualTo(run(method, update, elements, 0, ROTATED).bits());
    movable++;
  }

  /** What a kernel makes of elements, which stay as they are. */
  private static Elements run(Method method, Object update, Elements elements, int from, int to)
      throws ReflectiveOperationException {
    Elements copy = elements.rotated(0);
    method.invoke(null, update, copy, from, to);
    return copy;
  }

  private double any() {
    double[] special = {0, -0.0, 1, -1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300, 1e-45};
    double some = random.nextInt(6) == 0 ? special[random.nextInt(special.length)] : 1;
    return some != 1 && (withNan || !Double.isNaN(some))
        ? some
        : random.nextGaussian() * Math.pow(10, random.nextInt(5) - 2);
  }

  /** The operands of a kernel, in arrays of one type. */
  private static final class Elements implements Operands {
    private final boolean float32;
    private final List<float[]> floats;
    private final List<double[]> doubles;

    Elements(boolean float32, List<double[]> values) {
      this.float32 = float32;
      this.doubles = values;
      this.floats = float32 ? values.stream().map(Elements::narrow).toList() : List.of();
    }

    private static float[] narrow(double[] values) {
      float[] floats = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        floats[i] = (float) values[i];
      }
      return floats;
    }

    private double[] values(int slot) {
      return float32
          ? IntStream.range(0, LONGEST).mapToDouble(i -> floats.get(slot)[i]).toArray()
          : doubles.get(slot);
    }

    /** A copy, with the first elements of each array moved on by so many places. */
    Elements rotated(int by) {
      return new Elements(
          float32,
          IntStream.range(0, doubles.size())
              .mapToObj(
                  slot -> {
                    double[] values = values(slot);
                    double[] copy = values.clone();
                    for (int i = 0; i < ROTATED; i++) {
                      copy[(i + by) % ROTATED] = values[i];
                    }
                    return copy;
                  })
              .toList());
    }

    /** All elements; every NaN is the same. */
    long[] bits() {
      return IntStream.range(0, doubles.size())
          .mapToObj(this::values)
          .flatMapToLong(values -> Arrays.stream(values).mapToLong(Double::doubleToLongBits))
          .toArray();
    }

    @Override
    public float[] floats(int slot) {
      return floats.get(slot - PARAM);
    }

    @Override
    public double[] doubles(int slot) {
      return doubles.get(slot - PARAM);
    }

    @Override
    public Object memory(int slot) {
      throw new AssertionError("All is in arrays");
    }
  }
}
