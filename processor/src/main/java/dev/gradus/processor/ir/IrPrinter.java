package dev.gradus.processor.ir;

import dev.gradus.rule.Interval;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a formula as text, for people and golden files: like Java, but with every conversion
 * written and every operation in parentheses. Locals of one name are told apart by their number.
 */
public final class IrPrinter {
  private final Formula formula;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  private IrPrinter(Formula formula) {
    this.formula = formula;
  }

  /** The whole formula, in lines. */
  public static String print(Formula formula) {
    IrPrinter printer = new IrPrinter(formula);
    formula.hypers().forEach(printer::hyper);
    formula.states().forEach(printer::state);
    for (Formula.Constraint constraint : formula.constraints()) {
      printer.method(
          "constraint \"" + constraint.sentence() + "\" " + constraint.name() + "()",
          constraint.body());
    }
    for (Formula.Helper helper : formula.helpers()) {
      printer.method(signature(helper), helper.body());
    }
    printer.method(
        formula.takesStep() ? "update(param, grad, step)" : "update(param, grad)",
        formula.update());
    return printer.text.toString();
  }

  private void hyper(Formula.Hyper hyper) {
    line(
        "hyper "
            + declared(hyper.symbol())
            + (hyper.defaultValue() == null ? "" : " = " + hyper.defaultValue())
            + (hyper.range().equals(Interval.ANY) ? "" : " in " + hyper.range())
            + " as "
            + hyper.key()
            + (hyper.rate() ? ", the rate" : ""));
  }

  private void state(Formula.State state) {
    String start =
        state.fromParameter()
            ? " = param"
            : state.initial() == null ? "" : " = " + print(state.initial());
    line("state " + declared(state.symbol()) + start + " as " + state.key());
  }

  private static String signature(Formula.Helper helper) {
    String parameters =
        helper.parameters().stream()
            .map(IrPrinter::declared)
            .collect(Collectors.joining(", ", "(", ")"));
    return "helper "
        + (helper.type() == null ? "void" : helper.type().keyword())
        + " "
        + helper.name()
        + parameters;
  }

  private static String declared(Symbol symbol) {
    return symbol.type().keyword() + " " + name(symbol);
  }

  private static String name(Symbol symbol) {
    return symbol instanceof Symbol.Local local ? local.label() + "#" + local.id() : symbol.label();
  }

  private void line(String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  private void method(String head, List<Stmt> body) {
    line(head);
    block(body);
  }

  private void block(List<Stmt> body) {
    depth++;
    body.forEach(this::statement);
    depth--;
  }

  private void statement(Stmt statement) {
    if (statement instanceof Stmt.Assign assign) {
      line(name(assign.target()) + " = " + print(assign.value()));
    } else if (statement instanceof Stmt.If branch) {
      line("if " + print(branch.condition()));
      block(branch.then());
      if (!branch.otherwise().isEmpty()) {
        line("else");
        block(branch.otherwise());
      }
    } else if (statement instanceof Stmt.For loop) {
      line("for " + declared(loop.variable()) + " in " + loop.values());
      block(loop.body());
    } else if (statement instanceof Stmt.Return returned) {
      line(returned.value() == null ? "return" : "return " + print(returned.value()));
    } else if (statement instanceof Stmt.Evaluate evaluate) {
      line(print(evaluate.expression()));
    }
  }

  private String print(@Nullable Expr expression) {
    if (expression instanceof Expr.Literal literal) {
      return literal.value() + suffix(literal.type());
    } else if (expression instanceof Expr.Read read) {
      return name(read.symbol());
    } else if (expression instanceof Expr.Unary unary) {
      return unary.op().symbol() + print(unary.operand());
    } else if (expression instanceof Expr.Binary binary) {
      return "("
          + print(binary.left())
          + " "
          + binary.op().symbol()
          + " "
          + print(binary.right())
          + ")";
    } else if (expression instanceof Expr.Conditional choice) {
      return "("
          + print(choice.condition())
          + " ? "
          + print(choice.then())
          + " : "
          + print(choice.otherwise())
          + ")";
    } else if (expression instanceof Expr.Cast cast) {
      return "(" + cast.type().keyword() + ") " + print(cast.operand());
    } else if (expression instanceof Expr.Apply apply) {
      return apply.function().method() + print(apply.arguments());
    } else if (expression instanceof Expr.Call call) {
      return formula.helpers().get(call.helper()).name() + print(call.arguments());
    }
    return expression instanceof Expr.First first ? "first(" + first.state().label() + ")" : "bad";
  }

  private String print(List<Expr> arguments) {
    return arguments.stream().map(this::print).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String suffix(Type type) {
    return switch (type) {
      case LONG -> "L";
      case FLOAT -> "f";
      default -> "";
    };
  }
}
