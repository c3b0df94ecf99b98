package dev.gradus.lab.explain;

import dev.gradus.OptimizerBuilder;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.Rules;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explain RULE}: the formula, what it keeps and moves, and the generated source. */
@Command(
    name = "explain",
    description = {
      "Shows a rule: its formula, its states, its kernels, the bytes it moves, how fast that can be"
          + " here, and the generated source."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:shown",
      "1:the rule has errors, or the file has none",
      "2:wrong usage, or a file that cannot be read"
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int WRONG = 2;
  private static final double[] SIZES = {1e6, 1e8};

  @Parameters(paramLabel = "RULE", arity = "1", description = "A rule's file, or a shipped rule.")
  private String name = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A hyper-parameter; again for each.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Called by picocli. */
  ExplainCommand() {}

  @Override
  public Integer call() {
    try {
      List<LoadedRule> rules = Rules.named(name);
      rules.forEach(this::builder);
      for (LoadedRule rule : rules) {
        print(rule, new Explanation(rule, () -> builder(rule)));
      }
      return 0;
    } catch (RuleFileException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return e.exitStatus();
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return WRONG;
    }
  }

  private OptimizerBuilder<?, ?> builder(LoadedRule rule) {
    OptimizerBuilder<?, ?> builder = rule.newBuilder();
    set.forEach((key, value) -> rule.set(builder, key, value));
    return builder;
  }

  private void print(LoadedRule rule, Explanation explanation) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s%n%n", rule.name(), explanation.about());
    explanation.text().lines().forEach(line -> out.println("  " + line));
    out.println();
    explanation.facts().forEach((fact, value) -> out.printf("%s: %s%n", fact, value));
    StepSpeed speed = explanation.speed();
    out.printf(
        Locale.ROOT,
        "memory here, one thread: %.1f GB/s; a step as fast as it takes %s%n",
        speed.bandwidth(),
        predicted(speed));
    out.printf(
        Locale.ROOT,
        "measured, one thread: a step over 4 million parameters takes %.2f times that%n%n",
        speed.timesFloor());
    out.println(rule.generated());
    out.flush();
  }

  private static String predicted(StepSpeed speed) {
    StringBuilder text = new StringBuilder();
    for (double size : SIZES) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(
          String.format(
              Locale.ROOT, "%.3g ms over %,.0f parameters", speed.floorNanos() * size / 1e6, size));
    }
    return text.toString();
  }
}
