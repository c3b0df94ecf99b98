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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The classes of vector kernels make nothing and throw nothing: they call vectors, pure functions
 * and each other.
 */
class VectorBytecodeTest {
  private static final String EACH_FUNCTION =
      "abs exp expm1 reciprocal rsqrt sigmoid sign sqrt square tanh";

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
    Map<String, String> sources = RandomSources.rules(30_000, 40);
    assertThat(checked(sources)).isGreaterThan(1);
  }

  @Test
  void functionsAreLean() {
    String terms =
        Stream.of(EACH_FUNCTION.split(" ", -1))
            .map(function -> "x += " + function + "(grad);")
            .collect(Collectors.joining("\n"));
    String source =
        """
        package random;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class AllRule {
          double update(double param, double grad) {
            double x = clamp(grad, -1, param);
            x += lerp(grad, param, x) + addcmul(x, 2, grad, grad);
            x += addcdiv(x, 2, grad, param) + fma(x, x, grad) + min(x, grad) * max(x, grad);
            %s
            return x > 1 || param < 0 && x < -1 ? x : -x;
          }
        }
        """
            .formatted(terms);
    assertThat(checked(Map.of("random.AllRule", source))).isEqualTo(1);
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
      assertThat(method.calls())
          .as(signature)
          .allSatisfy(call -> assertThat(isPure(call, optimizer)).as(call).isTrue());
    }
  }

  private static boolean isPure(String call, String optimizer) {
    return call.startsWith("jdk/incubator/vector/")
        || call.startsWith("java/lang/Math.")
        || call.startsWith("java/lang/invoke/MethodHandle.invokeExact(")
        || call.startsWith("dev/gradus/kernel/")
        || call.startsWith(optimizer + "$");
  }
}
