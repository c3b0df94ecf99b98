package dev.gradus.processor.ir;

import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Loop;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints a schedule as text, for golden files and for whoever debugs a pass. Operations are in
 * prefix form.
 */
public final class SchedulePrinter {
  private final StringBuilder text = new StringBuilder();

  private SchedulePrinter() {}

  /** The schedule, a line for each variable, store and decision. */
  public static String print(Schedule schedule) {
    SchedulePrinter printer = new SchedulePrinter();
    schedule.states().forEach(printer::state);
    Map<Value, String> names = printer.prepare(schedule);
    printer.decision(schedule, schedule.decision(), names, "  ");
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

  private Map<Value, String> prepare(Schedule schedule) {
    line("level 0");
    Map<Value, String> names = new HashMap<>();
    for (Let let : schedule.prepare().lets()) {
      line("  %s%s = %s", let.field() ? "field " : "", let.name(), operation(let.value(), names));
      names.put(let.value(), let.name());
    }
    for (ScalarStore store : schedule.prepare().stores()) {
      String where =
          store.written().isConstant() ? "" : " where " + operand(store.written(), names);
      line("  store %s = %s%s", store.state().label(), operand(store.value(), names), where);
    }
    return names;
  }

  private void decision(
      Schedule schedule, Decision decision, Map<Value, String> names, String indent) {
    if (decision instanceof Decision.Leaf leaf) {
      line("%s%s", indent, schedule.kernels().get(leaf.kernel()).name());
      return;
    }
    Decision.Split split = (Decision.Split) decision;
    line("%sif %s", indent, operand(split.condition(), names));
    decision(schedule, split.yes(), names, indent + "  ");
    line("%selse", indent);
    decision(schedule, split.no(), names, indent + "  ");
  }

  private void kernel(Kernel kernel) {
    String scalars = kernel.scalars().stream().map(Let::name).collect(Collectors.joining(", "));
    String arrays = kernel.arrays().stream().map(Array::name).collect(Collectors.joining(", "));
    line("kernel %s(%s; %s)", kernel.name(), arrays, scalars);
    for (Loop loop : kernel.loops()) {
      Map<Value, String> names = new HashMap<>();
      kernel.scalars().forEach(scalar -> names.put(scalar.value(), scalar.name()));
      line("  loop, level %d", loop.level());
      for (Let let : loop.lets()) {
        line("    %s = %s", let.name(), operation(let.value(), names));
        names.put(let.value(), let.name());
      }
      for (Store store : loop.stores()) {
        line("    store %s = %s", store.array().name(), operand(store.value(), names));
      }
    }
  }

  private static String operand(Value value, Map<Value, String> names) {
    String name = names.get(value);
    return name != null ? name : operation(value, names);
  }

  private static String operation(Value value, Map<Value, String> names) {
    if (value.op() instanceof Op.Constant constant) {
      return constant.value().toString();
    } else if (value.op() instanceof Op.Input input) {
      return input.symbol().label();
    } else if (value.op() instanceof Op.First first) {
      return "first(" + first.state().label() + ")";
    }
    List<String> operands =
        value.operands().stream().map(operand -> operand(operand, names)).toList();
    return mnemonic(value) + "(" + String.join(", ", operands) + ")";
  }

  private static String mnemonic(Value value) {
    if (value.op() instanceof Op.Unary unary) {
      return unary.op().symbol();
    } else if (value.op() instanceof Op.Binary binary) {
      return binary.op().symbol();
    } else if (value.op() instanceof Op.Apply apply) {
      return apply.function().method();
    }
    return value.op() instanceof Op.Select ? "select" : value.type().keyword();
  }
}
