package dev.gradus.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the repository and its modules lie, seen from this one. */
final class Modules {
  static final Path ROOT = Path.of("../..");

  static final List<String> ALL =
      List.of(
          "runtime",
          "processor",
          "rules",
          "testing",
          "interop/torch",
          "interop/djl",
          "problems",
          "samples",
          "verification/conformance",
          "lab");

  /** The modules that people read, also those that are not shipped. */
  static final List<String> READ =
      Stream.concat(ALL.stream(), Stream.of("samples/djl", "benchmarks", "mutants")).toList();

  private Modules() {}

  /**
   * The classes that the modules compile to, generated ones included, before anything is shaded.
   */
  static JavaClasses classes() {
    return new ClassFileImporter()
        .importPaths(ALL.stream().map(module -> path(module, "target/classes")).toList());
  }

  /** The sources of a module's main code that people write. */
  static List<Path> sources(String module) {
    return sources(module, "src/main/java");
  }

  /** The sources of main code and of tests, of all modules but those of {@code consumers}. */
  static List<Path> sourcesAndTests() {
    return Stream.concat(READ.stream(), Stream.of("verification", "verification/architecture"))
        .flatMap(
            module ->
                Stream.of("src/main/java", "src/test/java")
                    .flatMap(folder -> sources(module, folder).stream()))
        .toList();
  }

  private static List<Path> sources(String module, String folder) {
    Path root = path(module, folder);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path path(String module, String inside) {
    return ROOT.resolve(module).resolve(inside);
  }
}
