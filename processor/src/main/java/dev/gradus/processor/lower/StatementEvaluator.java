package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the statements of one body, or of a helper called from it, on symbolic values. */
final class StatementEvaluator implements Stmt.Visitor {
  /** The most values of a graph, which only loops that are unrolled within loops exceed. */
  private static final int LARGEST_GRAPH = 20_000;

  private final FlatteningContext context;
  private final Formula formula;
  private final Graph graph;
  private final Simplifier simplifier;
  private final Environment environment;
  private final Diagnostics diagnostics;
  private final ExpressionEvaluator expressions;

  /**
   * The helpers being inlined around this body; recursion is reported elsewhere, but must end here.
   */
  private final List<Integer> callers;

  /** Whether this body has returned: a condition, where only some paths have. */
  private Value returned;

  private @Nullable Value result;

  StatementEvaluator(FlatteningContext context, Environment environment, List<Integer> callers) {
    this.context = context;
    this.formula = context.formula();
    this.graph = context.graph();
    this.simplifier = context.simplifier();
    this.environment = environment;
    this.diagnostics = context.diagnostics();
    this.callers = callers;
    this.returned = simplifier.constant(false);
    this.expressions = new ExpressionEvaluator(context, environment, this::call);
  }

  ExpressionEvaluator expressions() {
    return expressions;
  }

  /** What the body returned; null if nothing. */
  @Nullable Value result() {
    return result;
  }

  /**
   * Runs the statements in order; after a statement in which some paths return, the rest runs only
   * on the other paths.
   */
  void run(List<Stmt> body) {
    for (int i = 0; i < body.size() && !Simplifier.isTrue(returned); i++) {
      if (!returned.isConstant()) {
        List<Stmt> rest = body.subList(i, body.size());
        Value goesOn = simplifier.not(returned);
        branch(goesOn, () -> runFrom(rest), () -> returned = simplifier.constant(true));
        return;
      }
      execute(body.get(i));
    }
  }

  /** Runs the rest of a body on the paths that have not returned. */
  private void runFrom(List<Stmt> rest) {
    returned = simplifier.constant(false);
    run(rest);
  }

  private void execute(Stmt statement) {
    if (graph.size() > LARGEST_GRAPH) {
      diagnostics.report(
          Mistake.KERNEL_TOO_LARGE,
          statement.origin(),
          "The formula",
          LARGEST_GRAPH + " operations",
          Growth.of(formula).when(),
          Growth.of(formula).remedy());
      returned = simplifier.constant(true);
      return;
    }
    statement.accept(this);
  }

  @Override
  public void assign(Stmt.Assign assign) {
    Value value = expressions.evaluate(assign.value());
    graph.name(value, assign.target().label());
    graph.place(value, assign.origin());
    environment.assign(assign.target(), value);
    if (assign.target() instanceof Symbol.State state) {
      context
          .writes()
          .add(new Flattened.Writing(state, value, environment.conditions(), assign.origin()));
    }
  }

  @Override
  public void branch(Stmt.If branch) {
    Value condition = expressions.evaluate(branch.condition());
    branch(condition, () -> run(branch.then()), () -> run(branch.otherwise()));
  }

  @Override
  public void loop(Stmt.For loop) {
    for (int value : loop.values()) {
      if (Simplifier.isTrue(returned)) {
        break;
      }
      environment.define(loop.variable(), simplifier.constant(value, Type.INT));
      run(loop.body());
    }
  }

  @Override
  public void returns(Stmt.Return returns) {
    result = returns.value() == null ? null : expressions.evaluate(returns.value());
    returned = simplifier.constant(true);
  }

  @Override
  public void evaluate(Stmt.Evaluate evaluate) {
    expressions.evaluate(evaluate.expression());
  }

  /** Runs both sides as {@link Environment#branch} does, and merges what they returned. */
  private void branch(Value condition, Runnable then, Runnable otherwise) {
    Value returnedBefore = returned;
    @Nullable Value resultBefore = result;
    Outcome yes = new Outcome();
    Outcome no = new Outcome();
    environment.branch(
        condition,
        () -> yes.capture(returnedBefore, resultBefore, then),
        () -> no.capture(returnedBefore, resultBefore, otherwise));
    // At least one side has run.
    returned = requireNonNull(merge(condition, yes.returned, no.returned));
    result = merge(condition, yes.result, no.result);
  }

  /** What one side of a branch returned. */
  private final class Outcome {
    private @Nullable Value returned;
    private @Nullable Value result;

    private void capture(Value returnedBefore, @Nullable Value resultBefore, Runnable body) {
      StatementEvaluator.this.returned = returnedBefore;
      StatementEvaluator.this.result = resultBefore;
      body.run();
      returned = StatementEvaluator.this.returned;
      result = StatementEvaluator.this.result;
    }
  }

  /** What a branch gives; a side that did not run, or returned nothing, has no say. */
  private @Nullable Value merge(Value condition, @Nullable Value yes, @Nullable Value no) {
    if (yes == null || no == null) {
      return yes == null ? no : yes;
    }
    return simplifier.select(condition, yes, no);
  }

  /** Inlines a helper: its body runs here, on the values of the arguments. */
  private @Nullable Value call(int index, List<Value> arguments) {
    if (callers.contains(index)) {
      return null;
    }
    Formula.Helper helper = formula.helpers().get(index);
    for (int i = 0; i < arguments.size(); i++) {
      environment.define(helper.parameters().get(i), arguments.get(i));
    }
    List<Integer> inner = new ArrayList<>(callers);
    inner.add(index);
    StatementEvaluator body = new StatementEvaluator(context, environment, inner);
    body.run(helper.body());
    return body.result();
  }
}
