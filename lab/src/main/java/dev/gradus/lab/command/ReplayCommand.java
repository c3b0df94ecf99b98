package dev.gradus.lab.command;

import dev.gradus.conformance.Conformance;
import dev.gradus.conformance.ReferenceException;
import dev.gradus.conformance.Tally;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /** A command, which picocli makes. */
  ReplayCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Tally tally = Conformance.replay(folder, only, out::println);
      out.println(tally);
      return tally.failed() == 0 ? 0 : FAILED;
    } catch (ReferenceException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return UNREADABLE;
    }
  }
}
