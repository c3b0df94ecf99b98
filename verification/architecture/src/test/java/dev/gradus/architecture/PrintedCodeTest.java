package dev.gradus.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import dev.gradus.optim.Optimizer;
import dev.gradus.processor.OptimizerProcessor;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Java in the documentation compiles as it is printed, imports and all: whole files by themselves,
 * statements with the imports of their page so far and what {@code Reader} says a reader has.
 */
final class PrintedCodeTest {
  /** Pages that are not compiled so, by the beginning of the path, and why. */
  private static final Map<String, String> OTHERWISE =
      Map.of(
          "docs/errors/", "the processor's ErrorPagesTest compiles these, the wrong ones to errors",
          "docs/generated-code.md", "parts of a class, which the processor's GoldenTest compares");

  private static final Path READER = Path.of("src/test/resources/Reader.java");

  @TempDir private Path output;

  static List<String> compiled() {
    return Printed.pages().keySet().stream()
        .filter(page -> OTHERWISE.keySet().stream().noneMatch(page::startsWith))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("compiled")
  void compilesAsPrinted(String page) throws IOException {
    assertThat(complaints(Objects.requireNonNull(Printed.pages().get(page)))).isEmpty();
  }

  @Test
  void whatIsLeftToOthersIsThere() {
    assertThat(compiled()).contains("README.md", "docs/language.md", "docs/lab.md");
    assertThat(OTHERWISE.keySet())
        .allMatch(begin -> Printed.pages().keySet().stream().anyMatch(p -> p.startsWith(begin)));
  }

  @Test
  void seesAMissingImport() throws IOException {
    String readme = Files.readString(Modules.ROOT.resolve("README.md"));
    for (String line :
        List.of(
            "import static dev.gradus.rule.Formulas.*;",
            "import dev.gradus.rule.*;",
            "import dev.gradus.*;",
            "import dev.gradus.optim.*;")) {
      assertThat(readme).contains(line);
      assertThat(complaints(Printed.of(readme.replace(line, "")))).as(line).isNotEmpty();
    }
  }

  private List<String> complaints(List<Printed> blocks) throws IOException {
    Map<String, String> files = new TreeMap<>();
    List<String> complaints = new ArrayList<>();
    String imports = "";
    for (Printed block : blocks) {
      if (block.isModule()) {
        complaints.addAll(compile(Map.of(block.name(), block.whole()), "-p", modulePath()));
      } else if (block.isFile()) {
        files.put(block.name(), block.whole());
      } else {
        files.put(block.name(), block.wrapped(imports));
        files.put("Reader", Files.readString(READER));
        imports += "\n" + block.imports();
      }
    }
    complaints.addAll(compile(files, "-cp", classPath()));
    return complaints;
  }

  private List<String> compile(Map<String, String> files, String... path) {
    if (files.isEmpty()) {
      return List.of();
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        new ArrayList<>(List.of("-Xlint:all,-processing,-path", "-d", output.toString()));
    options.addAll(List.of(path));
    JavaCompiler javac = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    JavaCompiler.CompilationTask task =
        javac.getTask(
            null,
            null,
            diagnostics,
            options,
            null,
            files.entrySet().stream().map(f -> source(f.getKey(), f.getValue())).toList());
    task.setProcessors(List.of(new OptimizerProcessor()));
    task.call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.NOTE)
        .map(Object::toString)
        .toList();
  }

  private static String classPath() {
    return Objects.requireNonNull(System.getProperty("java.class.path"));
  }

  /** The runtime and what it requires. */
  private static String modulePath() {
    return Stream.of(Optimizer.class, JsonFactory.class)
        .map(type -> type.getProtectionDomain().getCodeSource())
        .map(source -> URI.create(Objects.requireNonNull(source).getLocation().toString()))
        .map(location -> Path.of(location).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(
        URI.create("memory:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}
