package dev.gradus.verification.random;

import dev.gradus.optim.Optimizer;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.RandomRule.State;
import dev.gradus.verification.random.Verdict.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Compiles trials, many in one run of javac, and compares each optimizer with its rule. */
final class RandomJudge {
  private static final Pattern FILE = Pattern.compile(".*Random(\\d+)(Rule)?\\.java");

  /** What dice may make of a rule that is legal but for this. */
  private static final Set<String> IDLE =
      Set.of("state-never-changes", "reduces-uniform", "shared-too-late");

  private static final Pattern PROBLEM = Pattern.compile("\\[gradus:([a-z-]+)]");

  /** One verdict for each trial. */
  List<Verdict> judge(List<Trial> trials) {
    Map<Integer, Verdict> verdicts = new TreeMap<>();
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < trials.size(); i++) {
      sources.put(nameOf(i), trials.get(i).rule().source("Random" + i + "Rule"));
    }
    CompiledRules compiled = CompiledRules.compile(sources);
    while (!compiled.errors().isEmpty() && !sources.isEmpty()) {
      errors(compiled).forEach((i, errors) -> verdicts.put(i, refusal(errors)));
      verdicts.keySet().forEach(i -> sources.remove(nameOf(i)));
      compiled = sources.isEmpty() ? compiled : CompiledRules.compile(sources);
    }
    ClassLoader loader = compiled.loader();
    for (int i = 0; i < trials.size(); i++) {
      if (!verdicts.containsKey(i)) {
        verdicts.put(i, run(trials.get(i), nameOf(i), loader));
      }
    }
    return new ArrayList<>(verdicts.values());
  }

  Verdict judge(Trial trial) {
    return judge(List.of(trial)).get(0);
  }

  private static String nameOf(int i) {
    return RandomRule.PACKAGE + ".Random" + i + "Rule";
  }

  private static Map<Integer, List<Diagnostic<? extends JavaFileObject>>> errors(
      CompiledRules compiled) {
    return compiled.errors().stream().collect(Collectors.groupingBy(RandomJudge::ruleOf));
  }

  private static int ruleOf(Diagnostic<? extends JavaFileObject> error) {
    Matcher file = FILE.matcher(error.getSource() == null ? "" : error.getSource().getName());
    if (!file.matches()) {
      throw new AssertionError("An error without a place: " + error);
    }
    return Integer.parseInt(file.group(1));
  }

  private static Verdict refusal(List<Diagnostic<? extends JavaFileObject>> errors) {
    Diagnostic<? extends JavaFileObject> error = errors.get(0);
    String message = error.getMessage(Locale.ROOT);
    Matcher problem = PROBLEM.matcher(message);
    String code = problem.find() ? problem.group(1) : error.getCode();
    if (code.equals("too-many-variants") || code.equals("kernel-too-large")) {
      return new Verdict(Kind.TOO_LARGE, code, message);
    }
    if (IDLE.contains(code)) {
      return new Verdict(Kind.IDLE, code, message);
    }
    boolean generated = !error.getSource().getName().endsWith("Rule.java");
    String place = (generated ? "generated code" : "rule") + ", line " + error.getLineNumber();
    return new Verdict(Kind.REFUSED, code + generated, place + ": " + message);
  }

  private static Verdict run(Trial trial, String name, ClassLoader loader) {
    try {
      List<String> uniform =
          trial.rule().states().stream().filter(State::uniform).map(State::name).toList();
      Class<?> rule = loader.loadClass(name);
      String difference =
          Duel.difference(
              RuleReference.of(rule), Optimizer.builderOf(rule), trial.scenario(), uniform);
      return difference.isEmpty() ? Verdict.AGREES : new Verdict(Kind.DIFFERS, "", difference);
    } catch (ClassNotFoundException | RuntimeException | LinkageError e) {
      StackTraceElement[] trace = e.getStackTrace();
      String place = trace.length == 0 ? "" : " at " + trace[0];
      return new Verdict(Kind.THROWS, e.getClass().getName(), e + place);
    }
  }
}
