package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.kernel.Vectors;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernels run, and how far they are compiled, changes no bit. */
class KernelChoiceTest {
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

  /** There is something to compare. */
  @Test
  void functionsHaveKernelsOfTheirOwn() {
    assertThat(Subject.functions()).hasSize(3).hasSameSizeAs(Subject.plainFunctions());
  }
}
