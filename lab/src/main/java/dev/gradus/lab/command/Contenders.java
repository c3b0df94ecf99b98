package dev.gradus.lab.command;

import dev.gradus.lab.rule.RuleFile;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.Rules;
import dev.gradus.lab.rule.Settings;
import dev.gradus.lab.study.Contender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads who takes part: {@code adam}, {@code sgd:lr=0.1,momentum=0.9}, {@code MyRule.java:lr=1}.
 */
final class Contenders {
  private Contenders() {}

  /**
   * Reads the rules of one name or file, with settings.
   *
   * @throws RuleFileException if its file cannot be read, or has no rule, or a broken one
   * @throws IllegalArgumentException if no rule has the name, or a setting is wrong
   */
  static List<Contender> parse(String text) throws RuleFileException {
    int end = end(text);
    Map<String, String> settings =
        end == text.length()
            ? Map.of()
            : Settings.of(List.of(text.substring(end + 1).split(",", -1)), " in '" + text + "'");
    return Rules.named(text.substring(0, end)).stream()
        .map(rule -> Contender.of(rule, settings))
        .toList();
  }

  /** Reads several contenders, separated by commas, as settings are. */
  static List<Contender> parseAll(String texts) throws RuleFileException {
    List<String> parts = new ArrayList<>();
    for (String part : texts.split(",", -1)) {
      int last = parts.size() - 1;
      boolean setting = part.indexOf('=') >= 0 && part.indexOf(':') < 0;
      if (setting && last >= 0) {
        parts.set(last, parts.get(last) + "," + part);
      } else {
        parts.add(part.strip());
      }
    }
    List<Contender> contenders = new ArrayList<>();
    for (String part : parts) {
      contenders.addAll(parse(part));
    }
    return contenders;
  }

  /**
   * The same contenders, told apart: where several rules have one name, their folders are part of
   * it.
   *
   * @throws IllegalArgumentException if the same rule is there twice, with the same settings
   */
  static List<Contender> distinct(List<Contender> contenders) {
    List<Contender> labelled = Labels.tellingApart(contenders);
    Set<String> names = new HashSet<>();
    for (Contender contender : labelled) {
      if (!names.add(contender.name())) {
        throw new IllegalArgumentException(
            contender.name() + " is there twice: leave one out, or give it other settings");
      }
    }
    return labelled;
  }

  /** The file of the rule that a text names for {@link #parse}, if it names one. */
  static Optional<Path> file(String text) {
    String rule = text.substring(0, end(text));
    return rule.endsWith(RuleFile.ENDING) ? Optional.of(Path.of(rule)) : Optional.empty();
  }

  /** The index at which the rule ends: a path may have colons, too. */
  private static int end(String text) {
    int java = text.lastIndexOf(RuleFile.ENDING + ":");
    if (java >= 0) {
      return java + RuleFile.ENDING.length();
    }
    int colon = text.indexOf(':');
    return colon < 0 || text.endsWith(RuleFile.ENDING) ? text.length() : colon;
  }
}
