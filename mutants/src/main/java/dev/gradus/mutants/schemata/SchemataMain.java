package dev.gradus.mutants.schemata;

import dev.gradus.mutants.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells which small changes to the sources of a module its tests do not notice. Runs in the
 * module's folder, with its classes and those of its tests on the class path.
 */
public final class SchemataMain {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path MUTATED_SOURCES = Path.of("target/mutants/sources");
  private static final Path CLASSES = Path.of("target/mutants/classes");
  private static final String TESTS = "target/test-classes";

  private SchemataMain() {}

  /**
   * Mutates classes.
   *
   * @param args globs of the classes, separated by commas, of which a module may have none; globs
   *     of the test classes; globs of those to leave out; how many JVMs run tests
   */
  public static void main(String[] args) throws Exception {
    Pattern classes = Pattern.compile(pattern(args[0]));
    List<Path> sources;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      sources = files.filter(file -> classes.matcher(className(file)).matches()).sorted().toList();
    }
    if (sources.isEmpty()) {
      return;
    }
    List<Change> changes = Schemata.make(SOURCES, sources, MUTATED_SOURCES, CLASSES);
    List<String> tests = List.of(TESTS, pattern(args[1]), pattern(args[2]));
    Hunt hunt = new Hunt(tests(tests), changes);
    hunt(hunt, tests, Integer.parseInt(args[3]));
    Summary.print(hunt.mutants(changes), System.out);
  }

  private static String className(Path file) {
    String path = SOURCES.relativize(file).toString();
    return path.endsWith(".java") ? path.replace(".java", "").replace('/', '.') : "";
  }

  /** The pattern of globs separated by commas, in which {@code *} stands for anything. */
  private static String pattern(String globs) {
    return Stream.of(globs.split(",", -1))
        .map(glob -> ("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"))
        .collect(Collectors.joining("|"));
  }

  private static List<TestCase> tests(List<String> arguments) throws IOException {
    List<TestCase> tests;
    try (TestJvm jvm = new TestJvm(CLASSES, arguments)) {
      tests = jvm.all();
    }
    tests.stream()
        .filter(test -> !test.passed())
        .forEach(test -> System.out.println("Left out, it fails without a mutant: " + test.id()));
    tests.removeIf(test -> !test.passed());
    return tests;
  }

  private static void hunt(Hunt hunt, List<String> tests, int threads) throws Exception {
    ExecutorService jvms = Executors.newFixedThreadPool(threads);
    List<Future<?>> runs = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      runs.add(
          jvms.submit(
              () -> {
                try (TestJvm jvm = new TestJvm(CLASSES, tests)) {
                  hunt.run(jvm);
                }
                return null;
              }));
    }
    for (Future<?> run : runs) {
      run.get();
    }
    jvms.shutdown();
  }
}
