package dev.gradus.benchmarks.c;

import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.List;

/** Prints {@code rules.h}: rules over elements as {@code rule.h} and {@code loops.c} have them. */
final class RulesHeader {
  private RulesHeader() {}

  static String print(List<ElementwiseRule> rules) {
    StringBuilder code = new StringBuilder();
    code.append("/* Printed from what the compiler schedules, by dev.gradus.benchmarks.c. */\n\n");
    rules.forEach(rule -> code.append(print(rule)));
    code.append("static const Rule RULES[] = {\n");
    rules.forEach(rule -> code.append("    " + row(rule) + ",\n"));
    return code.append("};\n").toString();
  }

  private static String print(ElementwiseRule rule) {
    NumbersText numbers = new NumbersText(rule);
    StringBuilder code = new StringBuilder();
    code.append("/* " + rule.name() + " */\n");
    code.append(numbers.type());
    for (Kernel kernel : rule.kernels()) {
      code.append(LoopText.print(rule, kernel));
    }
    return code.append(numbers.start()).append(numbers.prepare()).toString();
  }

  private static String row(ElementwiseRule rule) {
    long arrays = rule.arrays().stream().mapToLong(index -> 1L << index).sum();
    String id = rule.identifier();
    return String.format(
        "{\"%s\", %dUL, sizeof(%s), %s_start, %s_prepare, NULL}",
        rule.name(), arrays, rule.numbersType(), id, id);
  }
}
