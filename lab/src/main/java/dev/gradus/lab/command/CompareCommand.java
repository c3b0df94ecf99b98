package dev.gradus.lab.command;

import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.ShippedRules;
import dev.gradus.lab.study.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare adam rmsprop:alpha=0.9 MyRule.java}: ranks rules, each at its best. */
@Command(
    defaultValueProvider = CompareCommand.Defaults.class,
    name = "compare",
    description = {
      "Ranks rules over problems and seeds, with confidence intervals, and writes a report.",
      "",
      "Everyone's learning rate is tuned first, on each problem and in the same way, unless it is"
          + " set."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the report is written",
      "1:a rule has errors, a file has no rule, or runs are missing",
      "2:wrong usage, or a file that cannot be read or written"
    })
public final class CompareCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RULE",
      description = {
        "Shipped rules and files, with settings if wanted: rmsprop:alpha=0.9. If none is"
            + " given, torch.optim's and Lion."
      })
  private List<String> rules = List.of();

  @Mixin private StudyOptions options = new StudyOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The values of options that are not given, as {@code --help} shows them. */
  static final class Defaults extends StudyDefaults {
    Defaults() {
      super("breast-cancer,wine,digits,fashion-conv,moby-dick", 5);
    }
  }

  /** A command, which picocli makes. */
  public CompareCommand() {}

  @Override
  public Integer call() {
    return new StudyCommand(options, false, spec).run(this::contenders);
  }

  private List<Contender> contenders() throws RuleFileException {
    List<Contender> contenders = new ArrayList<>();
    for (String rule : rules.isEmpty() ? ShippedRules.namesToCompare() : rules) {
      contenders.addAll(Contenders.parse(rule));
    }
    return Contenders.distinct(contenders);
  }
}
