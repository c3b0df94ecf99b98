package dev.gradus.lab.command;

import dev.gradus.lab.study.Contender;
import dev.gradus.lab.study.Study;
import dev.gradus.lab.study.Sweep;
import dev.gradus.problems.Problem;
import dev.gradus.problems.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code try} and {@code compare} have in common. Set by picocli. */
final class StudyOptions {
  @Option(
      names = "--data",
      split = ",",
      paramLabel = "PROBLEM",
      description = {
        "Problems to train on, or 'surfaces', 'data', 'all'. Surfaces: rosenbrock, beale, rastrigin,"
            + " saddle, quadratic. Data: breast-cancer, wine, digits, fashion, fashion-conv,"
            + " moby-dick."
      })
  private List<String> data = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Runs of each contender on each problem that count.")
  private @Nullable Integer seeds;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps of a run; by default, a problem has a budget of its own.")
  private @Nullable Integer steps;

  @Option(
      names = "--sweep",
      paramLabel = "SWEEP",
      description = {
        "Values to try for all, as lr=1e-4..1e-1:log:7 (or :linear:). Without it, everyone's"
            + " learning rate is swept around its default, unless it is set."
      })
  private @Nullable String sweep;

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
   * What a command does without options.
   *
   * @param data the problems
   * @param seeds how many runs count
   * @param around how many values of the learning rate to either side of the default
   * @param subject whether the first contender is the one that it is about
   */
  record Defaults(List<String> data, int seeds, int around, boolean subject) {}

  /**
   * The study that the options ask for.
   *
   * @throws IllegalArgumentException if one of them is not what it should be
   */
  Study study(List<Contender> contenders, Defaults defaults) {
    List<Problem> problems =
        (data.isEmpty() ? defaults.data : data)
            .stream().flatMap(name -> problems(name.strip()).stream()).distinct().toList();
    positive("--threads", threads);
    Study.Sweeping sweeping =
        sweep == null
            ? new Study.Sweeping(null, defaults.around, 1)
            : new Study.Sweeping(swept(Sweep.parse(sweep), contenders), 0, 3);
    contenders.forEach(contender -> complete(contender, sweeping));
    return new Study(
        contenders,
        problems,
        seeds == null ? defaults.seeds : positive("--seeds", seeds),
        steps == null ? OptionalInt.empty() : OptionalInt.of(positive("--steps", steps)),
        sweeping);
  }

  private static List<Problem> problems(String name) {
    return switch (name) {
      case "all" -> Problems.all();
      case "surfaces" -> List.copyOf(Problems.surfaces());
      case "data" -> Problems.ofData();
      default -> List.of(Problems.named(name));
    };
  }

  private static Sweep swept(Sweep sweep, List<Contender> contenders) {
    if (contenders.stream().noneMatch(contender -> contender.has(sweep.hyper()))) {
      throw new IllegalArgumentException(
          "Nobody has a hyper-parameter '" + sweep.hyper() + "' to sweep");
    }
    for (Contender contender : contenders) {
      if (contender.settings().containsKey(sweep.hyper())) {
        throw new IllegalArgumentException(
            contender.name() + " has its " + sweep.hyper() + " both set and swept: leave one out");
      } else if (contender.has(sweep.hyper())) {
        sweep.overrides().forEach(contender::with);
      }
    }
    return sweep;
  }

  private static void complete(Contender contender, Study.Sweeping sweeping) {
    for (String hyper : contender.missing()) {
      if (sweeping.of(contender).stream().noneMatch(sweep -> sweep.hyper().equals(hyper))) {
        throw new IllegalArgumentException(
            String.format(
                "%1$s's %2$s has no default: set it (--set %2$s=..., or :%2$s=... after a name), or"
                    + " sweep it (--sweep)",
                contender.name(), hyper));
      }
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
