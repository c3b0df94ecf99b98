package dev.gradus.lab.command;

import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.Settings;
import dev.gradus.lab.study.Contender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code try RULE.java}: compiles a rule, trains with it and with rivals, writes a report. */
@Command(
    defaultValueProvider = TryCommand.Defaults.class,
    name = "try",
    description = {
      "Compiles the rule in a file, trains with it and with rivals, and writes a report.",
      "",
      "Everyone's learning rate is tuned first, on each problem, unless it is set; curves are those"
          + " of the best one, with other seeds."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the report is written",
      "1:a rule has errors, a file has no rule, or runs are missing",
      "2:wrong usage, or a file that cannot be read or written"
    })
public final class TryCommand implements Callable<Integer> {
  private static final String RIVALS = "adam,sgd:momentum=0.9";

  @Parameters(paramLabel = "RULE", arity = "1", description = "A rule's file, or a shipped rule.")
  private String rule = "";

  @Option(
      names = "--against",
      paramLabel = "RIVAL",
      description = {
        "Rivals, separated by commas: shipped rules or files, with settings if wanted:"
            + " sgd:lr=0.1,momentum=0.9; 'none' for none.",
        "Without it, adam and sgd:momentum=0.9."
      })
  private @Nullable String against;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A hyper-parameter of the rule; again for each.")
  private List<String> set = List.of();

  @Option(
      names = "--watch",
      description = "Go on when the file is saved again; rivals' runs are kept. Ends by Ctrl-C.")
  private boolean watch;

  @Mixin private StudyOptions options = new StudyOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The values of options that are not given, as {@code --help} shows them. */
  static final class Defaults extends StudyDefaults {
    Defaults() {
      super("digits,surfaces", 3);
    }
  }

  /** A command, which picocli makes. */
  public TryCommand() {}

  @Override
  public Integer call() {
    StudyCommand study = new StudyCommand(options, true, spec);
    return watch ? study.watch(watched(), this::contenders) : study.run(this::contenders);
  }

  private Path watched() {
    return Contenders.file(rule)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--watch is for a rule's file, which '" + rule + "' is not"));
  }

  private List<Contender> contenders() throws RuleFileException {
    List<Contender> contenders = new ArrayList<>();
    Map<String, String> settings = Settings.of(set, "");
    Contenders.parse(rule).forEach(subject -> contenders.add(subject.with(settings)));
    if (against == null) {
      Contenders.parseAll(RIVALS).stream()
          .filter(rival -> contenders.stream().noneMatch(rival::isSame))
          .forEach(contenders::add);
    } else if (!against.equals("none")) {
      contenders.addAll(Contenders.parseAll(against));
    }
    return Contenders.distinct(contenders);
  }
}
