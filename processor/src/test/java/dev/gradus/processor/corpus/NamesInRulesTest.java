package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A name in a rule means what it means to Java, or it is an error at its place: each case either
 * marks its errors, or its optimizer computes what its rule does when it is called.
 */
final class NamesInRulesTest {
  private static final String FOLDER = "names";
  private static final double[] PARAMS = {2, -0.75, 1e3};
  private static final double[] GRADS = {0.25, -3, 17};
  private static final int STEPS = 3;

  static List<String> cases() {
    return Corpus.cases(FOLDER, ".txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void meanWhatJavaMeansOrAreErrors(String name) throws ReflectiveOperationException {
    Sources sources = Sources.of(Corpus.read(Corpus.file(FOLDER, name + ".txt")));
    assumeTrue(Runtime.version().feature() >= sources.release());
    InMemoryJavac.Result result =
        InMemoryJavac.compile(sources.inMemory(), new OptimizerProcessor());
    List<Marker> expected = sources.markers();
    List<Marker> actual = Marker.of(result.diagnostics());

    assertThat(actual).usingElementComparator((a, e) -> e.matches(a) ? 0 : 1).isEqualTo(expected);
    assertThat(result.sources().isEmpty()).isEqualTo(!expected.isEmpty());
    if (expected.isEmpty()) {
      assertThat(result.success()).isTrue();
      ClassLoader loader = new Loaded(result.classes());
      String rule =
          result.classes().keySet().stream()
              .filter(type -> type.endsWith("XRule") && !type.contains("Fns"))
              .collect(Collectors.joining());
      for (int i = 0; i < PARAMS.length; i++) {
        assertThat(optimized(loader.loadClass("p.X"), i))
            .isEqualTo(called(loader.loadClass(rule), i));
      }
    }
  }

  /** What the optimizer makes of one element. */
  private static double optimized(Class<?> type, int element) throws ReflectiveOperationException {
    double[] data = {PARAMS[element]};
    Parameter parameter = Parameter.of("p", Tensor.of(data));
    Object builder = type.getMethod("builder").invoke(null);
    Method build = builder.getClass().getMethod("build", Parameter[].class);
    Optimizer optimizer = (Optimizer) build.invoke(builder, (Object) new Parameter[] {parameter});
    for (int step = 1; step <= STEPS; step++) {
      parameter.setGrad(Tensor.of(new double[] {GRADS[element]}));
      optimizer.step();
    }
    return data[0];
  }

  /** What the rule makes of it when Java runs it. */
  private static double called(Class<?> type, int element) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Object rule = constructor.newInstance();
    Method update =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> method.getName().equals("update"))
            .findFirst()
            .orElseThrow();
    update.setAccessible(true);
    double value = PARAMS[element];
    for (long step = 1; step <= STEPS; step++) {
      value = (double) update.invoke(rule, value, GRADS[element], step);
    }
    return value;
  }

  /** The classes of one compilation. */
  private static final class Loaded extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loaded(Map<String, byte[]> classes) {
      super(NamesInRulesTest.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
