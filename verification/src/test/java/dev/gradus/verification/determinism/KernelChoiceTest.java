package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.kernel.Vectors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kernels run, and how far they are compiled, changes no bit. */
class KernelChoiceTest {
  private static final String MODULE = "--add-modules jdk.incubator.vector ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dgradus.kernels=scalar",
        "-XX:TieredStopAtLevel=1",
        "-XX:TieredStopAtLevel=1 -Dgradus.kernels=vector"
      })
  void otherJvmsComeToTheSame(String options) throws IOException {
    assertThat(Vectors.enabled()).isTrue();
    List<String> expected = new ArrayList<>(Digests.lines());
    expected.add(0, Digests.kernels(options.endsWith("vector")));
    assertThat(OtherJvm.outputOf(Digests.class, MODULE + options, false)).isEqualTo(expected);
  }

  /** Vectors are for JVMs that make instructions of them: else they are a hundred times slower. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-Xmx64m | true |",
        "-XX:-TieredCompilation | true |",
        "-XX:TieredStopAtLevel=1 | false | Scalar kernels: only C2",
        "-XX:TieredStopAtLevel=3 | false | (-XX:TieredStopAtLevel=3)",
        "-XX:TieredStopAtLevel=0 | false | (-XX:-UseCompiler)",
        "-XX:CompilationMode=quick-only | false | emulated-client",
        "-Xint | false | interpreted mode",
        "-XX:+UnlockExperimentalVMOptions -XX:-EnableVectorSupport | false | EnableVectorSupport",
        "-XX:MaxVectorSize=8 | false | vectors of 64 bits",
        "--limit-modules=java.base,java.compiler,jdk.incubator.vector -Xint | false | interpreted",
        "--limit-modules=java.base,java.compiler,jdk.incubator.vector | true |",
        "-Xint -Dgradus.kernels=vector | true | vector says, but only C2",
        "-Dgradus.kernels=scalar | false | scalar says"
      })
  void vectorsAreUsedWhereC2CompilesThem(String options, boolean vectors, @Nullable String why)
      throws IOException {
    List<String> output = OtherJvm.outputOf(VectorChoice.class, MODULE + options, true);
    assertThat(output).contains(Digests.kernels(vectors));
    assertThat(String.join("\n", output)).contains(why == null ? "" : why);
  }

  @Test
  void vectorsAreNotUsedWhereTheModuleIsNot() throws IOException {
    List<String> output = OtherJvm.outputOf(VectorChoice.class, "-Xmx64m", true);
    assertThat(output).contains(Digests.kernels(false));
    assertThat(String.join("\n", output)).contains("run with --add-modules jdk.incubator.vector");
  }

  /** What was compiled without vectors says so once, where the program could use them. */
  @ParameterizedTest
  @CsvSource({
    "--add-modules=jdk.incubator.vector, plain.Signs: compile it with",
    "-Xmx256m, run with --add-modules",
    "--add-modules=jdk.incubator.vector -Dgradus.kernels=scalar, scalar says"
  })
  void rulesCompiledWithoutVectorsSaySo(String options, String expected) throws IOException {
    List<String> lines = OtherJvm.outputOf(PlainProgram.class, options, true);
    assertThat(lines.stream().filter(line -> line.contains("Scalar kernels")))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains(expected));
  }

  /** There is something to compare. */
  @Test
  void functionsHaveKernelsOfTheirOwn() {
    assertThat(Subject.functions()).hasSize(3).hasSameSizeAs(Subject.plainFunctions());
  }
}
