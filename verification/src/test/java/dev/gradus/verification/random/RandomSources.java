package dev.gradus.verification.random;

import java.util.LinkedHashMap;
import java.util.Map;

/** Random rules for other tests. */
public final class RandomSources {
  private RandomSources() {}

  /** The sources of so many rules, by the full names of their classes. */
  public static Map<String, String> rules(long seed, int count) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String name = "Random" + i + "Rule";
      sources.put(RandomRule.PACKAGE + "." + name, RuleGenerator.rule(seed + i).source(name));
    }
    return sources;
  }
}
