package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Symbol.Property;
import dev.gradus.processor.ir.Type;
import java.util.List;
import java.util.Optional;

/**
 * Reads the functions that ask about something rather than compute: whether a state was written,
 * what the gradient and the tensor are like, what a hyper-parameter was at first.
 */
final class QuestionReader {
  private final RuleContext context;
  private final Conversions conversions;
  private final Fields fields;

  QuestionReader(RuleContext context, Conversions conversions, Fields fields) {
    this.context = context;
    this.conversions = conversions;
    this.fields = fields;
  }

  /** Reads a question: {@link Functions#isQuestion}. */
  Expr read(String name, List<Expr> arguments, MethodInvocationTree tree) {
    Optional<Property> property = Functions.property(name);
    if (property.isPresent()) {
      return property(property.get(), arguments, tree);
    }
    return switch (name) {
      case Functions.FIRST -> first(arguments, tree);
      case Functions.IS_SPARSE -> isSparse(arguments, tree);
      case Functions.INITIAL -> initial(arguments, tree);
      case Functions.PRESENT -> present(arguments, tree);
      default -> size(arguments, tree);
    };
  }

  private Expr first(List<Expr> arguments, MethodInvocationTree tree) {
    if (arguments.size() != 1) {
      ArgumentCount.report(context, tree, Functions.FIRST, 1, "first(s)");
    } else if (arguments.get(0) instanceof Expr.Read read
        && read.symbol() instanceof Symbol.State state
        && state.remembered() == null) {
      return new Expr.First(state, place(tree));
    } else if (!(arguments.get(0) instanceof Expr.Bad)) {
      context.report(Mistake.FIRST_ARGUMENT, tree.getArguments().get(0));
    }
    return context.bad(Type.BOOLEAN, tree);
  }

  private Expr isSparse(List<Expr> arguments, MethodInvocationTree tree) {
    if (arguments.size() != 1) {
      ArgumentCount.report(context, tree, Functions.IS_SPARSE, 1, "isSparse(grad)");
    } else if (arguments.get(0) instanceof Expr.Read read && read.symbol() == Argument.GRAD) {
      return new Expr.Read(Argument.IS_SPARSE, place(tree));
    } else if (!(arguments.get(0) instanceof Expr.Bad)) {
      context.report(Mistake.SPARSE_ARGUMENT, tree.getArguments().get(0));
    }
    return context.bad(Type.BOOLEAN, tree);
  }

  private Expr initial(List<Expr> arguments, MethodInvocationTree tree) {
    if (arguments.size() != 1) {
      ArgumentCount.report(context, tree, Functions.INITIAL, 1, "initial(lr)");
    } else if (arguments.get(0) instanceof Expr.Read read
        && read.symbol() instanceof Symbol.Hyper hyper
        && hyper.type().isNumeric()) {
      return new Expr.Read(fields.initial(hyper, tree), place(tree));
    } else if (!(arguments.get(0) instanceof Expr.Bad)) {
      boolean hyper =
          arguments.get(0) instanceof Expr.Read read && read.symbol() instanceof Symbol.Hyper;
      String what = hyper ? "is not a number" : "is none";
      context.report(Mistake.INITIAL_ARGUMENT, tree.getArguments().get(0), what);
    }
    return context.bad(Type.DOUBLE, tree);
  }

  private Expr present(List<Expr> arguments, MethodInvocationTree tree) {
    if (arguments.size() != 1) {
      ArgumentCount.report(context, tree, Functions.PRESENT, 1, "present(h)");
    } else if (arguments.get(0) instanceof Expr.Read read
        && read.symbol() instanceof Symbol.Hyper hyper) {
      return new Expr.Read(new Symbol.Present(hyper), place(tree));
    } else if (!(arguments.get(0) instanceof Expr.Bad)) {
      context.report(Mistake.PRESENT_ARGUMENT, tree.getArguments().get(0), "no hyper-parameter");
    }
    return context.bad(Type.BOOLEAN, tree);
  }

  private Expr size(List<Expr> arguments, MethodInvocationTree tree) {
    if (arguments.size() != 1) {
      ArgumentCount.report(context, tree, Functions.SIZE, 1, "size(0)");
      return context.bad(Type.DOUBLE, tree);
    }
    ExpressionTree argument = Conversions.withoutParentheses(tree.getArguments().get(0));
    if (arguments.get(0).type() == Type.DOUBLE && !(arguments.get(0) instanceof Expr.Literal)) {
      if (!(arguments.get(0) instanceof Expr.Bad)) {
        // As 'rank() - 1': the cast that Java asks for would not make it a constant.
        context.report(Mistake.SIZE_NOT_CONSTANT, argument);
      }
      return context.bad(Type.DOUBLE, tree);
    }
    return new Expr.Size(conversions.assign(arguments.get(0), argument, Type.INT), place(tree));
  }

  private Expr property(Property property, List<Expr> arguments, MethodInvocationTree tree) {
    if (!arguments.isEmpty()) {
      String name = property.label();
      ArgumentCount.report(context, tree, name, 0, name + "()");
      return context.bad(Type.DOUBLE, tree);
    }
    return new Expr.Read(property, place(tree));
  }

  private Origin place(MethodInvocationTree tree) {
    return context.file().origin(tree.getMethodSelect());
  }
}
