package dev.gradus.lab.command;

import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFile;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.ShippedRules;
import dev.gradus.lab.study.Contender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads who takes part: {@code adam}, {@code sgd:lr=0.1,momentum=0.9}, {@code MyRule.java:lr=1}.
 */
final class Contenders {
  private static final String JAVA = ".java";

  private Contenders() {}

  /**
   * Reads one.
   *
   * @throws RuleFileException if its file has no rule, or a broken one
   * @throws IllegalArgumentException if no rule has the name, or a setting is wrong
   */
  static Contender parse(String text) throws RuleFileException {
    int end = end(text);
    String rule = text.substring(0, end);
    Map<String, String> settings = end == text.length() ? Map.of() : settings(text, end + 1);
    return Contender.of(load(rule), settings);
  }

  /** Reads some, separated by commas, as settings are. */
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
      contenders.add(parse(part));
    }
    return contenders;
  }

  /**
   * The same contenders.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  static List<Contender> distinct(List<Contender> contenders) {
    Set<String> names = new HashSet<>();
    for (Contender contender : contenders) {
      if (!names.add(contender.name())) {
        throw new IllegalArgumentException(
            "Two are called " + contender.name() + ": rename one, or give it other settings");
      }
    }
    return contenders;
  }

  /** Where the rule ends: a path may have colons, too. */
  private static int end(String text) {
    int java = text.lastIndexOf(JAVA + ":");
    if (java >= 0) {
      return java + JAVA.length();
    }
    int colon = text.indexOf(':');
    return colon < 0 || text.endsWith(JAVA) ? text.length() : colon;
  }

  private static LoadedRule load(String rule) throws RuleFileException {
    return rule.endsWith(JAVA) ? RuleFile.compile(Path.of(rule)) : ShippedRules.named(rule);
  }

  private static Map<String, String> settings(String text, int from) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : text.substring(from).split(",", -1)) {
      int equals = setting.indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException(
            "'" + setting + "' in '" + text + "' is no setting: write name=value");
      }
      settings.put(setting.substring(0, equals).strip(), setting.substring(equals + 1).strip());
    }
    return settings;
  }
}
