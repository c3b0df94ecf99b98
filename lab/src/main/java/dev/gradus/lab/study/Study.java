package dev.gradus.lab.study;

import dev.gradus.problems.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which runs there are: on every problem, each contender's hyper-parameter is swept with seeds kept
 * for that; its runs that count have other seeds, and the value that did best.
 *
 * @param contenders who
 * @param problems on what
 * @param seeds how many runs count, of the seeds from 1
 * @param steps how many steps a run has; the problem's own budget if absent
 * @param sweeping what is swept, and how
 */
public record Study(
    List<Contender> contenders,
    List<Problem> problems,
    int seeds,
    OptionalInt steps,
    Sweeping sweeping) {
  /** Sweeps have other seeds than runs that count, so that nobody wins by luck found twice. */
  public static final long FIRST_SWEEP_SEED = 1001;

  /**
   * What is swept.
   *
   * @param given by the user, for everyone; null for the learning rate around everyone's default,
   *     unless it was set
   * @param around how many values to either side of a default
   * @param seeds how many runs a value has
   */
  public record Sweeping(@Nullable Sweep given, int around, int seeds) {
    private static final double DECADES = 2;

    /** The sweep of a contender, if it has one. */
    public Optional<Sweep> of(Contender contender) {
      if (given != null) {
        return contender.has(given.hyper()) ? Optional.of(given) : Optional.empty();
      }
      return around == 0
          ? Optional.empty()
          : contender.defaultRate().map(rate -> Sweep.around("lr", rate, DECADES, around));
    }
  }

  public Study {
    contenders = List.copyOf(contenders);
    problems = List.copyOf(problems);
  }

  /** The last seed of sweeps. */
  public long lastSweepSeed() {
    return FIRST_SWEEP_SEED + sweeping.seeds - 1;
  }

  /** The runs that find values on all problems, as far as it is known which they are. */
  public List<RunSpec> sweeps(Function<RunSpec, Optional<Curve>> finished) {
    return problems.stream().flatMap(problem -> sweeps(problem, finished).stream()).toList();
  }

  /** The runs that find everyone's value on a problem, as far as it is known which they are. */
  public List<RunSpec> sweeps(Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return contenders.stream().flatMap(who -> sweep(who, problem, finished).stream()).toList();
  }

  /** The runs that find a contender its value on a problem, as far as they are known. */
  public List<RunSpec> sweep(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return sweep(contender, problem);
  }

  /** What was chosen for a contender on a problem; empty while its sweep is not finished. */
  public Optional<Tuned> tuned(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    List<RunSpec> sweep = sweep(contender, problem);
    return overrides(contender, problem, finished)
        .map(
            chosen ->
                sweep.isEmpty()
                    ? Tuned.NOTHING
                    : new Tuned(
                        chosen,
                        (int) sweep.stream().map(RunSpec::overrides).distinct().count(),
                        sweeping.seeds,
                        sweep.size(),
                        List.of()));
  }

  private List<RunSpec> sweep(Contender contender, Problem problem) {
    return sweeping.of(contender).stream()
        .flatMap(sweep -> sweep.overrides().stream())
        .flatMap(
            overrides ->
                LongStream.range(FIRST_SWEEP_SEED, FIRST_SWEEP_SEED + sweeping.seeds)
                    .mapToObj(seed -> run(contender, problem, seed, overrides)))
        .toList();
  }

  private RunSpec run(
      Contender contender, Problem problem, long seed, Map<String, String> overrides) {
    return new RunSpec(contender, problem, steps.orElse(problem.steps()), seed, overrides);
  }

  /** How many runs count. */
  public int counted() {
    return contenders.size() * problems.size() * seeds;
  }

  /** The runs that count, as far as sweeps have found their values. */
  public List<RunSpec> runs(Function<RunSpec, Optional<Curve>> finished) {
    return problems.stream().flatMap(problem -> runs(problem, finished).stream()).toList();
  }

  /** Those on one problem. */
  public List<RunSpec> runs(Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return contenders.stream().flatMap(who -> runs(who, problem, finished).stream()).toList();
  }

  /** The runs of a contender on a problem that count; none while its sweep is not finished. */
  public List<RunSpec> runs(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return overrides(contender, problem, finished).stream()
        .flatMap(
            overrides ->
                LongStream.rangeClosed(1, seeds)
                    .mapToObj(seed -> run(contender, problem, seed, overrides)))
        .toList();
  }

  /** The best value of the sweep; no override without a sweep. */
  private Optional<Map<String, String>> overrides(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    List<RunSpec> sweep = sweep(contender, problem);
    if (sweep.isEmpty()) {
      return Optional.of(Map.of());
    }
    return sweep.stream().allMatch(run -> finished.apply(run).isPresent())
        ? sweep.stream()
            .map(RunSpec::overrides)
            .distinct()
            .min(Comparator.comparingDouble(value -> score(sweep, value, finished)))
        : Optional.empty();
  }

  /** The worst of a value's seeds counts: a rate that works now and then is not the best. */
  private static double score(
      List<RunSpec> sweep, Map<String, String> value, Function<RunSpec, Optional<Curve>> finished) {
    return sweep.stream()
        .filter(run -> run.overrides().equals(value))
        .mapToDouble(run -> finished.apply(run).orElseThrow().score())
        .max()
        .orElseThrow();
  }
}
