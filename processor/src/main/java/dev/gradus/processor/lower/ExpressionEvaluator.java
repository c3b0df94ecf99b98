package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates the expressions of one body on symbolic values. */
final class ExpressionEvaluator implements Expr.Visitor<Value> {
  /** Runs a helper's body on the values of its arguments. */
  interface Inliner {
    @Nullable Value call(int helper, List<Value> arguments);
  }

  private final Graph graph;
  private final Reductions reductions;
  private final Simplifier simplifier;
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final Inliner inliner;
  private final Divisors divisors;
  private final SettingReader settings;

  ExpressionEvaluator(FlatteningContext context, Environment environment, Inliner inliner) {
    this.graph = context.graph();
    this.simplifier = context.simplifier();
    this.reductions = context.reductions();
    this.environment = environment;
    this.diagnostics = context.diagnostics();
    this.inliner = inliner;
    this.divisors = new Divisors(context.formula());
    this.settings = new SettingReader(context, environment);
  }

  Value evaluate(Expr expression) {
    Value value = expression.accept(this);
    graph.place(value, expression.origin());
    return value;
  }

  @Override
  public Value literal(Expr.Literal literal) {
    return simplifier.constant(literal.value(), literal.type());
  }

  @Override
  public Value read(Expr.Read read) {
    return read.symbol() instanceof Symbol.Setting setting
        ? settings.read(setting, read.origin())
        : environment.read(read.symbol());
  }

  @Override
  public Value unary(Expr.Unary unary) {
    return simplifier.unary(unary.op(), evaluate(unary.operand()));
  }

  @Override
  public Value conditional(Expr.Conditional conditional) {
    Value condition = evaluate(conditional.condition());
    Value[] arms = new Value[2];
    environment.branch(
        condition,
        () -> arms[0] = evaluate(conditional.then()),
        () -> arms[1] = evaluate(conditional.otherwise()));
    return simplifier.select(condition, arms[0], arms[1]); // of a known condition, the arm that ran
  }

  @Override
  public Value cast(Expr.Cast cast) {
    return simplifier.cast(cast.type(), evaluate(cast.operand()));
  }

  @Override
  public Value apply(Expr.Apply apply) {
    Value[] arguments = arguments(apply.arguments()).toArray(Value[]::new);
    return simplifier.apply(apply.function(), apply.type(), arguments);
  }

  @Override
  public Value call(Expr.Call call) {
    @Nullable Value result = inliner.call(call.helper(), arguments(call.arguments()));
    return result == null ? simplifier.zero(call.type()) : result;
  }

  @Override
  public Value first(Expr.First first) {
    return simplifier.and(
        simplifier.first(first.state()), simplifier.not(environment.written(first.state())));
  }

  @Override
  public Value reduce(Expr.Reduce reduce) {
    return reductions.of(
        reduce.reduction(),
        reduce.per(),
        arguments(reduce.operands()),
        environment.conditions(),
        reduce.origin());
  }

  @Override
  public Value size(Expr.Size size) {
    Value dimension = evaluate(size.dimension());
    if (dimension.op() instanceof Op.Constant constant) {
      return simplifier.input(new Symbol.Dimension((Integer) constant.value()));
    } else if (!(size.dimension() instanceof Expr.Bad)) {
      diagnostics.report(Mistake.SIZE_NOT_CONSTANT, size.dimension().origin());
    }
    return bad(new Expr.Bad(Type.DOUBLE, size.origin()));
  }

  /** A value that nothing is known of, so that nothing more is reported of it. */
  @Override
  public Value bad(Expr.Bad bad) {
    return simplifier.input(new Symbol.Local("unknown", bad.type(), -1));
  }

  private List<Value> arguments(List<Expr> arguments) {
    return arguments.stream().map(this::evaluate).toList();
  }

  @Override
  public Value binary(Expr.Binary binary) {
    BinaryOp op = binary.op();
    if (op == BinaryOp.AND_THEN || op == BinaryOp.OR_ELSE) {
      return shortCircuit(binary);
    }
    Value left = evaluate(binary.left());
    Value right = evaluate(binary.right());
    boolean divides = op == BinaryOp.DIVIDE || op == BinaryOp.REMAINDER;
    if (divides && right.type().isInteger() && !divisors.isNeverZero(right)) {
      diagnostics.report(Mistake.INTEGER_DIVISOR_MAY_BE_ZERO, binary.right().origin());
    }
    return simplifier.binary(op, left, right);
  }

  /**
   * Evaluates a short circuit, whose right side may call a helper that writes a state: it does so
   * only where the left side lets it run.
   */
  private Value shortCircuit(Expr.Binary binary) {
    Value left = evaluate(binary.left());
    Value[] right = new Value[1];
    Value runs = binary.op() == BinaryOp.AND_THEN ? left : simplifier.not(left);
    environment.branch(runs, () -> right[0] = evaluate(binary.right()), () -> {});
    return right[0] == null ? left : simplifier.binary(binary.op(), left, right[0]);
  }
}
