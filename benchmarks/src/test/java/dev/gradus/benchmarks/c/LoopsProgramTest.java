package dev.gradus.benchmarks.c;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.MeasuredRules;
import dev.gradus.benchmarks.worker.Normal;
import dev.gradus.optim.Optimizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loops in C compute what the rules do, where gcc takes no two operations for one. */
class LoopsProgramTest {
  private static final int NUMEL = 100;
  private static final int STEPS = 9;
  private static final ElementwiseRules RULES = new ElementwiseRules();

  @TempDir private static Path folder = Path.of("");
  private static Path program = Path.of("");

  static List<String> rules() {
    return Stream.concat(
            RULES.shipped().stream(),
            MeasuredRules.all().keySet().stream().filter(name -> RULES.of(name).isPresent()))
        .distinct()
        .toList();
  }

  @BeforeAll
  static void compile() throws IOException {
    assumeTrue(isGccHere());
    program =
        LoopsProgram.make(
            RULES,
            rules(),
            Path.of("peers"),
            Path.of("src/test/resources/steps.c"),
            folder,
            "-ffp-contract=off");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void stepsAsGradusDoes(String rule) throws AbsentException, IOException {
    float[] values = Normal.floats(NUMEL, 1);
    Process loop = new ProcessBuilder(program.toString(), rule, String.valueOf(NUMEL)).start();
    Parameter parameter = Parameter.of("p", Tensor.of(values));
    Optimizer optimizer = MeasuredRules.of(rule).builder().get().build(parameter);
    try (PrintWriter out = new PrintWriter(loop.outputWriter(StandardCharsets.US_ASCII))) {
      print(values, out);
      for (int step = 1; step <= STEPS; step++) {
        print(Normal.floats(NUMEL, 1L + step), out);
      }
    }
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(loop.getInputStream(), StandardCharsets.US_ASCII))) {
      for (int step = 1; step <= STEPS; step++) {
        float[] before = values.clone();
        parameter.setGrad(Tensor.of(Normal.floats(NUMEL, 1L + step)));
        optimizer.step();
        assertSame(before, values, in.readLine().split(" "));
      }
    }
  }

  private static void print(float[] values, PrintWriter out) {
    for (float value : values) {
      out.println(Float.floatToIntBits(value));
    }
  }

  /** Powers may differ by an ulp, and so what is computed from them. */
  private static void assertSame(float[] before, float[] after, String[] bits) {
    for (int i = 0; i < NUMEL; i++) {
      float step = Math.abs(after[i] - before[i]);
      float most = 4 * Math.ulp(step) + Math.ulp(after[i]);
      assertThat(Float.intBitsToFloat(Integer.parseInt(bits[i]))).isCloseTo(after[i], within(most));
    }
  }

  @Test
  void rulesThatSumAreNoLoops() {
    assertThat(rules())
        .contains("Adam", "Adan", "Lion", "Rprop", "rmsprop-centered-momentum")
        .doesNotContain("LAMB", "Adafactor", "Prodigy", MeasuredRules.CLIPPING);
  }

  private static boolean isGccHere() {
    try {
      return new ProcessBuilder("gcc", "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
