package dev.gradus.benchmarks.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Serves a peer on standard input and output, a line for a line.
 *
 * <pre>
 * work RULE SHAPE TENSORS THREADS   ready | absent REASON; the shape as 64*64*3*3
 * run NANOSECONDS                   ns N      steps for so long; the mean time of one
 * end                               ended     drops the tensors
 * </pre>
 */
public final class Worker {
  private final Peer peer;
  private final PrintStream out;
  private @Nullable Steps steps;

  private Worker(Peer peer, PrintStream out) {
    this.peer = peer;
    this.out = out;
  }

  /**
   * Serves until standard input ends. What others write to standard output goes to standard error.
   */
  public static void serve(Peer peer) throws IOException {
    Worker worker = new Worker(peer, System.out);
    System.setOut(System.err);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      worker.out.println(worker.answer(line.split(" ")));
      worker.out.flush();
    }
  }

  private String answer(String[] words) {
    try {
      return switch (words[0]) {
        case "work" -> {
          steps = peer.prepare(Work.parse(words));
          yield "ready";
        }
        case "run" -> "ns " + run(Long.parseLong(words[1]));
        case "end" -> {
          end();
          yield "ended";
        }
        default -> "absent: unknown command " + words[0];
      };
    } catch (AbsentException absent) {
      return "absent " + absent.getMessage();
    } catch (RuntimeException | LinkageError failed) {
      return "absent " + String.valueOf(failed).lines().findFirst().orElse("");
    }
  }

  private double run(long nanoseconds) {
    Steps ready = steps;
    if (ready == null) {
      throw new IllegalStateException("There is no work");
    }
    return ready.consumeGradients() ? runOneByOne(ready, nanoseconds) : runOn(ready, nanoseconds);
  }

  private static double runOn(Steps steps, long nanoseconds) {
    long start = System.nanoTime();
    long now = start;
    long count = 0;
    for (long burst = 1; now - start < nanoseconds; burst = burst(now - start, count)) {
      for (long i = 0; i < burst; i++) {
        steps.step();
      }
      count += burst;
      now = System.nanoTime();
    }
    return (double) (now - start) / count;
  }

  private static double runOneByOne(Steps steps, long nanoseconds) {
    long stepping = 0;
    long count = 0;
    long start = System.nanoTime();
    while (System.nanoTime() - start < nanoseconds) {
      steps.refresh();
      long begin = System.nanoTime();
      steps.step();
      stepping += System.nanoTime() - begin;
      count++;
    }
    return (double) stepping / count;
  }

  /**
   * The steps that fit in ten microseconds or so: a look at the clock costs as much as a small one.
   */
  private static long burst(long elapsed, long count) {
    return Math.max(1, 10_000 * count / Math.max(elapsed, 1));
  }

  private void end() {
    if (steps != null) {
      steps.close();
    }
    steps = null;
    System.gc();
  }
}
