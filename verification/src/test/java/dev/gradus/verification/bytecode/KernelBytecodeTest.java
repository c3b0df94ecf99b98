package dev.gradus.verification.bytecode;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.RandomSources;
import dev.gradus.verification.table.OptimizerInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels are loops that HotSpot can make fast: straight-line, short, and free of allocation. */
class KernelBytecodeTest {
  /** HotSpot compiles no method that is longer ({@code -XX:HugeMethodLimit}). */
  private static final int LONGEST = 8000;

  /** A look for NaN, loops without choices for small and large weights, and the exact loop. */
  private static final int MOST_LOOPS = 5;

  private static final Set<String> PURE =
      Set.of(
          "java/lang/Math",
          "java/lang/Float",
          "java/lang/Double",
          "dev/gradus/rule/Formulas",
          "dev/gradus/kernel/FloatMath",
          "dev/gradus/kernel/Loops",
          "dev/gradus/kernel/Masks",
          "dev/gradus/compiled/Operands");
  private static final Set<String> PER_STEP = Set.of("prepare", "run");

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void shippedKernelsAreLean(OptimizerInfo info) throws IOException {
    check(MethodScan.of(bytes(info.optimizer().getName() + "$Update")));
  }

  @Test
  void randomKernelsAreLean() {
    CompiledRules rules = CompiledRules.compile(RandomSources.rules(9000, 30));
    assertThat(rules.errors()).isEmpty();
    List<byte[]> updates = new ArrayList<>();
    rules
        .classes()
        .forEach(
            (name, bytes) -> {
              if (name.endsWith("$Update")) {
                updates.add(bytes);
              }
            });
    assertThat(updates).hasSize(30).allSatisfy(bytes -> check(MethodScan.of(bytes)));
  }

  private static void check(List<MethodScan> methods) {
    List<MethodScan> kernels =
        methods.stream().filter(m -> m.isStatic() && !m.name().equals("<clinit>")).toList();
    assertThat(kernels).isNotEmpty().allSatisfy(KernelBytecodeTest::checkKernel);
    List<MethodScan> perStep = methods.stream().filter(m -> PER_STEP.contains(m.name())).toList();
    assertThat(perStep).hasSize(PER_STEP.size());
    assertThat(perStep).allSatisfy(KernelBytecodeTest::checkLean);
    assertThat(perStep)
        .filteredOn(method -> method.name().equals("run"))
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.calls())
                    .as("each loop once")
                    .doesNotHaveDuplicates()
                    .containsAll(kernels.stream().map(MethodScan::signature).toList()));
  }

  private static void checkLean(MethodScan method) {
    assertThat(method.allocations()).as(method.signature()).isEmpty();
    assertThat(method.failures()).as(method.signature()).isZero();
  }

  private static void checkKernel(MethodScan kernel) {
    checkLean(kernel);
    assertThat(kernel.calls())
        .as(kernel.signature())
        .allSatisfy(call -> assertThat(call.substring(0, call.indexOf('.'))).isIn(PURE));
    boolean checks = kernel.calls().stream().anyMatch(call -> call.contains(".isNaN("));
    if (checks) {
      assertThat(kernel.calls()).anyMatch(call -> call.contains("/Masks."));
    }
    assertThat(kernel.backwardJumps())
        .as("loops of " + kernel.signature())
        .isBetween(1, checks ? MOST_LOOPS : 2);
    assertThat(kernel.size()).as("bytes of " + kernel.signature()).isLessThanOrEqualTo(LONGEST);
  }

  /** What kernels call allocates nothing either; no kernel calls what is about the whole tensor. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.gradus.rule.Formulas",
        "dev.gradus.kernel.FloatMath",
        "dev.gradus.kernel.Masks"
      })
  void functionsAreLean(String name) throws IOException {
    assertThat(MethodScan.of(bytes(name)))
        .filteredOn(function -> !isOfTensors(function))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            function -> {
              checkLean(function);
              assertThat(function.backwardJumps()).as(function.signature()).isZero();
            });
  }

  /** Whether a function is about the whole tensor: it asks a context, through others or itself. */
  private static boolean isOfTensors(MethodScan function) {
    return function.name().equals("reduced")
        || function.calls().stream()
            .anyMatch(
                call ->
                    call.contains("FormulaContext")
                        || call.contains("Formulas.reduced(")
                        || call.contains("Ldev/gradus/rule/Per;)"));
  }

  /**
   * The largest formula that the compiler takes still is compiled by HotSpot, whatever it is made
   * of.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x = fma(x, param, grad);",
        "x = addcdiv(x, lr, grad, x);",
        "x = lerp(s0, x, 1 - lr);",
        "x = grad > x ? x : x + param;",
        "if (x > grad) { x = x * param; } else { s0 = x + s0; }",
        "x = (float) x * lr + 0.37 * i;",
        "if (x > s0 == s0 < grad) x += sin(x);",
      })
  void largeKernelsAreCompiledOrRefused(String statement) {
    int largest = 0;
    for (int rounds = 32; rounds <= 1024; rounds += rounds / 4) {
      CompiledRules rules =
          CompiledRules.compile(Map.of("random.LargeRule", large(statement, rounds)));
      if (!rules.errors().isEmpty()) {
        assertThat(rules.errors())
            .allSatisfy(e -> assertThat(e.getMessage(null)).contains("kernel-too-large"));
        break;
      }
      check(MethodScan.of(requireNonNull(rules.classes().get("random.Large$Update"))));
      largest = rounds;
    }
    assertThat(largest).as("rounds that are not too many").isBetween(32, 1023);
  }

  private static String large(String statement, int rounds) {
    return """
        package random;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class LargeRule {
          @Hyper double lr = 0.5;
          @State double s0;
          double update(double param, double grad) {
            double x = grad * lr;
            s0 += x;
            for (int i = 0; i < %d; i++) {
              %s
            }
            return param - x;
          }
        }
        """
        .formatted(rounds, statement);
  }

  private static byte[] bytes(String name) throws IOException {
    String path = "/" + name.replace('.', '/') + ".class";
    try (InputStream file = KernelBytecodeTest.class.getResourceAsStream(path)) {
      return file.readAllBytes();
    }
  }
}
