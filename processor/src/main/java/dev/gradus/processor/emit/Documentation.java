package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.backend.Literals;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.rule.Interval;
import dev.gradus.rule.Per;
import java.util.Locale;

/** Writes the Javadoc of generated code: the rule's own words, and its formula. */
final class Documentation {
  private final RuleDeclaration rule;
  private final Schedule schedule;

  Documentation(RuleDeclaration rule, Schedule schedule) {
    this.rule = rule;
    this.schedule = schedule;
  }

  CodeBlock type() {
    String own = Prose.of(rule.doc());
    String doc = own.isEmpty() ? "The optimizer of {@code " + rule.ruleName() + "}." : own;
    return CodeBlock.of(
        "$L\n\n<p>The formula:\n\n$L\n\n$L", doc, SourceCode.block(rule.source()), states());
  }

  private String states() {
    StringBuilder text = new StringBuilder();
    for (Formula.State state : rule.formula().states()) {
      text.append(text.isEmpty() ? "<p>State: " : ", ")
          .append("{@code ")
          .append(state.key())
          .append("}")
          .append(kept(schedule.states().get(schedule.indexOf(state.symbol())).per()));
    }
    return text.isEmpty() ? "<p>It keeps no state.\n" : text.append(".\n").toString();
  }

  /** What is said of a state that is kept for neither elements nor the tensor. */
  private static String kept(Per per) {
    return switch (per) {
      case OPTIMIZER, TENSOR, ELEMENT -> "";
      case GROUP -> " (one number for each group)";
      case MATRIX, ROW, COLUMN, CHANNEL ->
          " (a value for each " + per.name().toLowerCase(Locale.ROOT) + ")";
    };
  }

  /** One sentence on a hyper-parameter: the user's, or its name; then its default and range. */
  static CodeBlock hyper(Formula.Hyper hyper) {
    String own = Prose.of(hyper.doc());
    String subject =
        own.isEmpty() ? "The hyper-parameter {@code " + hyper.symbol().label() + "}." : own;
    CodeBlock value = defaultValue(hyper, "");
    String otherwise = hyper.optional() ? "Optional: none until it is set." : "Required.";
    CodeBlock standard =
        value.isEmpty()
            ? CodeBlock.of(otherwise)
            : CodeBlock.of(hyper.optional() ? "Optional. Default $L." : "Default $L.", value);
    String range = hyper.range().equals(Interval.ANY) ? "" : " Range " + hyper.range() + ".";
    return CodeBlock.of("$L $L$L\n", subject, standard, range);
  }

  /** The default as Java source. */
  static CodeBlock defaultValue(Formula.Hyper hyper, String ifRequired) {
    Object value = hyper.defaultValue();
    if (value == null) {
      return CodeBlock.of(ifRequired);
    } else if (hyper.choice() != null) {
      return CodeBlock.of("$L.$L", hyper.choice().name(), value);
    }
    return value instanceof Double d
        ? Literals.floating((double) d)
        : CodeBlock.of("$L", value + (value instanceof Long ? "L" : ""));
  }
}
