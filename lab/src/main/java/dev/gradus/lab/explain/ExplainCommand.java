package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.Rules;
import dev.gradus.lab.rule.Settings;
import dev.gradus.optim.OptimizerBuilder;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
      "1:the rule has errors, or the file has no rule",
      "2:wrong usage, or a file that cannot be read"
    })
public final class ExplainCommand implements Callable<Integer> {
  private static final int WRONG = 2;
  private static final Integer[] SIZES = {1_000_000, 100_000_000};

  @Parameters(paramLabel = "RULE", arity = "1", description = "A rule's file, or a shipped rule.")
  private String name = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A hyper-parameter; again for each.")
  private List<String> set = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** A command, which picocli makes. */
  ExplainCommand() {}

  @Override
  public Integer call() {
    try {
      Map<String, String> settings = Settings.of(set, "");
      List<LoadedRule> rules = Rules.named(name);
      rules.forEach(rule -> builder(rule, settings));
      rules.forEach(rule -> checkAllAreSet(rule, settings));
      rules.get(0).warnings().forEach(spec.commandLine().getErr()::println);
      for (LoadedRule rule : rules) {
        print(rule, new Explanation(rule, () -> builder(rule, settings)));
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

  private static OptimizerBuilder<?, ?> builder(LoadedRule rule, Map<String, String> settings) {
    OptimizerBuilder<?, ?> builder = rule.newBuilder();
    settings.forEach((key, value) -> rule.set(builder, key, value));
    return builder;
  }

  private static void checkAllAreSet(LoadedRule rule, Map<String, String> settings) {
    List<HyperKey<?>> open = new ArrayList<>();
    for (HyperKey<?> key : rule.newBuilder().hypers()) {
      if (key.defaultValue() == null && !key.isOptional() && !settings.containsKey(key.name())) {
        open.add(key);
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          rule.name()
              + " has no default of "
              + open.stream().map(HyperKey::name).collect(Collectors.joining(", "))
              + ": give "
              + open.stream().map(ExplainCommand::wanted).collect(Collectors.joining(", and ")));
    }
  }

  private static String wanted(HyperKey<?> key) {
    String range = key.range().isEmpty() ? "" : " in " + key.range();
    return "--set " + key.name() + "=X, " + LoadedRule.wanted(key) + range;
  }

  private void print(LoadedRule rule, Explanation explanation) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s%n%n", heading(rule.name(), explanation.about()));
    explanation.text().lines().forEach(line -> out.println("  " + line));
    out.println();
    explanation.facts().forEach((fact, value) -> out.printf("%s: %s%n", fact, value));
    speed(explanation).forEach(out::println);
    out.println();
    out.println(rule.generated());
    out.flush();
  }

  /** The name and the sentence about the rule, or that alone if it begins with the name. */
  private static String heading(String name, String about) {
    if (about.isEmpty()) {
      return name;
    }
    return about.matches(Pattern.quote(name) + "\\b.*") ? about : name + ": " + about;
  }

  private static List<String> speed(Explanation explanation) {
    StepSpeed speed = explanation.speed();
    if (!speed.isMeasured()) {
      return List.of("measured, one thread: no figures, since " + speed.lack());
    }
    int bytes = explanation.anatomy().bytesMoved(DType.FLOAT32);
    return List.of(
        String.format(
            Locale.ROOT,
            "memory here, one thread: %.1f GB/s (%.1f to %.1f); a step as fast as it takes %s",
            speed.bandwidth().median(),
            speed.bandwidth().low(),
            speed.bandwidth().high(),
            predicted(bytes / speed.bandwidth().median())),
        String.format(
            Locale.ROOT,
            "measured, one thread, float32: a step takes %.2f times that (%.2f to %.2f), with %s",
            speed.times().median(),
            speed.times().low(),
            speed.times().high(),
            explanation.kernels()));
  }

  private static String predicted(double nanos) {
    return Stream.of(SIZES)
        .map(
            size ->
                String.format(Locale.ROOT, "%.3g ms over %,d parameters", nanos * size / 1e6, size))
        .collect(Collectors.joining(", "));
  }
}
