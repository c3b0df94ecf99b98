package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Type;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads reductions: what they reduce, and for what they are made. */
final class ReductionReader {
  private final RuleContext context;
  private final Conversions conversions;
  private final PerReader pers;

  ReductionReader(RuleContext context, Conversions conversions, PerReader pers) {
    this.context = context;
    this.conversions = conversions;
    this.pers = pers;
  }

  /**
   * Reads a call of a reduction, of which all arguments have been read but a last one that {@link
   * PerReader} knows.
   */
  Expr read(Reduction reduction, List<Expr> arguments, MethodInvocationTree tree) {
    Optional<Per> per = pers.last(tree);
    if (arguments.size() == reduction.arity()) {
      List<Expr> operands = operands(arguments, tree);
      boolean allowed = per.isEmpty() || allows(per.get(), reduction, last(tree));
      return !allowed || operands.stream().anyMatch(Expr.Bad.class::isInstance)
          ? context.bad(Type.DOUBLE, tree)
          : new Expr.Reduce(
              reduction,
              per.orElse(Per.TENSOR),
              operands,
              context.file().origin(tree.getMethodSelect()));
    }
    if (arguments.stream().anyMatch(Expr.Bad.class::isInstance)) {
      return context.bad(Type.DOUBLE, tree); // as a constant of Per that is not the last
    }
    String usage = reduction.arity() == 1 ? "x" : "a, b";
    if (per.isEmpty() && arguments.size() == reduction.arity() + 1) {
      report(reduction, last(tree), "is a value");
    } else {
      context.report(
          Mistake.ARGUMENT_COUNT,
          tree.getMethodSelect(),
          reduction.method(),
          Functions.arguments(reduction.arity())
              + per.map(p -> " before 'Per." + p + "'").orElse(""),
          arguments.size(),
          reduction.method() + "(" + usage + per.map(p -> ", Per." + p).orElse("") + ")");
    }
    return context.bad(Type.DOUBLE, tree);
  }

  private List<Expr> operands(List<Expr> arguments, MethodInvocationTree tree) {
    List<Expr> operands = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      ExpressionTree argument = Conversions.withoutParentheses(tree.getArguments().get(i));
      operands.add(conversions.assign(arguments.get(i), argument, Type.DOUBLE));
    }
    return operands;
  }

  /** Whether reductions can be made for this; if not, that is reported. */
  private boolean allows(Per per, Reduction reduction, ExpressionTree place) {
    if (per == Per.ELEMENT) {
      report(reduction, place, "leaves nothing to reduce");
    }
    return per != Per.ELEMENT;
  }

  private void report(Reduction reduction, ExpressionTree place, String what) {
    context.report(Mistake.REDUCTION_PER, place, reduction.method(), what);
  }

  private static ExpressionTree last(MethodInvocationTree tree) {
    return Conversions.withoutParentheses(tree.getArguments().get(tree.getArguments().size() - 1));
  }
}
