package dev.gradus.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One idea a file, which seldom takes more than some pages; and a method on one screen. */
final class LengthTest {
  private static final int LINES_OF_A_FILE = 300;
  private static final int LINES_OF_A_METHOD = 60;

  /**
   * The files that are longer, by the name of the class, and why: such as a table that nobody reads
   * from top to bottom. A class that is one idea is not cut in two to keep this empty.
   */
  private static final Map<String, String> REASONS =
      Map.of(
          "Tensor", "what users call of a tensor: short methods, each with what it throws",
          "Optimizer", "what users call of an optimizer: short methods, each with what it throws",
          "Schedule", "the records of what will run: a few lines each, with what they mean",
          "KernelSpec",
              "one description: a short method for each of its facts, most of them Javadoc",
          "ParameterUpdate",
              "the step of one parameter: a short method for each thing that its threads ask or do",
          "Formulas", "the functions of formulas: a line each, with what it means");

  @Test
  void everyLongFileHasAReasonAndEveryReasonALongFile() {
    assertThat(
            Modules.READ.stream()
                .flatMap(module -> Modules.sources(module).stream())
                .filter(file -> lines(file) > LINES_OF_A_FILE)
                .map(file -> file.getFileName().toString().replace(".java", "")))
        .containsExactlyInAnyOrderElementsOf(REASONS.keySet());
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @FieldSource("dev.gradus.architecture.Modules#READ")
  void noMethodIsTooLong(String module) throws IOException {
    assertThat(methods(Modules.sources(module)))
        .isNotEmpty()
        .allSatisfy(
            method ->
                assertThat(method.lines())
                    .as(method.place())
                    .isLessThanOrEqualTo(LINES_OF_A_METHOD));
  }

  private record Method(String place, long lines) {}

  private static List<Method> methods(List<Path> sources) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8)) {
      Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
      JavacTask task = (JavacTask) javac.getTask(null, files, null, null, null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<Method> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        LineMap lines = unit.getLineMap();
        new TreeScanner<Void, String>() {
          @Override
          public Void visitMethod(MethodTree method, String file) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            found.add(new Method(file + ":" + first, last - first + 1));
            return super.visitMethod(method, file);
          }
        }.scan(unit, unit.getSourceFile().getName());
      }
      return found;
    }
  }
}
