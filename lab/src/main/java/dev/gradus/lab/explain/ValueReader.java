package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Cases;
import dev.gradus.lab.explain.Term.Mean;
import dev.gradus.lab.explain.Term.Norm;
import dev.gradus.lab.explain.Term.Not;
import dev.gradus.lab.explain.Term.Power;
import dev.gradus.lab.explain.Term.ReducedPer;
import dev.gradus.lab.explain.Term.Total;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the values of a schedule, as {@link TermReader} does the expressions of a formula. */
final class ValueReader implements Op.Visitor<Term> {
  private final Naming naming;
  private final Map<Value, Term> names;
  private final Map<Symbol, Term> inputs;

  /**
   * A reader of values that are computed by some code.
   *
   * @param names of values that are read by their names
   * @param inputs what is read for some inputs, such as the results of reductions; others have
   *     their names
   */
  ValueReader(Naming naming, Map<Value, Term> names, Map<Symbol, Term> inputs) {
    this.naming = naming;
    this.names = names;
    this.inputs = inputs;
  }

  /** The names of variables, but of those that only fetch something. */
  static Map<Value, Term> names(Naming naming, List<Let> lets) {
    Map<Value, Term> names = new HashMap<>();
    for (Let let : lets) {
      if (!let.value().isInput()) {
        Symbol variable = new Symbol.Local(let.name(), let.value().type(), 0);
        names.putIfAbsent(let.value(), naming.of(variable));
      }
    }
    return names;
  }

  /** A condition in characters, or its contrary. */
  String condition(Value condition, boolean holds) {
    Term term = read(condition);
    return PlainText.print(holds ? term : Terms.contrary(term));
  }

  /** A value by its name if the code gives it one. */
  Term part(Value value) {
    Term name = names.get(value);
    return name == null ? read(value) : name;
  }

  /** What a value is computed from. */
  Term read(Value value) {
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
    Term term = inputs.get(input.symbol());
    return term == null ? naming.of(input.symbol()) : term;
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
    boolean mean =
        binary.op() == BinaryOp.DIVIDE && value.operand(1).isInput(Symbol.Property.NUMEL);
    return mean && parts.get(0) instanceof Total total
        ? new Mean(total.of(), parts.get(1))
        : TermReader.binary(binary.op(), value.operand(0).type(), parts.get(0), parts.get(1));
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
    List<Term> parts = parts(value);
    boolean norm =
        apply.function() == Intrinsic.SQRT
            && parts.get(0) instanceof Power square
            && (square.base() instanceof Norm
                || (square.base() instanceof ReducedPer reduced
                    && reduced.reduction() instanceof Norm));
    return norm ? ((Power) parts.get(0)).base() : TermReader.apply(apply.function(), parts);
  }
}
