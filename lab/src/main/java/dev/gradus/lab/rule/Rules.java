package dev.gradus.lab.rule;

import java.nio.file.Path;
import java.util.List;

/** Finds rules by what is said on a command line. */
public final class Rules {
  private Rules() {}

  /**
   * The rules of a file, whose name ends in {@code .java}, in its order; or a shipped rule.
   *
   * @throws RuleFileException as {@link RuleFile#compile}
   * @throws IllegalArgumentException if no shipped rule has the name
   */
  public static List<LoadedRule> named(String name) throws RuleFileException {
    return name.endsWith(RuleFile.ENDING)
        ? RuleFile.compile(Path.of(name))
        : List.of(ShippedRules.named(name));
  }
}
