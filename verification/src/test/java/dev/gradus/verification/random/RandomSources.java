package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;

import dev.gradus.verification.CompiledRules;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Random rules for other tests. */
public final class RandomSources {
  /** What the compiler may refuse dice for. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "\\[gradus:(too-many-variants|kernel-too-large|state-never-changes|reduces-uniform"
              + "|shared-too-late)]");

  private RandomSources() {}

  /** The sources of so many rules that the compiler takes, by the full names of their classes. */
  public static Map<String, String> rules(long seed, int count) {
    return sources(accepted(seed, count, rule -> true));
  }

  /** So many rules of a kind that the compiler takes, by the full names of their classes. */
  static Map<String, RandomRule> accepted(long seed, int count, Predicate<RandomRule> isWanted) {
    return accepted(RuleGenerator::rule, seed, count, isWanted);
  }

  /** So many rules of a kind, made in this way of a seed, that the compiler takes. */
  static Map<String, RandomRule> accepted(
      LongFunction<RandomRule> maker, long seed, int count, Predicate<RandomRule> isWanted) {
    Map<String, RandomRule> rules = new LinkedHashMap<>();
    int made = 0;
    while (rules.size() < count) {
      Map<String, RandomRule> more = new LinkedHashMap<>();
      for (; rules.size() + more.size() < count; made++) {
        RandomRule rule = maker.apply(seed + made);
        if (isWanted.test(rule)) {
          more.put(RandomRule.PACKAGE + ".Random" + made + "Rule", rule);
        }
      }
      CompiledRules.compile(sources(more)).errors().stream()
          .filter(error -> REFUSED.matcher(error.getMessage(Locale.ROOT)).find())
          .forEach(error -> more.keySet().removeIf(name -> isIn(name, error)));
      rules.putAll(more);
    }
    return rules;
  }

  static Map<String, String> sources(Map<String, RandomRule> rules) {
    Map<String, String> sources = new LinkedHashMap<>();
    rules.forEach(
        (name, rule) ->
            sources.put(name, rule.source(name.substring(RandomRule.PACKAGE.length() + 1))));
    return sources;
  }

  private static boolean isIn(String rule, Diagnostic<? extends JavaFileObject> error) {
    String file = "/" + rule.substring(rule.lastIndexOf('.') + 1) + ".java";
    return requireNonNull(error.getSource()).getName().endsWith(file);
  }
}
