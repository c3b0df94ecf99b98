package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an update means for a tensor: each element by itself, but for what is reduced. */
final class TensorMeaning {
  private final Dataflow flow;
  private final List<Map<Op, Object>> elements = new ArrayList<>();

  /**
   * The meaning of all values.
   *
   * @param inputs those of each element
   */
  TensorMeaning(Dataflow flow, List<Map<Op, Object>> inputs) {
    this.flow = flow;
    inputs.forEach(element -> elements.add(new HashMap<>(element)));
    Placements placements = Values.placements(flow);
    flow.reductions()
        .forEach(
            (symbol, reduction) ->
                reduce(
                    elements,
                    symbol,
                    reduction,
                    placements.source(reduction.operands(), reduction.per())));
  }

  /**
   * Reduces values, and gives each element the result that it belongs to.
   *
   * @param source what there is a value each of
   */
  static void reduce(
      List<Map<Op, Object>> elements, Symbol symbol, Accumulation reduction, Per source) {
    List<List<Object>> values = of(elements, reduction.operands());
    Map<Integer, List<List<Object>>> groups = new HashMap<>();
    for (int i = 0; i < elements.size(); i++) {
      if (TestExtents.isFirst(source, i)) {
        groups
            .computeIfAbsent(TestExtents.of(reduction.per(), i), key -> new ArrayList<>())
            .add(values.get(i));
      }
    }
    for (int i = 0; i < elements.size(); i++) {
      List<List<Object>> group = requireNonNull(groups.get(TestExtents.of(reduction.per(), i)));
      elements.get(i).put(new Op.Input(symbol), reduced(reduction.reduction(), group));
    }
  }

  private static List<List<Object>> of(List<Map<Op, Object>> elements, List<Value> values) {
    return elements.stream()
        .map(Meaning::new)
        .map(meaning -> values.stream().map(meaning::of).toList())
        .toList();
  }

  /** The new value of the parameter or of a state, for each element. */
  List<Object> result(Symbol symbol) {
    Value value = symbol instanceof Symbol.State ? flow.states().get(symbol) : flow.param();
    return of(elements, List.of(value)).stream().map(row -> row.get(0)).toList();
  }

  /**
   * A reduction, in the order of the elements.
   *
   * @param rows the operands for each element
   */
  static double reduced(Reduction reduction, List<List<Object>> rows) {
    return rows.stream()
        .mapToDouble(
            row ->
                reduction == Reduction.DOT
                    ? (Double) row.get(0) * (Double) row.get(1)
                    : reduction == Reduction.MAX_ABS
                        ? Math.abs((Double) row.get(0))
                        : (Double) row.get(0))
        .reduce((x, y) -> combined(reduction, x, y))
        .orElseThrow();
  }

  /** What is reduced of two parts. */
  static double combined(Reduction reduction, double x, double y) {
    return switch (reduction) {
      case MAX, MAX_ABS -> Math.max(x, y);
      case MIN -> Math.min(x, y);
      default -> x + y;
    };
  }
}
