package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Runs a schedule on a tensor as generated code does, stage by stage: a value that is asked for
 * before it was computed, or that no field holds, is missing.
 */
final class ScheduleRun {
  private final Schedule schedule;
  private final int count;
  private final Map<Op, Object> uniform;
  private final Map<Symbol, Object[]> arrays = new HashMap<>();
  private final Map<Symbol, Object> scalars = new HashMap<>();
  private final Map<Op, Object> reduced = new HashMap<>();
  private final Map<Value, Object> fields = new HashMap<>();

  /** What this parameter has reduced of what it shares, since it last met others. */
  private final Map<Symbol.Reduced, Double> parts = new HashMap<>();

  private final Iterator<Stage> rest;

  /**
   * Begins a step.
   *
   * @param inputs those of each element
   */
  ScheduleRun(Schedule schedule, List<Map<Op, Object>> inputs) {
    this.schedule = schedule;
    this.count = inputs.size();
    this.uniform = new HashMap<>(inputs.get(0));
    List<Symbol> perElement = new ArrayList<>(List.of(Argument.PARAM, Argument.GRAD));
    schedule.states().stream().filter(s -> !s.isScalar()).forEach(s -> perElement.add(s.symbol()));
    for (Symbol symbol : perElement) {
      Op op = new Op.Input(symbol);
      arrays.put(symbol, inputs.stream().map(element -> element.get(op)).toArray());
      uniform.remove(op);
    }
    Meaning prepared = new Meaning(uniform);
    this.rest = program(prepared).stages().iterator();
  }

  /** Runs on to the next meet, and returns its level; empty if the step is over. */
  OptionalInt run() {
    parts.clear();
    while (rest.hasNext()) {
      Stage stage = rest.next();
      if (stage instanceof Stage.Meet meet) {
        return OptionalInt.of(meet.level());
      }
      run(stage);
    }
    return OptionalInt.empty();
  }

  /** What was reduced before the meet, of what parameters share. */
  Map<Symbol.Reduced, Double> parts() {
    return parts;
  }

  /** Gives what all parameters have reduced. */
  void give(Symbol.Reduced symbol, double result) {
    reduced.put(new Op.Input(symbol), result);
  }

  private Program program(Meaning prepared) {
    keep(schedule.prepare().lets(), schedule.prepare().stores(), prepared);
    Decision decision = schedule.decision();
    while (decision instanceof Decision.Split split) {
      decision = prepared.holds(split.condition()) ? split.yes() : split.no();
    }
    return schedule.programs().get(((Decision.Leaf) decision).program());
  }

  /** Sets the fields, then the scalar states. */
  private void keep(List<Let> lets, List<ScalarStore> stores, Meaning meaning) {
    for (Let let : lets) {
      Object value = meaning.of(let.value());
      if (let.field()) {
        fields.put(let.value(), value);
      }
    }
    for (ScalarStore store : stores) {
      if (!store.isNote() && meaning.holds(store.written())) {
        scalars.put(store.state(), meaning.of(store.value()));
      }
    }
  }

  private void run(Stage stage) {
    if (stage instanceof Stage.Loop loop) {
      run(schedule.kernels().get(loop.kernel()));
    } else {
      Stage.Scalars code = (Stage.Scalars) stage;
      keep(code.lets(), code.stores(), new Meaning(reduced, fields));
    }
  }

  private void run(Kernel kernel) {
    Map<Value, Object> given = new HashMap<>();
    for (Let scalar : kernel.scalars()) {
      given.put(scalar.value(), requireNonNull(fields.get(scalar.value()), scalar::name));
    }
    for (int i = 0; i < count; i++) {
      Map<Op, Object> element = new HashMap<>();
      for (Array array : kernel.arrays()) {
        element.put(new Op.Input(array.symbol()), elements(array)[i]);
      }
      Meaning meaning = new Meaning(element, given);
      for (Store store : kernel.stores()) {
        elements(store.array())[i] = meaning.of(store.value());
      }
    }
    for (Accumulator sum : kernel.sums()) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int element = i;
        rows.add(sum.operands().stream().map(a -> elements(a)[element]).toList());
      }
      double result = TensorMeaning.reduced(sum.reduction(), rows);
      if (sum.per() == Per.TENSOR) {
        reduced.put(new Op.Input(sum.symbol()), (Object) result);
      } else {
        parts.put(sum.symbol(), result);
      }
    }
    for (NumberSum sum : kernel.numbers()) {
      Object number =
          sum.number().op() instanceof Op.Constant constant
              ? constant.value()
              : requireNonNull(fields.get(sum.number()), sum.symbol()::label);
      parts.put(sum.symbol(), TensorMeaning.reduced(sum.reduction(), List.of(List.of(number))));
    }
  }

  private Object[] elements(Array array) {
    return arrays.computeIfAbsent(array.symbol(), key -> new Object[count]);
  }

  /** The value of the parameter or of a state after the step, for each element. */
  List<Object> result(Symbol symbol) {
    Object[] array = arrays.get(symbol);
    Object scalar = scalars.getOrDefault(symbol, uniform.get(new Op.Input(symbol)));
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(array == null ? scalar : array[i]);
    }
    return result;
  }
}
