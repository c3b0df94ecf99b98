package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sources of a rule while they are being written: pieces of text that mutations change. In all
 * of them {@code #lr#} stands for whatever {@code lr} is called by now.
 */
final class HostileDraft {
  private static final Pattern ROLE = Pattern.compile("#(\\w+)#");

  /** A field of the rule, of which each part may be changed. */
  static final class Field {
    final String role;
    String annotation;
    String type;
    String value;
    String doc = "";

    Field(String role, String annotation, String type, String value) {
      this.role = role;
      this.annotation = annotation;
      this.type = type;
      this.value = value;
    }

    String source() {
      String start = value.isEmpty() ? "" : " = " + value;
      return doc + annotation + " " + type + " #" + role + "#" + start + ";";
    }
  }

  /** What stands around the rule: the text before, and after. */
  record Wrapper(String open, String close) {}

  final Map<String, String> names = new LinkedHashMap<>();
  final List<String> imports =
      new ArrayList<>(List.of("dev.gradus.rule.*", "static dev.gradus.rule.Formulas.*"));
  final List<Wrapper> wrappers = new ArrayList<>();
  final List<Field> hypers = new ArrayList<>();
  final List<Field> states = new ArrayList<>();
  final List<String> members = new ArrayList<>();
  final List<String> statements = new ArrayList<>();

  /** Other files, by the full names of their classes. */
  final Map<String, String> files = new LinkedHashMap<>();

  final List<String> options = new ArrayList<>();
  Charset encoding = StandardCharsets.UTF_8;

  String folder = "p";
  String doc = "/** A rule. */\n";
  String annotation = "@UpdateRule";
  String kind = "class";
  String rule = "XRule";
  String heritage = "";
  String header = "double update(double #param#, double #grad#, long #step#)";
  String result = "#param#";
  private UnaryOperator<String> finish = text -> text;

  HostileDraft() {
    for (String role : List.of("param", "grad", "step")) {
      names.put(role, role);
    }
  }

  /** Adds a change of all files, to be made after all others. */
  void finish(UnaryOperator<String> next) {
    UnaryOperator<String> before = finish;
    finish = text -> next.apply(before.apply(text));
  }

  /** The modifiers that a rule needs where it stands. */
  private String modifiers() {
    return wrappers.isEmpty() || kind.contains("static") ? "" : "static ";
  }

  /** A name in this package. */
  String here(String type) {
    return folder.isEmpty() ? type : folder + "." + type;
  }

  /** A function that the formula calls, if it calls any. */
  String function(Dice dice) {
    String formula = String.join(" ", statements) + result;
    List<String> called = Words.FUNCTIONS.stream().filter(f -> formula.contains(f + "(")).toList();
    return dice.pick(called.isEmpty() || dice.chance(20) ? Words.FUNCTIONS : called);
  }

  /** Adds a class of the rule's package. */
  void sibling(String name, String text) {
    files.put(here(name), (folder.isEmpty() ? "" : "package " + folder + "; ") + text + "\n");
  }

  /** All files, by the full names of their classes. */
  Map<String, String> sources() {
    StringBuilder text = new StringBuilder();
    text.append(folder.isEmpty() ? "" : "package " + folder + ";\n");
    imports.forEach(name -> text.append("import ").append(name).append(";\n"));
    wrappers.forEach(wrapper -> text.append(wrapper.open).append('\n'));
    text.append(doc).append(annotation).append('\n');
    text.append(modifiers()).append(kind).append(' ').append(rule).append(heritage).append(" {\n");
    members.forEach(member -> text.append("  ").append(member).append('\n'));
    hypers.forEach(hyper -> text.append("  ").append(hyper.source()).append('\n'));
    states.forEach(state -> text.append("  ").append(state.source()).append('\n'));
    text.append("  ").append(header).append(" {\n");
    statements.forEach(statement -> text.append("    ").append(statement).append('\n'));
    text.append(result.isEmpty() ? "" : "    return " + result + ";\n").append("  }\n}\n");
    for (int i = wrappers.size() - 1; i >= 0; i--) {
      text.append(wrappers.get(i).close).append('\n');
    }
    Map<String, String> sources = new LinkedHashMap<>(files);
    sources.put(here(rule), text.toString());
    sources.replaceAll((name, source) -> encodable(finish.apply(named(source))));
    return sources;
  }

  /** A text with escapes for what the encoding lacks. */
  private String encodable(String text) {
    CharsetEncoder encoder = encoding.newEncoder();
    boolean unicode = encoding.name().startsWith("UTF");
    return text.chars()
        .mapToObj(
            c ->
                c < 128
                        || encoder.canEncode((char) c)
                        || (unicode && Character.isSurrogate((char) c))
                    ? Character.toString(c)
                    : String.format("\\u%04x", c))
        .collect(Collectors.joining());
  }

  private String named(String text) {
    return ROLE.matcher(text)
        .replaceAll(
            role -> Matcher.quoteReplacement(names.getOrDefault(role.group(1), role.group())));
  }
}
