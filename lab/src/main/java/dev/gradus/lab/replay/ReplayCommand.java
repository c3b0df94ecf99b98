package dev.gradus.lab.replay;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay DIR}: runs recorded references and prints a line for each. */
@Command(
    name = "replay",
    description = {
      "Runs recorded references (PyTorch's) with the shipped optimizers and compares.",
      "",
      "A line a case: PASS, FAIL or SKIP, optimizer/case, dtype, largest distance. The distance is"
          + " that of the exact comparison, parameters and state at the end against the run with a"
          + " correctly rounded square root: in ulp for float32 (0 is required), in scaled ulp for"
          + " float64 (4 are allowed, for pow). Scaled ulp are ulp of the largest magnitude the"
          + " element has had. Every recorded step is compared too, with the tolerances that come"
          + " with the references."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:none failed",
      "1:some case failed",
      "2:wrong usage, or a file that is unreadable or contradicts itself"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int UNREADABLE = 2;

  @Parameters(
      paramLabel = "DIR",
      arity = "1",
      description =
          "Folder with data.json and OPTIMIZER.json files, or one that has it as 'optim'.")
  private Path folder = Path.of("");

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "NAME",
      description = "Only these optimizers.")
  private List<String> only = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Called by picocli. */
  ReplayCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Map<Outcome.Status, Integer> counts = new EnumMap<>(Outcome.Status.class);
      for (Task task : ReferenceFolder.read(folder, only)) {
        Outcome outcome = outcomeOf(task);
        out.println(oneLine(line(task, outcome)));
        counts.merge(outcome.status(), 1, Integer::sum);
      }
      int failed = counts.getOrDefault(Outcome.Status.FAIL, 0);
      out.printf(
          "%d passed, %d failed, %d skipped%n",
          counts.getOrDefault(Outcome.Status.PASS, 0),
          failed,
          counts.getOrDefault(Outcome.Status.SKIP, 0));
      return failed == 0 ? 0 : FAILED;
    } catch (ReferenceException e) {
      spec.commandLine().getErr().println(oneLine(String.valueOf(e.getMessage())));
      return UNREADABLE;
    }
  }

  private static Outcome outcomeOf(Task task) {
    if (task instanceof Task.Run run) {
      return Replay.run(run.optimizer(), run.reference());
    }
    if (task instanceof Task.Check check) {
      return check.check().get();
    }
    if (task instanceof Task.Missing missing) {
      return Outcome.skip(missing.reason());
    }
    return Outcome.skip(((Task.Skip) task).reason());
  }

  private static String line(Task task, Outcome outcome) {
    String end =
        Double.isNaN(outcome.distance())
            ? outcome.reason()
            : distance(task.dtype(), outcome.distance())
                + (outcome.reason().isEmpty() ? "" : "  " + outcome.reason());
    return String.format(
        Locale.ROOT, "%s  %-26s  %-8s  %s", outcome.status(), task.title(), task.dtype(), end);
  }

  private static String distance(String dtype, double distance) {
    String unit = dtype.equals("float32") ? "ulp" : "scaled ulp";
    return distance == 0 ? "0 " + unit : String.format(Locale.ROOT, "%.4g %s", distance, unit);
  }

  /**
   * Names come from the files: what could break the line or steer a terminal becomes a question
   * mark.
   */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}|\\R", "?");
  }
}
