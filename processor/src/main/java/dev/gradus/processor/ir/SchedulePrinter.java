package dev.gradus.processor.ir;

import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.Stage;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints a schedule as text, as {@code -Agradus.dump=kernels} shows it: a line for each variable,
 * store and decision, values as {@link ValueText}; then what programs of several stages run in
 * order, and the kernels, each with what it reduces. The new value of a state is {@code expAvg'};
 * any other variable has its name in the generated class, with a number if that is the name of an
 * input.
 */
public final class SchedulePrinter {
  private final StringBuilder text = new StringBuilder();

  /** The new values of scalar states, wherever they are stored. */
  private final Map<Value, Symbol> scalars = new HashMap<>();

  private SchedulePrinter(Schedule schedule) {
    Stream.concat(
            schedule.prepare().stores().stream(),
            schedule.scalars().stream().flatMap(block -> block.stores().stream()))
        .filter(store -> !store.isNote())
        .forEach(store -> scalars.putIfAbsent(store.value(), store.state()));
  }

  /** How a dump says what a loop goes over: not at all of elements. */
  public static String over(Per domain) {
    return domain == Per.ELEMENT ? "" : " over " + domain;
  }

  /** The whole schedule. */
  public static String print(Schedule schedule) {
    SchedulePrinter printer = new SchedulePrinter(schedule);
    schedule.states().forEach(printer::state);
    ValueText values = printer.prepare(schedule);
    printer.decision(schedule, schedule.decision(), values, "  ");
    for (int i = 0; i < schedule.programs().size(); i++) {
      printer.program(schedule, i);
    }
    schedule.kernels().forEach(printer::kernel);
    return printer.text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(format, arguments)).append('\n');
  }

  private void state(StateSlot state) {
    String shape =
        state.per() == Per.TENSOR ? "scalar" : "per " + state.per().name().toLowerCase(Locale.ROOT);
    line(
        "state %s: %s%s",
        state.symbol().label(), shape, state.tracksFirst() ? ", tracks first" : "");
  }

  private ValueText prepare(Schedule schedule) {
    line("level 0");
    ValueText values = new ValueText();
    uniform(schedule.prepare().lets(), schedule.prepare().stores(), values);
    return values;
  }

  private void uniform(List<Let> lets, List<ScalarStore> stores, ValueText values) {
    lets(lets, scalars, values);
    for (ScalarStore store : stores) {
      String where =
          store.written().isConstant() ? "" : " where " + values.operand(store.written());
      String label = store.state().label();
      if (store.isNote()) {
        line("  written %s%s", label, where);
      } else {
        line("  store %s = %s%s", label, values.operand(store.value()), where);
      }
    }
  }

  private void lets(List<Let> lets, Map<Value, Symbol> results, ValueText values) {
    lets.stream().map(Let::value).filter(Value::isInput).forEach(values::reserve);
    for (Let let : lets) {
      String operation = values.operation(let.value());
      String field = let.field() ? "field " : "";
      if (let.name().equals(operation)) {
        line("  %sload %s", field, operation);
      } else {
        line("  %s%s = %s", field, values.name(let, results), operation);
      }
    }
  }

  private void decision(Schedule schedule, Decision decision, ValueText values, String indent) {
    if (decision instanceof Decision.Leaf leaf) {
      line("%s%s", indent, name(schedule, leaf.program()));
      return;
    }
    Decision.Split split = (Decision.Split) decision;
    line("%sif %s", indent, values.operand(split.condition()));
    decision(schedule, split.yes(), values, indent + "  ");
    line("%selse", indent);
    decision(schedule, split.no(), values, indent + "  ");
  }

  /** The name of a program: of one loop, its kernel's. */
  private static String name(Schedule schedule, int program) {
    List<Stage> stages = schedule.programs().get(program).stages();
    return stages.size() == 1 ? kernel(schedule, (Stage.Loop) stages.get(0)) : "program " + program;
  }

  private static String kernel(Schedule schedule, Stage.Loop loop) {
    return schedule.kernels().get(loop.kernel()).name();
  }

  /** The stages of a program that is more than one loop. */
  private void program(Schedule schedule, int program) {
    List<Stage> stages = schedule.programs().get(program).stages();
    if (stages.size() == 1) {
      return;
    }
    line("%s", name(schedule, program));
    ValueText values = new ValueText();
    for (Let field : schedule.prepare().lets().stream().filter(Let::field).toList()) {
      values.name(field, scalars);
    }
    for (Stage stage : stages) {
      if (stage instanceof Stage.Loop loop) {
        line("  %s", kernel(schedule, loop));
      } else if (stage instanceof Stage.Meet meet) {
        line("  meet %d", meet.level());
      } else {
        Stage.Scalars scalars = (Stage.Scalars) stage;
        uniform(scalars.lets(), scalars.stores(), values);
      }
    }
  }

  private void kernel(Kernel kernel) {
    ValueText values = new ValueText();
    kernel.arrays().forEach(array -> values.reserve(array.symbol().label()));
    List<String> given = new ArrayList<>();
    for (Let scalar : kernel.scalars()) {
      given.add(values.name(scalar, scalars));
    }
    String arrays =
        kernel.arrays().stream()
            .map(array -> (array.spread() ? "spread " : "") + array.name())
            .collect(Collectors.joining(", "));
    String scalars = String.join(", ", given);
    line("kernel %s(%s; %s)%s", kernel.name(), arrays, scalars, over(kernel.domain()));
    Map<Value, Symbol> results = new HashMap<>();
    kernel.stores().forEach(s -> results.putIfAbsent(s.value(), s.array().symbol()));
    lets(kernel.lets(), results, values);
    for (Store store : kernel.stores()) {
      line("  store %s = %s", store.array().name(), values.operand(store.value()));
    }
    for (Accumulator sum : kernel.sums()) {
      String operands = sum.operands().stream().map(Array::name).collect(Collectors.joining(", "));
      line(
          "  %s = %s(%s)%s",
          sum.symbol().label(), sum.reduction().method(), operands, Reduction.made(sum.per()));
    }
    for (NumberSum sum : kernel.numbers()) {
      line(
          "  %s = %s(%s)%s",
          sum.symbol().label(),
          sum.reduction().method(),
          values.operand(sum.number()),
          Reduction.made(sum.per()));
    }
  }
}
