package dev.gradus.verification.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.RandomSources;
import dev.gradus.verification.table.OptimizerInfo;
import dev.gradus.verification.table.OptimizerTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The classes of vector kernels make nothing and throw nothing: they call vectors, pure functions
 * and each other.
 */
class VectorBytecodeTest {
  /** The most calls of vectors that C2 inlines, whatever they are. */
  private static final int MOST_CALLS = 150;

  private static final String VECTORS = "jdk/incubator/vector/";

  @Test
  void shippedKernelsAreLean() throws IOException {
    List<byte[]> kernels = new ArrayList<>();
    for (OptimizerInfo info : OptimizerTable.all()) {
      for (String type : List.of("VectorKernels", "DirectKernels")) {
        String path = "/" + info.optimizer().getName().replace('.', '/') + "$" + type + ".class";
        try (InputStream file = info.optimizer().getResourceAsStream(path)) {
          if (file != null) {
            kernels.add(file.readAllBytes());
          }
        }
      }
    }
    // Lion's and Rprop's, and one of each for direct memory.
    assertThat(kernels)
        .hasSizeGreaterThanOrEqualTo(2 + OptimizerTable.all().size())
        .allSatisfy(VectorBytecodeTest::check);
  }

  @Test
  void randomKernelsAreLean() {
    Map<String, String> sources = RandomSources.rules(31_000, 50);
    assertThat(checked(sources)).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = abs(x) + sign(x * grad) + sqrt(x + 1) - square(x - 1);",
        "x = reciprocal(x) + rsqrt(x + grad) + clamp(grad, -1, x);",
        "x += lerp(grad, param, x) + addcmul(x, 2, grad, grad);",
        "x += addcdiv(x, 2, grad, param) + fma(x, x, grad) + min(x, grad) * max(x, grad);",
        "x = x > 1 || param < 0 && x < -1 ? x : -x;",
        "x += exp(grad);",
        "x += expm1(grad);",
        "x += sigmoid(grad);",
        "x += tanh(grad);"
      })
  void functionsAreLean(String statement) {
    String bounded = statement + " x = x > 0 ? x : param;";
    assertThat(checked(Map.of("random.AllRule", repeated(bounded, 1)))).isEqualTo(1);
  }

  /** Beyond what C2 inlines, vectors are objects: then there is a plain loop only. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x += exp(x * grad); | 2",
        "x += tanh(x * grad); | 2",
        "x += sigmoid(x * grad); | 2",
        "x += expm1(x * grad); | 2",
        "x = lerp(x, grad, param) * grad; | 14",
        "x += clamp(x, -1, grad) * sign(grad * x); | 9",
        "x = x > grad ? x * grad : x + param; | 30"
      })
  void kernelsAreShortEnoughToBeInlined(String statement, int most) {
    assertThat(checked(Map.of("random.AllRule", repeated(statement, most)))).isEqualTo(1);
    assertThat(checked(Map.of("random.AllRule", repeated(statement, 2 * most)))).isZero();
  }

  private static String repeated(String statement, int times) {
    return """
        package random;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class AllRule {
          @Hyper double lr = 0.1;
          double update(double param, double grad) {
            double x = param * lr;
            %s
            return x;
          }
        }
        """
        .formatted((statement + "\n").repeat(times));
  }

  /** How many classes have been checked. */
  private static int checked(Map<String, String> sources) {
    CompiledRules rules = CompiledRules.compileWithVectors(sources);
    assertThat(rules.errors()).isEmpty();
    List<byte[]> kernels = new ArrayList<>();
    rules
        .classes()
        .forEach(
            (name, bytes) -> {
              if (name.endsWith("$VectorKernels") || name.endsWith("$DirectKernels")) {
                kernels.add(bytes);
              }
            });
    assertThat(kernels).allSatisfy(VectorBytecodeTest::check);
    return (int)
        rules.classes().keySet().stream().filter(name -> name.endsWith("$VectorKernels")).count();
  }

  private static void check(byte[] bytes) {
    List<MethodScan> methods =
        MethodScan.of(bytes).stream().filter(method -> !method.name().equals("<init>")).toList();
    assertThat(methods).isNotEmpty();
    for (MethodScan method : methods) {
      String signature = method.signature();
      String optimizer = signature.substring(0, signature.indexOf('$'));
      assertThat(method.allocations()).as(signature).isEmpty();
      assertThat(method.failures()).as(signature).isZero();
      assertThat(method.calls().stream().filter(call -> call.startsWith(VECTORS)))
          .as("calls of " + signature)
          .hasSizeLessThanOrEqualTo(MOST_CALLS);
      assertThat(method.calls())
          .as(signature)
          .allSatisfy(call -> assertThat(isPure(call, optimizer)).as(call).isTrue());
    }
  }

  private static boolean isPure(String call, String optimizer) {
    return call.startsWith(VECTORS)
        || call.startsWith("java/lang/Math.")
        || call.startsWith("java/lang/invoke/MethodHandle.invokeExact(")
        || call.startsWith("dev/gradus/kernel/")
        || call.startsWith("dev/gradus/compiled/Operands.")
        || call.startsWith(optimizer + "$");
  }
}
