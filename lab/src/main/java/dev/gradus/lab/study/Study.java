package dev.gradus.lab.study;

import dev.gradus.problems.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * Which runs there are: on every problem, each contender's learning rate, and what else is swept,
 * is tuned with seeds kept for that; its runs that count have other seeds, and the values that did
 * best.
 *
 * @param contenders who takes part
 * @param problems what they run on
 * @param seeds how many runs count, of the seeds from 1
 * @param steps how many steps a run has; the problem's own budget if absent
 * @param sweeping how settings are found
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
   * How settings are found.
   *
   * @param given what the user asked to sweep, each of another hyper-parameter, for all that have
   *     it
   * @param rates how many values everyone's learning rate is tuned with at first, where it is not
   *     set or swept; 0 for no tuning
   * @param seeds how many runs a value has, or a combination
   */
  public record Sweeping(List<Sweep> given, int rates, int seeds) {
    public Sweeping {
      given = List.copyOf(given);
    }

    private List<Sweep> given(Contender contender) {
      return given.stream().filter(sweep -> contender.isFree(sweep.hyper())).toList();
    }

    private boolean isGiven(Contender contender, String hyper) {
      return given(contender).stream().anyMatch(sweep -> sweep.hyper().equals(hyper));
    }

    private Optional<Ladder> ladder(Contender contender, int count) {
      return count == 0
          ? Optional.empty()
          : contender.ladder(count).filter(ladder -> !isGiven(contender, ladder.key().name()));
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

  /** The values that a contender starts to look among, of each hyper-parameter that is swept. */
  public List<Sweep> axes(Contender contender) {
    return grid(contender).axes();
  }

  /** The first combination of these values, as settings. */
  public Map<String, String> first(Contender contender) {
    return grid(contender).points().get(0);
  }

  /**
   * What is not plain about a contender's learning rate, in a sentence: which it is if it is not
   * called lr, and why it is not tuned; empty if there is nothing to say.
   */
  public String rateNote(Contender contender) {
    return RateNote.of(
        contender,
        contender.rate().stream().anyMatch(rate -> sweeping.isGiven(contender, rate.hyper())));
  }

  /**
   * The combinations of a contender, as many as others have: the rate of those without a
   * hyper-parameter that is swept has more values.
   */
  private Grid grid(Contender contender) {
    List<Sweep> given = sweeping.given(contender);
    long most =
        sweeping.given.isEmpty()
            ? sweeping.rates
            : contenders.stream().mapToLong(this::least).max().orElse(0);
    long count =
        sweeping.rates == 0 ? 0 : Math.max(sweeping.rates, most / Grid.combinations(given));
    return new Grid(sweeping.ladder(contender, (int) count), given);
  }

  /** The combinations that a contender has at least. */
  private long least(Contender contender) {
    long given = Grid.combinations(sweeping.given(contender));
    return sweeping.ladder(contender, sweeping.rates).isPresent() ? given * sweeping.rates : given;
  }

  private Tuning tuning(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return new Tuning(
        grid(contender),
        sweeping.seeds,
        (overrides, seed) -> run(contender, problem, FIRST_SWEEP_SEED + seed, overrides),
        finished);
  }

  /** The runs that find values on all problems, as far as it is known which they are. */
  public List<RunSpec> sweeps(Function<RunSpec, Optional<Curve>> finished) {
    return problems.stream().flatMap(problem -> sweeps(problem, finished).stream()).toList();
  }

  /**
   * The runs that find everyone's values on a problem, as far as it is known which they are: what
   * is finished decides which follow.
   */
  public List<RunSpec> sweeps(Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return contenders.stream().flatMap(who -> sweep(who, problem, finished).stream()).toList();
  }

  /** The runs that find a contender's values on a problem. */
  public List<RunSpec> sweep(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return tuning(contender, problem, finished).runs();
  }

  /** What was chosen for a contender on a problem; empty while its sweep is not finished. */
  public Optional<Tuned> tuned(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return tuning(contender, problem, finished).tuned();
  }

  private RunSpec run(
      Contender contender, Problem problem, long seed, Map<String, String> overrides) {
    return new RunSpec(contender, problem, steps.orElse(problem.steps()), seed, overrides);
  }

  /**
   * How many runs there are in all: those that are known, and as many as sweeps that are finished
   * took on average where others go on.
   */
  public int expected(Function<RunSpec, Optional<Curve>> finished) {
    List<Tuning> sweeps =
        problems.stream()
            .flatMap(p -> contenders.stream().map(who -> tuning(who, p, finished)))
            .filter(tuning -> !tuning.runs().isEmpty())
            .toList();
    double usual =
        sweeps.stream()
            .filter(tuning -> tuning.tuned().isPresent())
            .mapToInt(tuning -> tuning.runs().size())
            .average()
            .orElse(0);
    double swept =
        sweeps.stream()
            .mapToDouble(
                tuning ->
                    tuning.tuned().isPresent()
                        ? tuning.runs().size()
                        : Math.max(tuning.runs().size(), usual))
            .sum();
    return (int) Math.round(swept) + contenders.size() * problems.size() * seeds;
  }

  /** The runs that count, as far as sweeps have found their values. */
  public List<RunSpec> runs(Function<RunSpec, Optional<Curve>> finished) {
    return problems.stream().flatMap(problem -> runs(problem, finished).stream()).toList();
  }

  /** The runs on one problem that count, as far as sweeps have found their values. */
  public List<RunSpec> runs(Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return contenders.stream().flatMap(who -> runs(who, problem, finished).stream()).toList();
  }

  /** The runs of a contender on a problem that count; none while its sweep is not finished. */
  public List<RunSpec> runs(
      Contender contender, Problem problem, Function<RunSpec, Optional<Curve>> finished) {
    return tuned(contender, problem, finished).stream()
        .flatMap(
            tuned ->
                LongStream.rangeClosed(1, seeds)
                    .mapToObj(seed -> run(contender, problem, seed, tuned.settings())))
        .toList();
  }
}
