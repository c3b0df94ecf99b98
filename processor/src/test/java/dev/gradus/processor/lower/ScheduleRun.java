package dev.gradus.processor.lower;

import static dev.gradus.processor.lower.TestExtents.first;
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
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final Map<Symbol, Per> shapes = new HashMap<>();
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
    for (Symbol symbol : perElement) {
      Op op = new Op.Input(symbol);
      arrays.put(symbol, inputs.stream().map(element -> element.get(op)).toArray());
      uniform.remove(op);
    }
    for (StateSlot state : schedule.states()) {
      if (!state.isScalar()) {
        shapes.put(state.symbol(), state.per());
        Op op = new Op.Input(state.symbol());
        Object[] values = new Object[count(state.per())];
        Arrays.setAll(values, i -> inputs.get(first(state.per(), i)).get(op));
        arrays.put(state.symbol(), values);
        uniform.remove(op);
      }
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
    Per domain = kernel.domain();
    for (int i = 0; i < count(domain); i++) {
      Map<Op, Object> element = new HashMap<>();
      for (Array array : kernel.arrays()) {
        int at = array.spread() ? TestExtents.of(shape(array, domain), domain, i) : i;
        element.put(new Op.Input(array.symbol()), values(array, domain)[at]);
      }
      Meaning meaning = new Meaning(element, given);
      for (Store store : kernel.stores()) {
        if (store.array().spread()) {
          throw new IllegalStateException(store.array().name());
        }
        values(store.array(), domain)[i] = meaning.of(store.value());
      }
    }
    kernel.sums().forEach(sum -> reduce(sum, domain));
    for (NumberSum sum : kernel.numbers()) {
      Object number =
          sum.number().op() instanceof Op.Constant constant
              ? constant.value()
              : requireNonNull(fields.get(sum.number()), sum.symbol()::label);
      parts.put(sum.symbol(), TensorMeaning.reduced(sum.reduction(), List.of(List.of(number))));
    }
  }

  private void reduce(Accumulator sum, Per domain) {
    Object[] results = new Object[count(sum.per())];
    for (int result = 0; result < results.length; result++) {
      List<List<Object>> rows = new ArrayList<>();
      for (int i = 0; i < count(domain); i++) {
        int element = i;
        if (TestExtents.of(sum.per(), domain, i) == result) {
          rows.add(sum.operands().stream().map(a -> values(a, domain)[element]).toList());
        }
      }
      results[result] = TensorMeaning.reduced(sum.reduction(), rows);
    }
    if (sum.symbol() instanceof Symbol.Temporary temporary) {
      arrays.put(temporary, results);
    } else if (sum.per() == Per.TENSOR) {
      reduced.put(new Op.Input(sum.symbol()), results[0]);
    } else {
      parts.put((Symbol.Reduced) sum.symbol(), (Double) results[0]);
    }
  }

  private int count(Per per) {
    return per == Per.ELEMENT ? count : TestExtents.count(per);
  }

  private Per shape(Array array, Per domain) {
    return array.symbol() instanceof Symbol.Temporary temporary
        ? temporary.shape()
        : array.symbol() instanceof Symbol.Summand
            ? domain
            : shapes.getOrDefault(array.symbol(), Per.ELEMENT);
  }

  /** The values of an array, which has one for each of its kind. */
  private Object[] values(Array array, Per domain) {
    Per shape = shape(array, domain);
    if (!array.spread() && shape != domain) {
      throw new IllegalStateException(array.name());
    }
    Object[] values = arrays.computeIfAbsent(array.symbol(), key -> new Object[count(shape)]);
    if (values.length != count(shape)) {
      throw new IllegalStateException(array.name());
    }
    return values;
  }

  /** The value of the parameter or of a state after the step, for each element. */
  List<Object> result(Symbol symbol) {
    Object[] array = arrays.get(symbol);
    Object scalar = scalars.getOrDefault(symbol, uniform.get(new Op.Input(symbol)));
    List<Object> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(
          array == null
              ? scalar
              : array[TestExtents.of(shapes.getOrDefault(symbol, Per.ELEMENT), i)]);
    }
    return result;
  }
}
