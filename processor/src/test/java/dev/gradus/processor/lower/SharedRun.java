package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Runs a schedule on several tensors as a step does: all up to their meets of a level, then on. A
 * result belongs to the meet that follows its kernel.
 */
final class SharedRun {
  private final List<ScheduleRun> runs = new ArrayList<>();
  private final List<Integer> groups;
  private final Map<Symbol, Reduction> reductions = new HashMap<>();
  private final Map<Symbol, Per> pers = new HashMap<>();
  private final Map<Symbol.Reduced, Integer> levels = new HashMap<>();

  /**
   * Runs a step.
   *
   * @param inputs those of each element of each tensor
   * @param groups the group of each tensor
   */
  SharedRun(Schedule schedule, List<List<Map<Op, Object>>> inputs, List<Integer> groups) {
    this.groups = groups;
    schedule
        .kernels()
        .forEach(
            kernel -> {
              kernel.sums().stream()
                  .filter(sum -> sum.symbol() instanceof Symbol.Reduced)
                  .forEach(sum -> add((Symbol.Reduced) sum.symbol(), sum.reduction(), sum.per()));
              kernel.numbers().forEach(sum -> add(sum.symbol(), sum.reduction(), sum.per()));
            });
    List<OptionalInt> waiting = new ArrayList<>();
    for (List<Map<Op, Object>> tensor : inputs) {
      runs.add(new ScheduleRun(schedule, tensor));
      waiting.add(runs.get(runs.size() - 1).run());
    }
    for (int level = 0; waiting.stream().anyMatch(OptionalInt::isPresent); level++) {
      List<Integer> met = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        if (waiting.get(i).equals(OptionalInt.of(level))) {
          met.add(i);
        }
      }
      combine(level, met);
      for (int tensor : met) {
        OptionalInt next = runs.get(tensor).run();
        assertThat(next.orElse(level + 1)).isGreaterThan(level);
        waiting.set(tensor, next);
      }
    }
  }

  private void add(Symbol symbol, Reduction reduction, Per per) {
    reductions.put(symbol, reduction);
    pers.put(symbol, per);
  }

  private void combine(int level, List<Integer> met) {
    Map<Symbol.Reduced, Map<Integer, Double>> results = new HashMap<>();
    for (int tensor : met) {
      runs.get(tensor)
          .parts()
          .forEach(
              (symbol, part) -> {
                assertThat(levels.computeIfAbsent(symbol, key -> level)).isEqualTo(level);
                int group = pers.get(symbol) == Per.GROUP ? groups.get(tensor) : -1;
                results
                    .computeIfAbsent(symbol, key -> new HashMap<>())
                    .merge(
                        group,
                        part,
                        (x, y) ->
                            TensorMeaning.combined(requireNonNull(reductions.get(symbol)), x, y));
              });
    }
    for (int tensor : met) {
      for (Symbol.Reduced symbol : List.copyOf(runs.get(tensor).parts().keySet())) {
        int group = pers.get(symbol) == Per.GROUP ? groups.get(tensor) : -1;
        runs.get(tensor)
            .give(symbol, requireNonNull(requireNonNull(results.get(symbol)).get(group)));
      }
    }
  }

  /** The value of the parameter or of a state after the step, for each element of a tensor. */
  List<Object> result(int tensor, Symbol symbol) {
    return runs.get(tensor).result(symbol);
  }
}
