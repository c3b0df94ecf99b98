package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Cases;
import dev.gradus.lab.explain.Term.Not;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;

/** Reads the conditions that decide between kernels, as {@link TermReader} does a formula's. */
final class ConditionReader {
  private final Schedule schedule;
  private final Naming naming;

  ConditionReader(Schedule schedule, Naming naming) {
    this.schedule = schedule;
    this.naming = naming;
  }

  /** A condition in characters, or its contrary. */
  String read(Value condition, boolean holds) {
    Term term = read(condition);
    return PlainText.print(holds ? term : Terms.contrary(term));
  }

  /** What has a name in the code of a step is called so. */
  private Term part(Value value) {
    return schedule.prepare().lets().stream()
        .filter(let -> let.value() == value && !value.isInput())
        .map(Let::name)
        .map(name -> naming.of(new Symbol.Local(name, value.type(), 0)))
        .findFirst()
        .orElseGet(() -> read(value));
  }

  private Term read(Value value) {
    List<Term> parts = value.operands().stream().map(this::part).toList();
    if (value.op() instanceof Op.Constant constant) {
      return Terms.number(constant.value());
    } else if (value.op() instanceof Op.Input input) {
      return naming.of(input.symbol());
    } else if (value.op() instanceof Op.First first) {
      return new Term.Call("first", List.of(naming.of(first.state())));
    } else if (value.op() instanceof Op.Unary unary) {
      return unary.op() == UnaryOp.NOT ? new Not(parts.get(0)) : Terms.minus(parts.get(0));
    } else if (value.op() instanceof Op.Binary binary) {
      return TermReader.binary(binary.op(), value.operand(0).type(), parts.get(0), parts.get(1));
    } else if (value.op() instanceof Op.Select) {
      return new Cases(parts.get(0), parts.get(1), parts.get(2));
    } else if (value.op() instanceof Op.Cast) {
      return Terms.cast(value.operand(0).type(), value.type(), parts.get(0));
    }
    return TermReader.apply(((Op.Apply) value.op()).function(), parts);
  }
}
