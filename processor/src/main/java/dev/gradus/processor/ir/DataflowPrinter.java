package dev.gradus.processor.ir;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the graph of a formula as text, as {@code -Agradus.dump=graph} shows it: the
 * hyper-parameters that it uses and the states, then a line for each value that has a name or is
 * used twice, operands first.
 *
 * <pre>{@code
 * hyper double lr
 * state momentum
 * momentum' = +(*(0.9, momentum), grad)
 * param' = -(param, *(lr, momentum'))
 * }</pre>
 *
 * <p>Whether an optional hyper-parameter has a value, and whether a choice is a certain one, stand
 * there as booleans. The new value of a parameter or state is {@code x'}. A line {@code x' where c}
 * follows if a state is written under a condition only, and {@code reduced0 = sum(x)} says what a
 * reduction is of; {@code reduced0 = sum(x) per GROUP where c}, where a parameter takes part in it.
 * Values without a name are {@code #}, {@code #2} and so on.
 */
public final class DataflowPrinter {
  private final Graph graph;
  private final List<Value> roots;
  private final Map<Symbol, Value> results;
  private final List<Value> code;
  private final ValueText values = new ValueText();
  private final StringBuilder text = new StringBuilder();

  private DataflowPrinter(Graph graph, List<Value> roots, Map<Symbol, Value> results) {
    this.graph = graph;
    this.roots = roots;
    this.results = results;
    this.code = graph.reachable(roots);
  }

  private static DataflowPrinter of(Dataflow flow) {
    List<Value> roots = new ArrayList<>(flow.results());
    roots.addAll(flow.constraints());
    roots.addAll(flow.initials().values());
    return new DataflowPrinter(flow.graph(), roots, results(flow));
  }

  /** The text of a graph: hyper-parameters, states, and all lines. */
  public static String print(Dataflow flow) {
    DataflowPrinter printer = of(flow);
    printer.given(flow);
    printer.lines(flow);
    return printer.text.toString();
  }

  /** The lines of a graph, without hyper-parameters and states. */
  public static String printLines(Dataflow flow) {
    DataflowPrinter printer = of(flow);
    printer.lines(flow);
    return printer.text.toString();
  }

  /** The lines of the code that computes some results. */
  public static String printLines(Graph graph, Map<Symbol, Value> results) {
    DataflowPrinter printer = new DataflowPrinter(graph, List.copyOf(results.values()), results);
    printer.lines(results.keySet());
    return printer.text.toString();
  }

  private void given(Dataflow flow) {
    for (Value value : code) {
      if (value.op() instanceof Op.Input input && input.symbol() instanceof Symbol.Setting hyper) {
        line("hyper " + hyper.type().keyword() + " " + hyper.label());
      }
    }
    flow.states().keySet().forEach(state -> line("state " + state.label()));
  }

  private void lines(Dataflow flow) {
    lines(flow.states().keySet());
    ends(flow);
  }

  /**
   * Prints a line for each value that has a name or is used twice, then the results that no such
   * line has said.
   *
   * @param given what is an input, whether or not something is computed from it
   */
  private void lines(Set<? extends Symbol> given) {
    code.stream().filter(Value::isInput).forEach(values::reserve);
    given.forEach(symbol -> values.reserve(symbol.label()));
    Map<Value, Symbol> targets = new HashMap<>();
    results.forEach((symbol, value) -> targets.putIfAbsent(value, symbol));
    Map<Value, Integer> uses = uses();
    for (Value value : code) {
      @Nullable Symbol target = targets.get(value);
      Optional<String> name = graph.nameOf(value);
      boolean known = value.isConstant() || value.isInput();
      if (!known && (target != null || name.isPresent() || uses.getOrDefault(value, 0) > 1)) {
        String operation = values.operation(value);
        String called =
            target == null ? values.name(value, name.orElse("#")) : values.nameNew(value, target);
        line(called + " = " + operation);
      }
    }
    results.forEach(
        (symbol, value) -> {
          String name = symbol.label() + "'";
          if (!values.operand(value).equals(name)) {
            line(name + " = " + values.operand(value));
          }
        });
  }

  /** Prints conditions of writes, reductions, constraints and initial values. */
  private void ends(Dataflow flow) {
    flow.written()
        .forEach(
            (state, written) -> {
              if (!written.isConstant()) {
                line(state.label() + "' where " + values.operand(written));
              }
            });
    flow.reductions()
        .forEach(
            (symbol, reduced) ->
                line(
                    symbol.label()
                        + " = "
                        + reduced.reduction().method()
                        + operands(reduced)
                        + Reduction.made(reduced.per())
                        + reached(reduced)));
    flow.constraints().forEach(value -> line("constraint " + values.operand(value)));
    flow.initials()
        .forEach(
            (state, value) -> line("initial " + state.label() + " = " + values.operand(value)));
  }

  private String reached(Dataflow.Accumulation reduced) {
    Value reached = reduced.reached();
    return reached.isConstant(true) ? "" : " where " + values.operand(reached);
  }

  private String operands(Dataflow.Accumulation reduced) {
    return reduced.operands().stream()
        .map(values::operand)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The new values: of the states that are written, and of the parameter. */
  private static Map<Symbol, Value> results(Dataflow flow) {
    Map<Symbol, Value> results = new LinkedHashMap<>(flow.states());
    results.keySet().removeIf(state -> requireNonNull(flow.written().get(state)).isConstant(false));
    results.put(Symbol.Argument.PARAM, flow.param());
    return results;
  }

  private Map<Value, Integer> uses() {
    Map<Value, Integer> uses = new HashMap<>();
    roots.forEach(root -> uses.merge(root, 1, Integer::sum));
    code.forEach(value -> value.operands().forEach(v -> uses.merge(v, 1, Integer::sum)));
    return uses;
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
