package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an update means for a tensor: each element by itself, but for what is reduced of all. */
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
    flow.reductions()
        .forEach(
            (symbol, reduction) -> {
              double result = reduced(reduction.reduction(), of(reduction.operands()));
              elements.forEach(element -> element.put(new Op.Input(symbol), result));
            });
  }

  private List<List<Object>> of(List<Value> values) {
    return elements.stream()
        .map(Meaning::new)
        .map(meaning -> values.stream().map(meaning::of).toList())
        .toList();
  }

  /** The new value of the parameter or of a state, for each element. */
  List<Object> result(Symbol symbol) {
    Value value = symbol instanceof Symbol.State ? flow.states().get(symbol) : flow.param();
    return of(List.of(value)).stream().map(row -> row.get(0)).toList();
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
