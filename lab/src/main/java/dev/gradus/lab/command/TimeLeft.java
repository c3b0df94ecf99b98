package dev.gradus.lab.command;

import dev.gradus.lab.study.Study;
import dev.gradus.problems.Problem;
import dev.gradus.problems.Task;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how long a study still takes. A run on one problem may take a thousand times as long as
 * on another, and problems come one after the other: for those that have begun, it goes by the runs
 * that were trained; for the others, by a few steps. Not thread-safe.
 */
final class TimeLeft {
  private static final int LEAST_STEPS = 3;
  private static final long MEASURED_NANOS = 50_000_000;

  /** About how often a run is evaluated. */
  private static final int EVALUATIONS = 40;

  /** The time to begin a run, to keep it and to report it. */
  private static final double ASIDE_NANOS = 2e7;

  private final Supplier<Map<String, Double>> estimates;
  private @Nullable Map<String, Double> nanos;
  private final Map<String, Integer> finished = new HashMap<>();
  private final Map<String, Integer> trained = new HashMap<>();
  private final Map<String, Long> spent = new HashMap<>();
  private long last;

  /**
   * An estimate before any run is finished.
   *
   * @param estimates the nanoseconds that a run adds to the whole, by the names of all problems;
   *     asked for once a run was trained
   */
  TimeLeft(Supplier<Map<String, Double>> estimates) {
    this.estimates = estimates;
  }

  /**
   * An estimate of a study.
   *
   * @param threads how many runs there are at the same time
   */
  static TimeLeft of(Study study, int threads) {
    int parallel = Math.min(threads, Runtime.getRuntime().availableProcessors());
    return new TimeLeft(
        () -> {
          Map<String, Double> nanos = new LinkedHashMap<>();
          for (Problem problem : study.problems()) {
            int steps = study.steps().orElse(problem.steps());
            nanos.put(problem.name(), runNanos(problem, steps) / parallel);
          }
          return nanos;
        });
  }

  private static double runNanos(Problem problem, int steps) {
    Task task = problem.start(1);
    long begin = System.nanoTime();
    task.evaluate();
    double evaluation = System.nanoTime() - begin;
    double step = Double.POSITIVE_INFINITY;
    for (int i = 0; i < LEAST_STEPS || System.nanoTime() - begin < MEASURED_NANOS; i++) {
      long before = System.nanoTime();
      task.backward();
      step = Math.min(step, System.nanoTime() - before);
    }
    return ASIDE_NANOS + EVALUATIONS * evaluation + steps * step;
  }

  /**
   * Takes note of a finished run.
   *
   * @param now whether it was trained now, and not before
   * @param elapsed nanoseconds since the first began
   */
  void finished(String problem, boolean now, long elapsed) {
    finished.merge(problem, 1, Integer::sum);
    if (now) {
      trained.merge(problem, 1, Integer::sum);
      spent.merge(problem, elapsed - last, Long::sum);
      last = elapsed;
    }
  }

  /**
   * How long the runs that are not finished will take.
   *
   * @param total how many runs there are in all, about as many on each problem
   * @return empty if nothing was trained, or nothing is left
   */
  Optional<Duration> get(int total) {
    int ended = finished.values().stream().mapToInt(runs -> runs).sum();
    if (trained.isEmpty() || ended >= total) {
      return Optional.empty();
    }
    if (nanos == null) {
      nanos = estimates.get();
    }
    double left = 0;
    for (Map.Entry<String, Double> estimate : nanos.entrySet()) {
      String problem = estimate.getKey();
      double runs = (double) total / nanos.size() - finished.getOrDefault(problem, 0);
      int known = trained.getOrDefault(problem, 0);
      double each =
          known == 0 ? estimate.getValue() : (double) spent.getOrDefault(problem, 0L) / known;
      left += Math.max(0, runs) * each;
    }
    return left > 0 ? Optional.of(Duration.ofNanos((long) left)) : Optional.empty();
  }

  /** The time in words: {@code about 3 min left}. */
  static String text(Duration left) {
    long seconds = Math.max(1, Math.round(left.toMillis() / 1e3));
    long minutes = Math.round(seconds / 60.0);
    String time =
        seconds < 100
            ? seconds + " s"
            : minutes < 100 ? minutes + " min" : Math.round(minutes / 60.0) + " h";
    return "about " + time + " left";
  }
}
