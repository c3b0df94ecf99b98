package dev.gradus.mutants.schemata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The JVM in which tests run. It takes a request a line, and answers on its standard output, which
 * tests cannot reach:
 *
 * <pre>
 * all                  for each test: passed|failed MILLIS ASKED MUTANTS-MET ID; then: end
 * one MUTANT LIMIT ID  passed|failed
 * </pre>
 */
final class TestServer {
  private final Launcher launcher = LauncherFactory.create();
  private final PrintStream answers;

  private TestServer(PrintStream answers) {
    this.answers = answers;
  }

  /**
   * Serves until its standard input ends.
   *
   * @param args the folder of the test classes; patterns of those to run, and of those to leave out
   */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    TestServer server = new TestServer(answers);
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      List<String> words = List.of(line.split(" ", 4));
      if (words.get(0).equals("all")) {
        server.all(Path.of(args[0]), args[1], args[2]);
      } else {
        server.one(Integer.parseInt(words.get(1)), Long.parseLong(words.get(2)), words.get(3));
      }
    }
    Runtime.getRuntime().halt(0); // whatever threads a mutant has left
  }

  private void all(Path classes, String included, String excluded) {
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(classes)))
            .filters(
                ClassNameFilter.includeClassNamePatterns(included),
                ClassNameFilter.excludeClassNamePatterns(excluded))
            .build(),
        new Recorder());
    answers.println("end");
  }

  private void one(int mutant, long limit, String test) {
    Switch.begin(mutant, limit);
    Verdict verdict = new Verdict();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectUniqueId(test))
            .build(),
        verdict);
    answers.println(verdict.failed || verdict.tests == 0 || Switch.overran() ? "failed" : "passed");
  }

  private static final class Verdict implements TestExecutionListener {
    private boolean failed;
    private int tests;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      failed |= result.getStatus() == TestExecutionResult.Status.FAILED;
      tests += test.isTest() ? 1 : 0;
    }
  }

  /** Tells what each test met, but for tests that are for another Java. */
  private final class Recorder implements TestExecutionListener {
    private long start;

    @Override
    public void executionStarted(TestIdentifier test) {
      start = System.nanoTime();
      Switch.begin(Switch.NONE, Long.MAX_VALUE);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest() && result.getStatus() != TestExecutionResult.Status.ABORTED) {
        boolean[] met = Switch.met();
        String mutants =
            IntStream.range(0, met.length)
                .filter(i -> met[i])
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(","));
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        long millis = (System.nanoTime() - start) / 1_000_000;
        answers.printf(
            "%s %d %d %s %s%n",
            passed ? "passed" : "failed",
            millis,
            Switch.asked(),
            mutants.isEmpty() ? "-" : mutants,
            test.getUniqueId());
      }
    }
  }
}
