package dev.gradus.lab;

import dev.gradus.lab.command.CompareCommand;
import dev.gradus.lab.command.CompletionCommand;
import dev.gradus.lab.command.ReplayCommand;
import dev.gradus.lab.command.TryCommand;
import dev.gradus.lab.command.Version;
import dev.gradus.lab.explain.ExplainCommand;
import dev.gradus.lab.inspect.InspectCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of the lab: {@code java -jar gradus.jar COMMAND}. */
@Command(
    name = "gradus",
    description = "Tools for those who study optimizers.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Main.Versions.class,
    subcommands = {
      TryCommand.class,
      CompareCommand.class,
      ExplainCommand.class,
      ReplayCommand.class,
      InspectCommand.class,
      CompletionCommand.class
    })
public final class Main {
  private static final int FAULT = 70;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of Gradus and Java.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  private Main() {}

  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Gradus " + Version.text(), "Java " + Runtime.version()};
    }
  }

  /** Runs the command and leaves with its exit status. */
  public static void main(String[] args) {
    VectorModule.load();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /**
   * Runs the command without leaving.
   *
   * @return the exit status: 2 for a wrong command line, 70 for a fault of Gradus, else what the
   *     command documents
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(Main::wrongUsage)
        .setExecutionExceptionHandler(Main::fault)
        .execute(args);
  }

  /** Prints one sentence, not picocli's whole page: the page is one --help away. */
  private static int wrongUsage(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    List<String> meant =
        wrong instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    command
        .getErr()
        .printf(
            "%s%s (see %s --help)%n",
            wrong.getMessage(),
            meant.isEmpty() ? "" : "; do you mean " + String.join(" or ", meant) + "?",
            command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  /** Reports an exception that no command expects, which is nobody's mistake but ours. */
  private static int fault(Exception fault, CommandLine command, ParseResult parsed) {
    fault.printStackTrace(command.getErr());
    command.getErr().println("This is a fault of Gradus: please report it, with these lines.");
    return FAULT;
  }
}
