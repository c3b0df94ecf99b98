package dev.gradus.mutants.schemata;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TestServer} in a process of its own, which a mutant may take with it: then the next
 * request starts another.
 */
final class TestJvm implements AutoCloseable {
  private record Running(Process process, PrintStream requests, BufferedReader answers) {}

  private final Path mutated;
  private final List<String> tests;
  private @Nullable Running running;

  /**
   * A JVM that is not started yet.
   *
   * @param mutated the classes to put before those of the class path
   * @param tests the arguments of the server
   */
  TestJvm(Path mutated, List<String> tests) {
    this.mutated = mutated;
    this.tests = tests;
  }

  /** Runs all tests without a mutant. */
  List<TestCase> all() throws IOException {
    List<TestCase> cases = new ArrayList<>();
    Running server = server();
    server.requests.println("all");
    for (String line = line(server.answers); !line.equals("end"); line = line(server.answers)) {
      if (line.isEmpty()) {
        throw new IllegalStateException(
            "The JVM ended after " + cases.size() + " tests, without a mutant.");
      }
      cases.add(TestCase.of(line));
    }
    return cases;
  }

  /**
   * Whether a test notices a mutant: it fails with it and passes without, or with it does not end
   * or takes the JVM with it. What an earlier mutant left in the JVM is no notice.
   */
  boolean notices(TestCase test, Change change) throws IOException {
    if (passes(test, change.number())) {
      return false;
    } else if (running != null && passes(test, Switch.NONE)) {
      return true;
    }
    close();
    return !passes(test, change.number());
  }

  private boolean passes(TestCase test, int mutant) throws IOException {
    Running server = server();
    server.requests.println("one " + mutant + " " + test.limit() + " " + test.id());
    String answer = answer(server, test.patience());
    if (answer.isEmpty()) {
      close();
    }
    return answer.equals("passed");
  }

  /** Waits while the process has not computed for longer, nor been idle for ten times as long. */
  private static String answer(Running server, long millis) {
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> line(server.answers), TestJvm::begin)
            .completeOnTimeout("", 10 * millis, TimeUnit.MILLISECONDS);
    Duration end = computed(server).plusMillis(millis);
    while (!answer.isDone() && computed(server).compareTo(end) < 0) {
      answer.copy().completeOnTimeout("", 1, TimeUnit.SECONDS).join();
    }
    return answer.getNow("");
  }

  private static Duration computed(Running server) {
    return server.process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Reads in a thread of its own: a test that waits for a shared one would seem to have no end. */
  private static void begin(Runnable reading) {
    Thread thread = new Thread(reading, "gradus-mutants");
    thread.setDaemon(true);
    thread.start();
  }

  private static String line(BufferedReader answers) {
    try {
      @Nullable String line = answers.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Running server() throws IOException {
    if (running == null) {
      running = start();
    }
    return running;
  }

  private Running start() throws IOException {
    String path = mutated + File.pathSeparator + System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx768m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-classpath", path)); // javac is not run long
    command.add(TestServer.class.getName());
    command.addAll(tests);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new Running(
        process,
        new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8),
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
  }

  /** Ends the process, if there is one. */
  @Override
  public void close() {
    if (running != null) {
      running.process.destroyForcibly().onExit().join();
      running = null;
    }
  }
}
