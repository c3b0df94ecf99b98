package dev.gradus.lab.command;

import dev.gradus.HyperKey;
import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Study;
import dev.gradus.lab.study.Sweep;
import dev.gradus.problems.Problem;
import dev.gradus.problems.Problems;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code try} and {@code compare} have in common, set by picocli. */
final class StudyOptions {
  /** How many learning rates are tried at first, and how many seeds each has. */
  private static final int RATES = 4;

  private static final int SWEEP_SEEDS = 3;

  /** How many combinations of values may be asked for. */
  private static final int MOST = 400;

  @Option(
      names = "--data",
      split = ",",
      paramLabel = "PROBLEM",
      description = {
        "Problems to train on, or 'surfaces', 'data', 'all'. Surfaces: rosenbrock, beale, rastrigin,"
            + " saddle, quadratic. Data: breast-cancer, wine, digits, fashion, fashion-conv,"
            + " moby-dick. Without it, ${DEFAULT-VALUE}."
      })
  private List<String> data = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs of each contender on each problem that count (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of a run; by default, a problem has a budget of its own.")
  private @Nullable Integer steps;

  @Option(
      names = "--sweep",
      paramLabel = "SWEEP",
      description = {
        "Values to try for all that have the hyper-parameter, as beta=0..0.99:linear:5 (or :log:);"
            + " again for a grid. Everyone's learning rate is tuned besides, unless it is swept or"
            + " set."
      })
  private List<String> sweeps = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Runs at the same time; all processors if not said. Changes no curve.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "gradus-report",
      description = {
        "Where report.html and the finished runs go (${DEFAULT-VALUE}). Runs that are there already"
            + " are kept, and not trained again."
      })
  private Path out = Path.of("gradus-report");

  /**
   * The study that the options ask for.
   *
   * @throws IllegalArgumentException if one of them is not what it should be
   */
  Study study(List<Contender> contenders) {
    List<Problem> problems =
        data.stream().flatMap(name -> problems(name.strip()).stream()).distinct().toList();
    positive("--threads", threads);
    List<Sweep> given = sweeps.stream().map(Sweep::parse).toList();
    given.forEach(sweep -> check(sweep, contenders));
    check(given);
    contenders.forEach(contender -> complete(contender, given));
    return new Study(
        contenders,
        problems,
        positive("--seeds", seeds),
        steps == null ? OptionalInt.empty() : OptionalInt.of(positive("--steps", steps)),
        new Study.Sweeping(given, RATES, SWEEP_SEEDS));
  }

  private static void check(List<Sweep> given) {
    Set<String> hypers = new HashSet<>();
    double combinations = 1;
    for (Sweep sweep : given) {
      if (!hypers.add(sweep.hyper())) {
        throw new IllegalArgumentException(
            sweep.hyper() + " is swept twice: write one --sweep with all of its values");
      }
      combinations *= sweep.values().size();
    }
    if (combinations > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The sweeps have %.0f combinations of values, and %d are the most: ask for fewer",
              combinations,
              MOST));
    }
  }

  private static List<Problem> problems(String name) {
    return switch (name) {
      case "all" -> Problems.all();
      case "surfaces" -> List.copyOf(Problems.surfaces());
      case "data" -> Problems.ofData();
      default -> List.of(Problems.named(name));
    };
  }

  private static void check(Sweep sweep, List<Contender> contenders) {
    if (contenders.stream().noneMatch(contender -> contender.has(sweep.hyper()))) {
      List<String> meant =
          contenders.stream()
              .flatMap(contender -> contender.rule().meant(sweep.hyper()).stream())
              .distinct()
              .toList();
      throw new IllegalArgumentException(
          "Nobody has a hyper-parameter '"
              + sweep.hyper()
              + "' to sweep"
              + (meant.isEmpty() ? "" : ": write " + String.join(" or ", meant)));
    }
    List<Contender> swept =
        contenders.stream().filter(contender -> contender.isFree(sweep.hyper())).toList();
    if (swept.isEmpty()) {
      throw new IllegalArgumentException(
          "All have their " + sweep.hyper() + " set: leave that out for those to be swept");
    }
    swept.forEach(contender -> sweep.overrides().forEach(contender::with));
  }

  private static void complete(Contender contender, List<Sweep> given) {
    List<HyperKey<?>> open =
        contender.missing().stream()
            .filter(key -> !contender.tunes(key.name()))
            .filter(key -> given.stream().noneMatch(sweep -> sweep.hyper().equals(key.name())))
            .toList();
    if (!open.isEmpty()) {
      HyperKey<?> first = open.get(0);
      throw new IllegalArgumentException(
          String.format(
              "%1$s has no default of %2$s: set %3$s (--set %4$s=..., or :%4$s=... after a name)%5$s",
              contender.name(),
              open.stream().map(HyperKey::name).collect(Collectors.joining(", ")),
              open.size() == 1 ? "it" : "each",
              first.name(),
              first.type() == Boolean.class ? "" : ", or sweep it (--sweep)"));
    }
  }

  private static int positive(String option, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(option + " " + value + " is not positive");
    }
    return value;
  }

  Path out() {
    return out;
  }

  int threads() {
    return threads;
  }
}
