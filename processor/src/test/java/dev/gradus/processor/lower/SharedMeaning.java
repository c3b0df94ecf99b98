package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an update means for several tensors: each by itself, but for what is reduced of all that
 * reach it. A number of a tensor counts once.
 */
final class SharedMeaning {
  private final Dataflow flow;

  /** By tensor, then by element. */
  private final List<List<Map<Op, Object>>> tensors = new ArrayList<>();

  /**
   * The meaning of all values.
   *
   * @param numbers what is reduced of numbers
   * @param inputs those of each element of each tensor
   * @param groups the group of each tensor
   */
  SharedMeaning(
      Dataflow flow,
      Set<Symbol.Reduced> numbers,
      List<List<Map<Op, Object>>> inputs,
      List<Integer> groups) {
    this.flow = flow;
    for (List<Map<Op, Object>> tensor : inputs) {
      List<Map<Op, Object>> elements = new ArrayList<>();
      tensor.forEach(element -> elements.add(new HashMap<>(element)));
      tensors.add(elements);
    }
    Placements placements = Values.placements(flow);
    flow.reductions()
        .forEach(
            (symbol, reduction) -> {
              Per source = placements.source(reduction.operands(), reduction.per());
              if (!reduction.isShared()) {
                tensors.forEach(t -> TensorMeaning.reduce(t, symbol, reduction, source));
                return;
              }
              for (int i = 0; i < tensors.size(); i++) {
                Double result = null;
                for (int j = 0; j < tensors.size(); j++) {
                  boolean together =
                      reduction.per() == Per.OPTIMIZER || groups.get(i).equals(groups.get(j));
                  if (together && new Meaning(tensors.get(j).get(0)).holds(reduction.reached())) {
                    double part = part(reduction, numbers.contains(symbol), source, tensors.get(j));
                    result =
                        result == null
                            ? part
                            : TensorMeaning.combined(reduction.reduction(), result, part);
                  }
                }
                for (Map<Op, Object> element : tensors.get(i)) {
                  element.put(new Op.Input(symbol), result == null ? Double.NaN : result);
                }
              }
            });
  }

  private static double part(
      Accumulation reduction, boolean number, Per source, List<Map<Op, Object>> elements) {
    List<Value> operands = reduction.operands();
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < (number ? 1 : elements.size()); i++) {
      if (TestExtents.isFirst(source, i)) {
        Meaning meaning = new Meaning(elements.get(i));
        rows.add(operands.stream().map(meaning::of).toList());
      }
    }
    return TensorMeaning.reduced(reduction.reduction(), rows);
  }

  /** The new value of the parameter or of a state, for each element of a tensor. */
  List<Object> result(int tensor, Symbol symbol) {
    Value value =
        requireNonNull(symbol instanceof Symbol.State ? flow.states().get(symbol) : flow.param());
    return tensors.get(tensor).stream().map(element -> new Meaning(element).of(value)).toList();
  }
}
