package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads calls of helpers, the rule's own methods. */
final class HelperCallReader {
  private final RuleContext context;
  private final Conversions conversions;
  private final Helpers helpers;

  HelperCallReader(RuleContext context, Conversions conversions, Helpers helpers) {
    this.context = context;
    this.conversions = conversions;
    this.helpers = helpers;
  }

  /** Reads a call of a method that the rule declares, whose arguments have been read. */
  Expr read(String name, List<Expr> values, MethodInvocationTree tree, boolean asValue) {
    if (name.equals(UpdateMethod.NAME)) {
      context.report(Mistake.RECURSION, tree.getMethodSelect(), name, "");
      return context.bad(Type.DOUBLE, tree);
    }
    Optional<Helpers.Called> found = helpers.find(name, values.size());
    if (found.isEmpty()) {
      return wrongCount(helpers.named(name).get(0), tree);
    }
    Helpers.Called helper = found.get();
    if (asValue && helper.type() == null && !helper.bad()) {
      String hint = "Call it as a statement of its own.";
      context.report(
          Mistake.TYPE_MISMATCH,
          tree.getMethodSelect(),
          "a value",
          "a call of a void method",
          hint);
      return context.bad(Type.DOUBLE, tree);
    }
    return call(helper, values, tree);
  }

  private Expr call(Helpers.Called helper, List<Expr> values, MethodInvocationTree tree) {
    List<Expr> converted = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Symbol.@Nullable Local parameter = helper.parameters().get(i);
      ExpressionTree argument = Conversions.withoutParentheses(tree.getArguments().get(i));
      converted.add(
          parameter == null
              ? context.bad(Type.DOUBLE, argument)
              : conversions.assign(values.get(i), argument, parameter.type()));
    }
    Type type = helper.type() == null ? Type.DOUBLE : helper.type();
    return helper.bad()
        ? context.bad(Type.DOUBLE, tree)
        : new Expr.Call(
            helper.index(),
            List.copyOf(converted),
            type,
            context.file().origin(tree.getMethodSelect()));
  }

  private Expr wrongCount(MethodTree method, MethodInvocationTree tree) {
    String name = method.getName().toString();
    String parameters =
        method.getParameters().stream()
            .map(VariableTree::getName)
            .collect(Collectors.joining(", "));
    ArgumentCount.report(
        context, tree, name, method.getParameters().size(), name + "(" + parameters + ")");
    return context.bad(Type.DOUBLE, tree);
  }
}
