package dev.gradus;

import java.util.List;

/** An optimizer in words, as torch prints it. */
final class OptimizerText {
  private OptimizerText() {}

  static String of(CompiledRule rule, List<ParamGroup> groups) {
    StringBuilder text = new StringBuilder(rule.name()).append(" (\n");
    for (int g = 0; g < groups.size(); g++) {
      ParamGroup group = groups.get(g);
      text.append("Parameter Group ").append(g).append('\n');
      HyperDict.of(rule, group.values())
          .forEach((key, value) -> text.append("    " + key + ": " + value + "\n"));
      group.extras().forEach((key, value) -> text.append("    " + key + ": " + value + "\n"));
      group.params().forEach(parameter -> text.append("    " + parameter + "\n"));
    }
    return text.append(')').toString();
  }
}
