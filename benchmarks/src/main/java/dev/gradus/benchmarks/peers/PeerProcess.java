package dev.gradus.benchmarks.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A peer in a process of its own, which is told what to do a line at a time; see {@link
 * dev.gradus.benchmarks.worker.Worker}. The process is started when first asked; if it does not
 * answer in time it is ended, and started anew for the next question.
 */
final class PeerProcess implements AutoCloseable {
  static final String LATE = "no answer";

  private final String name;
  private final Command command;
  private @Nullable Process process;

  PeerProcess(String name, List<String> command) {
    this(name, () -> command);
  }

  PeerProcess(String name, Command command) {
    this.name = name;
    this.command = command;
  }

  /** Tells how a peer is started, and makes what that takes. */
  @FunctionalInterface
  interface Command {
    List<String> get() throws IOException;
  }

  /** The name in the table: {@code torch-fused}. */
  String name() {
    return name;
  }

  /** The answer to a line; {@code absent ...} if there is none. */
  String ask(String line, long seconds) {
    try {
      Process running = running();
      BufferedWriter out = running.outputWriter(StandardCharsets.UTF_8);
      out.write(line);
      out.newLine();
      out.flush();
      BufferedReader in = running.inputReader(StandardCharsets.UTF_8);
      String answer = CompletableFuture.supplyAsync(() -> read(in)).get(seconds, TimeUnit.SECONDS);
      if (answer.isEmpty()) {
        close();
        return "absent its process ended";
      }
      return answer;
    } catch (TimeoutException late) {
      close();
      return "absent " + LATE + " within " + seconds + " s";
    } catch (IOException | ExecutionException failed) {
      close();
      return "absent " + failed.getMessage();
    } catch (InterruptedException interrupted) {
      close();
      Thread.currentThread().interrupt();
      return "absent interrupted";
    }
  }

  private static String read(BufferedReader in) {
    try {
      String line = in.readLine();
      return line == null ? "" : line;
    } catch (IOException failed) {
      return "";
    }
  }

  private Process running() throws IOException {
    Process present = process;
    if (present == null || !present.isAlive()) {
      ProcessBuilder builder = new ProcessBuilder(command.get());
      present = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process = present;
    }
    return present;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
      process = null;
    }
  }
}
