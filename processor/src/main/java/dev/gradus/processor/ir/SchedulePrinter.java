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
    return value.accept(new Text(names));
  }

  /** How each operation is printed, with the names of its operands. */
  private record Text(Map<Value, String> names) implements Op.Visitor<String> {
    @Override
    public String constant(Op.Constant constant, Value value) {
      return constant.value().toString();
    }

    @Override
    public String input(Op.Input input, Value value) {
      return input.symbol().label();
    }

    @Override
    public String first(Op.First first, Value value) {
      return "first(" + first.state().label() + ")";
    }

    @Override
    public String unary(Op.Unary unary, Value value) {
      return prefix(unary.op().symbol(), value);
    }

    @Override
    public String binary(Op.Binary binary, Value value) {
      return prefix(binary.op().symbol(), value);
    }

    @Override
    public String select(Op.Select select, Value value) {
      return prefix("select", value);
    }

    @Override
    public String cast(Op.Cast cast, Value value) {
      return prefix(value.type().keyword(), value);
    }

    @Override
    public String apply(Op.Apply apply, Value value) {
      return prefix(apply.function().method(), value);
    }

    private String prefix(String operator, Value value) {
      return value.operands().stream()
          .map(operand -> operand(operand, names))
          .collect(Collectors.joining(", ", operator + "(", ")"));
    }
  }
}
