package dev.gradus.processor.ir;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * follows if a state is written under a condition only. Values without a name are {@code #}, {@code
 * #2} and so on.
 */
public final class DataflowPrinter {
  private final Dataflow flow;
  private final List<Value> roots;
  private final List<Value> code;
  private final ValueText values = new ValueText();
  private final StringBuilder text = new StringBuilder();

  private DataflowPrinter(Dataflow flow) {
    this.flow = flow;
    this.roots = new ArrayList<>(flow.results());
    roots.addAll(flow.constraints());
    roots.addAll(flow.initials().values());
    this.code = flow.graph().reachable(roots);
  }

  /** The text of a graph: hyper-parameters, states, and all lines. */
  public static String print(Dataflow flow) {
    DataflowPrinter printer = new DataflowPrinter(flow);
    printer.given();
    printer.lines();
    return printer.text.toString();
  }

  /** The lines of a graph, without hyper-parameters and states. */
  public static String printLines(Dataflow flow) {
    DataflowPrinter printer = new DataflowPrinter(flow);
    printer.lines();
    return printer.text.toString();
  }

  private void given() {
    for (Value value : code) {
      if (value.op() instanceof Op.Input input && input.symbol() instanceof Symbol.Setting hyper) {
        line("hyper " + hyper.type().keyword() + " " + hyper.label());
      }
    }
    flow.states().keySet().forEach(state -> line("state " + state.label()));
  }

  private void lines() {
    code.stream().filter(Value::isInput).forEach(values::reserve);
    flow.states().keySet().forEach(state -> values.reserve(state.label()));
    Map<Symbol, Value> results = results();
    Map<Value, Symbol> targets = new HashMap<>();
    results.forEach((symbol, value) -> targets.putIfAbsent(value, symbol));
    Map<Value, Integer> uses = uses();
    for (Value value : code) {
      @Nullable Symbol target = targets.get(value);
      Optional<String> name = flow.graph().nameOf(value);
      boolean given = value.isConstant() || value.isInput();
      if (!given && (target != null || name.isPresent() || uses.getOrDefault(value, 0) > 1)) {
        String operation = values.operation(value);
        String called =
            target == null ? values.name(value, name.orElse("#")) : values.nameNew(value, target);
        line(called + " = " + operation);
      }
    }
    ends(results);
  }

  /** Prints the results that no line has said yet, conditions, constraints and initial values. */
  private void ends(Map<Symbol, Value> results) {
    results.forEach(
        (symbol, value) -> {
          String name = symbol.label() + "'";
          if (!values.operand(value).equals(name)) {
            line(name + " = " + values.operand(value));
          }
        });
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
                line(symbol.label() + " = " + reduced.reduction().method() + operands(reduced)));
    flow.constraints().forEach(value -> line("constraint " + values.operand(value)));
    flow.initials()
        .forEach(
            (state, value) -> line("initial " + state.label() + " = " + values.operand(value)));
  }

  private String operands(Dataflow.Accumulation reduced) {
    return reduced.operands().stream()
        .map(values::operand)
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** The new values: of the states that are written, and of the parameter. */
  private Map<Symbol, Value> results() {
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
