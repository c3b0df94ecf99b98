package dev.gradus.processor.ir;

import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints a schedule as text, as {@code -Agradus.dump=kernels} shows it: a line for each variable,
 * store and decision, values as {@link ValueText}. The new value of a state is {@code expAvg'}; any
 * other variable has its name in the generated class, with a number if that is the name of an
 * input.
 */
public final class SchedulePrinter {
  private final StringBuilder text = new StringBuilder();

  private SchedulePrinter() {}

  /** The whole schedule. */
  public static String print(Schedule schedule) {
    SchedulePrinter printer = new SchedulePrinter();
    schedule.states().forEach(printer::state);
    ValueText values = printer.prepare(schedule);
    printer.decision(schedule, schedule.decision(), values, "  ");
    schedule.kernels().forEach(printer::kernel);
    return printer.text.toString();
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(format, arguments)).append('\n');
  }

  private void state(StateSlot state) {
    String shape = state.scalar() ? "scalar" : "per element";
    line(
        "state %s: %s%s",
        state.symbol().label(), shape, state.tracksFirst() ? ", tracks first" : "");
  }

  private ValueText prepare(Schedule schedule) {
    line("level 0");
    Map<Value, Symbol> results = new HashMap<>();
    schedule.prepare().stores().forEach(s -> results.putIfAbsent(s.value(), s.state()));
    ValueText values = new ValueText();
    lets(schedule.prepare().lets(), results, values);
    for (ScalarStore store : schedule.prepare().stores()) {
      String where =
          store.written().isConstant() ? "" : " where " + values.operand(store.written());
      line("  store %s = %s%s", store.state().label(), values.operand(store.value()), where);
    }
    return values;
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
      line("%s%s", indent, program(schedule, leaf.program()));
      return;
    }
    Decision.Split split = (Decision.Split) decision;
    line("%sif %s", indent, values.operand(split.condition()));
    decision(schedule, split.yes(), values, indent + "  ");
    line("%selse", indent);
    decision(schedule, split.no(), values, indent + "  ");
  }

  /** The names of the kernels of a program. */
  private static String program(Schedule schedule, int program) {
    return schedule.programs().get(program).stages().stream()
        .filter(Schedule.Stage.Loop.class::isInstance)
        .map(stage -> schedule.kernels().get(((Schedule.Stage.Loop) stage).kernel()).name())
        .collect(Collectors.joining(", "));
  }

  private void kernel(Kernel kernel) {
    ValueText values = new ValueText();
    kernel.arrays().forEach(array -> values.reserve(array.symbol().label()));
    List<String> scalars = new ArrayList<>();
    for (Let scalar : kernel.scalars()) {
      scalars.add(values.name(scalar, Map.of()));
    }
    String arrays = kernel.arrays().stream().map(Array::name).collect(Collectors.joining(", "));
    line("kernel %s(%s; %s)", kernel.name(), arrays, String.join(", ", scalars));
    Map<Value, Symbol> results = new HashMap<>();
    kernel.stores().forEach(s -> results.putIfAbsent(s.value(), s.array().symbol()));
    lets(kernel.lets(), results, values);
    for (Store store : kernel.stores()) {
      line("  store %s = %s", store.array().name(), values.operand(store.value()));
    }
  }
}
