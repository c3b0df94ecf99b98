package dev.gradus.processor.corpus;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.gradus.processor.OptimizerProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README shows first compiles as it stands. */
final class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

  private static final String RULE =
      """
      package readme;

      import static dev.gradus.rule.Formulas.*;

      import dev.gradus.rule.*;

      %s
      """;

  private static final String USE =
      """
      package readme;

      import dev.gradus.*;

      abstract class Use {
        abstract void backward(Tensor grad);

        void run(float[] floats, Parameter head) {
          %s
        }
      }
      """;

  @Test
  void theRuleAndItsUseCompile() throws IOException {
    List<String> blocks =
        JAVA.matcher(Files.readString(Path.of("..", "README.md")))
            .results()
            .map(match -> match.group(1))
            .toList();
    Compilation compilation =
        javac()
            .withProcessors(new OptimizerProcessor())
            .withOptions("--release", "17", "-Xlint:all,-processing", "-Werror")
            .compile(
                JavaFileObjects.forSourceString("readme.SignumRule", RULE.formatted(blocks.get(0))),
                JavaFileObjects.forSourceString("readme.Use", USE.formatted(blocks.get(1))));
    assertThat(compilation).succeededWithoutWarnings();
    assertThat(compilation).generatedSourceFile("readme.Signum");
  }
}
