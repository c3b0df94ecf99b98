package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads calls of functions that are not the rule's own. */
final class FunctionReader {
  private final RuleContext context;
  private final Conversions conversions;
  private final QuestionReader questions;
  private final ReductionReader reductions;

  FunctionReader(RuleContext context, Conversions conversions, Fields fields, PerReader pers) {
    this.context = context;
    this.conversions = conversions;
    this.questions = new QuestionReader(context, conversions, fields);
    this.reductions = new ReductionReader(context, conversions, pers);
  }

  /** Reads a call of a function of Formulas, Math or StrictMath, whose arguments have been read. */
  Expr read(String owner, String name, List<Expr> arguments, MethodInvocationTree tree) {
    boolean formulas = owner.equals(Functions.FORMULAS);
    Optional<Intrinsic> function =
        Intrinsic.named(name)
            .filter(f -> formulas || (owner.equals(Functions.MATH) && Functions.isAsInMath(f)));
    Optional<Reduction> reduction =
        Reduction.named(name).filter(r -> formulas && Functions.reduces(r, arguments, tree));
    if (reduction.isPresent()) {
      return reductions.read(reduction.get(), arguments, tree);
    } else if (function.isPresent()) {
      return apply(function.get(), arguments, tree);
    } else if (formulas && Functions.isQuestion(name)) {
      return questions.read(name, arguments, tree);
    }
    refuse(owner, name, tree);
    return context.bad(Type.DOUBLE, tree);
  }

  private void refuse(String owner, String name, MethodInvocationTree tree) {
    ExpressionTree at = tree.getMethodSelect();
    Optional<String> instead = Insteads.of(name);
    boolean formulas = owner.equals(Functions.FORMULAS);
    if (owner.equals(Functions.STRICT_MATH)) {
      context.report(Mistake.REFUSED_FUNCTION, at, "StrictMath." + name, "Use that of Formulas.");
    } else if (!formulas && Reduction.named(name).isPresent()) {
      context.report(Mistake.REFUSED_FUNCTION, at, "Math." + name, "Use that of Formulas.");
    } else if (instead.isPresent()) {
      String called = formulas ? name : "Math." + name;
      context.report(Mistake.REFUSED_FUNCTION, at, called, instead.get());
    } else {
      String guess = Suggestions.didYouMean(name, Functions.names());
      context.report(Mistake.UNKNOWN_FUNCTION, at, name, guess);
    }
  }

  private Expr apply(Intrinsic function, List<Expr> arguments, MethodInvocationTree tree) {
    if (arguments.size() != function.arity()) {
      ArgumentCount.report(
          context, tree, function.method(), function.arity(), Functions.usage(function));
      return context.bad(Type.DOUBLE, tree);
    }
    Type promoted = Type.INT;
    boolean good = true;
    for (int i = 0; i < arguments.size(); i++) {
      Type type = arguments.get(i).type();
      good &= !(arguments.get(i) instanceof Expr.Bad);
      if (!type.isNumeric() && !(arguments.get(i) instanceof Expr.Bad)) {
        conversions.mismatch(type, tree.getArguments().get(i), Type.DOUBLE);
        good = false;
      }
      promoted = type.isNumeric() ? Type.promote(promoted, type) : promoted;
    }
    Type type = function.overload(promoted);
    return good
        ? apply(function, widened(arguments, tree, type), type, tree)
        : context.bad(type, tree);
  }

  private Expr apply(
      Intrinsic function, List<Expr> arguments, Type type, MethodInvocationTree tree) {
    return new Expr.Apply(function, arguments, type, context.file().origin(tree.getMethodSelect()));
  }

  private List<Expr> widened(List<Expr> arguments, MethodInvocationTree tree, Type type) {
    List<Expr> widened = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      widened.add(conversions.widen(arguments.get(i), tree.getArguments().get(i), type));
    }
    return List.copyOf(widened);
  }
}
