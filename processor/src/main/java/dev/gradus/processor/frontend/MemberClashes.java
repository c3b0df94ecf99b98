package dev.gradus.processor.frontend;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Problem;
import dev.gradus.processor.ir.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a generated class can name its constants and setters after the fields of the rule.
 */
final class MemberClashes {
  /** Methods of a builder, its own and those of every object. */
  private static final Set<String> BUILDER =
      Set.of(
          "build",
          "set",
          "create",
          "hypers",
          "threads",
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  private final RuleContext context;
  private final Map<String, String> keys =
      new HashMap<>(Map.of("RULE", "a constant of every optimizer"));
  private final Map<String, String> states = new HashMap<>();

  MemberClashes(RuleContext context) {
    this.context = context;
  }

  void check(List<FieldReader.Declared> fields) {
    for (FieldReader.Declared field : fields) {
      String name = field.symbol().label();
      boolean hyper = field.symbol() instanceof Symbol.Hyper;
      if (hyper && BUILDER.contains(name)) {
        report(field.tree(), name, name, "a method of every builder");
      }
      String constant = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
      @Nullable String other = (hyper ? keys : states).putIfAbsent(constant, "'" + name + "'");
      if (other != null) {
        report(field.tree(), name, constant, other);
      }
    }
  }

  private void report(Tree place, String name, String member, String other) {
    context.report(Problem.MEMBER_CLASH, place, name, member, other);
  }
}
