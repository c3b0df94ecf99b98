package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placement;
import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Symbol.Property;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns statements into dataflow: runs the formula once on symbols instead of numbers. Branches
 * become selects, early returns become conditions on what follows, helpers are inlined and loops
 * unrolled.
 *
 * <p>Before: any {@link Formula}. After: a {@link Dataflow} that computes the same from the same
 * inputs, without statements. For example {@code if (momentum > 0) buf = g; return param - buf;}
 * becomes the new {@code buf = select(momentum > 0, g, buf)} and the new {@code param = param -
 * select(momentum > 0, g, buf)}.
 */
public final class Flattener {
  private final Formula formula;
  private final Graph graph = new Graph();
  private final Simplifier simplifier = new Simplifier(graph);
  private final Reductions reductions;
  private final List<Flattened.Writing> writes = new ArrayList<>();
  private final FlatteningContext context;

  private Flattener(Formula formula, List<Reductions.Source> sources, Diagnostics diagnostics) {
    this.formula = formula;
    this.reductions = new Reductions(simplifier, sources);
    this.context =
        new FlatteningContext(formula, graph, simplifier, reductions, writes, diagnostics);
  }

  /**
   * Flattens a formula. Reports integer divisions that may divide by zero, sizes of unknown
   * dimensions, and formulas that grow too large.
   */
  public static Flattened flatten(Formula formula, Diagnostics diagnostics) {
    boolean complete = !diagnostics.hasErrors();
    Flattened first = new Flattener(formula, List.of(), diagnostics).flatten();
    boolean means = first.reductions().stream().anyMatch(r -> r.reduction() == Reduction.MEAN);
    return means && complete && !diagnostics.hasErrors() && hasArrays(first)
        ? new Flattener(formula, sources(formula, first), diagnostics).flatten()
        : first;
  }

  /** Whether something is reduced for rows, columns, matrices or channels. */
  private static boolean hasArrays(Flattened flattened) {
    return flattened.reductions().stream()
        .anyMatch(reducing -> !Placement.isWithin(reducing.per(), Per.TENSOR));
  }

  /** What each reduction is made of, which no divisor changes. */
  private static List<Reductions.Source> sources(Formula formula, Flattened flattened) {
    Dataflow flow = flattened.flow();
    Placements placements = Placements.of(flow, formula.copiesOfParameter(), formula.asserted());
    MatrixRank rank = new MatrixRank(flow.graph());
    List<Reductions.Source> sources = new ArrayList<>();
    for (Flattened.Reducing reducing : flattened.reductions()) {
      Per of = placements.source(reducing.operands(), reducing.per());
      sources.add(new Reductions.Source(of, rank.follows(reducing.all(flow))));
    }
    return sources;
  }

  private Flattened flatten() {
    Environment start = start();
    StatementEvaluator update = evaluator(start);
    update.run(formula.update());
    Map<Symbol.State, Value> states = new LinkedHashMap<>();
    Map<Symbol.State, Value> written = new LinkedHashMap<>();
    for (Formula.State state : formula.states()) {
      states.put(state.symbol(), start.read(state.symbol()));
      written.put(state.symbol(), start.written(state.symbol()));
    }
    Value param = result(update, start.read(Argument.PARAM));
    Map<Symbol.Reduced, Accumulation> reduced = reductions.all();
    List<Flattened.Reducing> reducing = reductions.places();
    List<Flattened.Writing> writing = List.copyOf(writes);
    Dataflow flow = new Dataflow(graph, param, states, written, reduced, constraints(), initials());
    return new Flattened(flow, reducing, writing);
  }

  /** All that a body may read before it has written anything. */
  private Environment start() {
    Environment environment = new Environment(simplifier);
    formula
        .hypers()
        .forEach(hyper -> environment.define(hyper.symbol(), simplifier.input(hyper.symbol())));
    formula
        .states()
        .forEach(state -> environment.define(state.symbol(), simplifier.input(state.symbol())));
    for (Argument argument : Argument.values()) {
      environment.define(argument, simplifier.input(argument));
    }
    for (Property property : Property.values()) {
      environment.define(property, simplifier.input(property));
    }
    return environment;
  }

  private List<Value> constraints() {
    List<Value> conditions = new ArrayList<>();
    for (Formula.Constraint constraint : formula.constraints()) {
      StatementEvaluator body = evaluator(start());
      body.run(constraint.body());
      conditions.add(result(body, simplifier.constant(true)));
    }
    return conditions;
  }

  private Map<Symbol.State, Value> initials() {
    Map<Symbol.State, Value> initials = new LinkedHashMap<>();
    ExpressionEvaluator expressions = evaluator(start()).expressions();
    for (Formula.State state : formula.states()) {
      if (state.initial() != null) {
        initials.put(
            state.symbol(), simplifier.cast(Type.DOUBLE, expressions.evaluate(state.initial())));
      }
    }
    return initials;
  }

  private StatementEvaluator evaluator(Environment environment) {
    return new StatementEvaluator(context, environment, List.of());
  }

  /** What the body returned; a body that forgot to is reported already. */
  private static Value result(StatementEvaluator body, Value otherwise) {
    @Nullable Value result = body.result();
    return result == null ? otherwise : result;
  }
}
