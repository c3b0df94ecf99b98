package dev.gradus.processor.ir;

import dev.gradus.rule.Interval;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prints a formula as text, as {@code -Agradus.dump=formula} shows it: like Java, but with every
 * conversion written and every operation in parentheses. Locals of one name are told apart by their
 * number.
 */
public final class FormulaPrinter {
  private final Formula formula;
  private final StringBuilder text = new StringBuilder();
  private int depth;

  private FormulaPrinter(Formula formula) {
    this.formula = formula;
  }

  /** The whole formula, in lines. */
  public static String print(Formula formula) {
    FormulaPrinter printer = new FormulaPrinter(formula);
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
        (hyper.optional() ? "optional hyper " : "hyper ")
            + declared(hyper)
            + (hyper.defaultValue() == null ? "" : " = " + hyper.defaultValue())
            + (hyper.range().equals(Interval.ANY) ? "" : " in " + hyper.range())
            + " as "
            + hyper.key()
            + (hyper.rate() ? ", the rate" : ""));
  }

  private static String declared(Formula.Hyper hyper) {
    return hyper.choice() == null
        ? declared(hyper.symbol())
        : hyper.choice().name() + hyper.choice().constants() + " " + hyper.symbol().label();
  }

  private void state(Formula.State state) {
    String start =
        state.fromParameter()
            ? " = param"
            : state.initial() == null ? "" : " = " + print(state.initial());
    String per = state.per() == Per.ELEMENT ? "" : " per " + state.per();
    line("state " + declared(state.symbol()) + start + " as " + state.key() + per);
  }

  private static String signature(Formula.Helper helper) {
    String parameters =
        helper.parameters().stream()
            .map(FormulaPrinter::declared)
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
    body.forEach(statement -> statement.accept(new Lines()));
    depth--;
  }

  /** Prints each statement in lines of its own. */
  private final class Lines implements Stmt.Visitor {
    @Override
    public void assign(Stmt.Assign assign) {
      line(name(assign.target()) + " = " + print(assign.value()));
    }

    @Override
    public void branch(Stmt.If branch) {
      line("if " + print(branch.condition()));
      block(branch.then());
      if (!branch.otherwise().isEmpty()) {
        line("else");
        block(branch.otherwise());
      }
    }

    @Override
    public void loop(Stmt.For loop) {
      line("for " + declared(loop.variable()) + " in " + loop.values());
      block(loop.body());
    }

    @Override
    public void returns(Stmt.Return returns) {
      line(returns.value() == null ? "return" : "return " + print(returns.value()));
    }

    @Override
    public void evaluate(Stmt.Evaluate evaluate) {
      line(print(evaluate.expression()));
    }
  }

  private String print(Expr expression) {
    return expression.accept(new Text());
  }

  /** An expression on one line. */
  private final class Text implements Expr.Visitor<String> {
    @Override
    public String literal(Expr.Literal literal) {
      return Constants.text(literal.value());
    }

    @Override
    public String read(Expr.Read read) {
      return name(read.symbol());
    }

    @Override
    public String unary(Expr.Unary unary) {
      return unary.op().symbol() + print(unary.operand());
    }

    @Override
    public String binary(Expr.Binary binary) {
      String symbol = " " + binary.op().symbol() + " ";
      return "(" + print(binary.left()) + symbol + print(binary.right()) + ")";
    }

    @Override
    public String conditional(Expr.Conditional choice) {
      String then = print(choice.then());
      return "("
          + print(choice.condition())
          + " ? "
          + then
          + " : "
          + print(choice.otherwise())
          + ")";
    }

    @Override
    public String cast(Expr.Cast cast) {
      return "(" + cast.type().keyword() + ") " + print(cast.operand());
    }

    @Override
    public String apply(Expr.Apply apply) {
      return apply.function().method() + list(apply.arguments());
    }

    @Override
    public String call(Expr.Call call) {
      return formula.helpers().get(call.helper()).name() + list(call.arguments());
    }

    @Override
    public String first(Expr.First first) {
      return "first(" + first.state().label() + ")";
    }

    @Override
    public String reduce(Expr.Reduce reduce) {
      return reduce.reduction().method() + list(reduce.operands()) + Reduction.made(reduce.per());
    }

    @Override
    public String size(Expr.Size size) {
      return "size(" + print(size.dimension()) + ")";
    }

    @Override
    public String bad(Expr.Bad bad) {
      return "bad";
    }
  }

  private String list(List<Expr> arguments) {
    return arguments.stream().map(this::print).collect(Collectors.joining(", ", "(", ")"));
  }
}
