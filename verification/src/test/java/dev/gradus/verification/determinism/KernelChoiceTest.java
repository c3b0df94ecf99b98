package dev.gradus.verification.determinism;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Vectors;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernels run, and how far they are compiled, changes no bit. */
class KernelChoiceTest {
  private static final int SIZE = 20_000;
  private static final int MOST_ULPS = 2;

  @ParameterizedTest
  @ValueSource(strings = {"-Dgradus.kernels=scalar", "-XX:TieredStopAtLevel=1"})
  void otherJvmsComeToTheSame(String option) throws IOException {
    assertThat(Vectors.enabled()).isTrue();
    List<String> expected = new ArrayList<>(Digests.lines());
    expected.add(0, Digests.kernels(!option.endsWith("scalar")));
    assertThat(outputOf(option)).isEqualTo(expected);
  }

  private static List<String> outputOf(String option) throws IOException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--add-modules",
                "jdk.incubator.vector",
                option,
                "-cp",
                System.getProperty("java.class.path"),
                Digests.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    return new String(output, StandardCharsets.UTF_8).lines().toList();
  }

  @ParameterizedTest
  @EnumSource
  void functionsAreWithinTwoUlps(DType dtype) {
    List<Subject> vector = Subject.functions();
    List<Subject> plain = Subject.plainFunctions();
    for (int i = 0; i < vector.size(); i++) {
      for (int round = 0; round < 50; round++) {
        Outcome actual = run(vector.get(i), dtype);
        Outcome expected = run(plain.get(i), dtype);
        actual
            .tensors()
            .forEach(
                (name, tensor) ->
                    check(name, tensor, requireNonNull(expected.tensors().get(name))));
      }
    }
  }

  private static Outcome run(Subject subject, DType dtype) {
    return Data.run(subject.builder().threads(1).build(Data.parameter("p", dtype, SIZE)), 1);
  }

  private static void check(String name, Tensor actual, Tensor expected) {
    assertThat(actual.numel()).isEqualTo(expected.numel());
    for (int i = 0; i < actual.numel(); i++) {
      double value = expected.get(i);
      double ulp = actual.dtype() == DType.FLOAT32 ? Math.ulp((float) value) : Math.ulp(value);
      if (!(Math.abs(actual.get(i) - value) <= MOST_ULPS * ulp)) {
        assertThat(actual.get(i)).as(name + "[" + i + "]").isEqualTo(value);
      }
    }
  }

  /** There is something to compare. */
  @Test
  void functionsHaveKernelsOfTheirOwn() {
    assertThat(Subject.functions()).hasSize(3).hasSameSizeAs(Subject.plainFunctions());
  }
}
