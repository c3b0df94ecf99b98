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
final class ConditionReader implements Op.Visitor<Term> {
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

  /** A part of a condition, by its name if the code of a step gives it one. */
  private Term part(Value value) {
    return schedule.prepare().lets().stream()
        .filter(let -> let.value() == value && !value.isInput())
        .map(Let::name)
        .map(name -> naming.of(new Symbol.Local(name, value.type(), 0)))
        .findFirst()
        .orElseGet(() -> read(value));
  }

  private Term read(Value value) {
    return value.accept(this);
  }

  private List<Term> parts(Value value) {
    return value.operands().stream().map(this::part).toList();
  }

  @Override
  public Term constant(Op.Constant constant, Value value) {
    return Terms.number(constant.value());
  }

  @Override
  public Term input(Op.Input input, Value value) {
    return naming.of(input.symbol());
  }

  @Override
  public Term first(Op.First first, Value value) {
    return new Term.Call("first", List.of(naming.of(first.state())));
  }

  @Override
  public Term unary(Op.Unary unary, Value value) {
    Term part = part(value.operand(0));
    return unary.op() == UnaryOp.NOT ? new Not(part) : Terms.minus(part);
  }

  @Override
  public Term binary(Op.Binary binary, Value value) {
    List<Term> parts = parts(value);
    return TermReader.binary(binary.op(), value.operand(0).type(), parts.get(0), parts.get(1));
  }

  @Override
  public Term select(Op.Select select, Value value) {
    List<Term> parts = parts(value);
    return new Cases(parts.get(0), parts.get(1), parts.get(2));
  }

  @Override
  public Term cast(Op.Cast cast, Value value) {
    return Terms.cast(value.operand(0).type(), value.type(), part(value.operand(0)));
  }

  @Override
  public Term apply(Op.Apply apply, Value value) {
    return TermReader.apply(apply.function(), parts(value));
  }
}
