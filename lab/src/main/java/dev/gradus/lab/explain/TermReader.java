package dev.gradus.lab.explain;

import dev.gradus.lab.explain.Term.Call;
import dev.gradus.lab.explain.Term.Cases;
import dev.gradus.lab.explain.Term.Inner;
import dev.gradus.lab.explain.Term.Magnitude;
import dev.gradus.lab.explain.Term.Mean;
import dev.gradus.lab.explain.Term.Norm;
import dev.gradus.lab.explain.Term.Power;
import dev.gradus.lab.explain.Term.Relation;
import dev.gradus.lab.explain.Term.Root;
import dev.gradus.lab.explain.Term.Total;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.Locale;

/** Reads expressions as a paper writes them: {@code lerp(a, b, w)} is {@code a + w (b - a)}. */
final class TermReader implements Expr.Visitor<Term> {
  private final Formula formula;
  private final Naming naming;

  /** Whether what is reduced may be values of rows, columns, matrices or channels. */
  private final boolean coarse;

  TermReader(Formula formula, Naming naming) {
    this.formula = formula;
    this.naming = naming;
    this.coarse = CoarseReductions.areIn(formula);
  }

  Term read(Expr expr) {
    return expr.accept(this);
  }

  private List<Term> read(List<Expr> exprs) {
    return exprs.stream().map(this::read).toList();
  }

  @Override
  public Term literal(Expr.Literal literal) {
    return Terms.number(literal.value());
  }

  @Override
  public Term read(Expr.Read read) {
    return naming.of(read.symbol());
  }

  @Override
  public Term unary(Expr.Unary unary) {
    Term operand = read(unary.operand());
    return unary.op() == UnaryOp.NOT ? Terms.contrary(operand) : Terms.minus(operand);
  }

  @Override
  public Term binary(Expr.Binary binary) {
    return binary(binary.op(), binary.left().type(), read(binary.left()), read(binary.right()));
  }

  @Override
  public Term conditional(Expr.Conditional choice) {
    return new Cases(read(choice.condition()), read(choice.then()), read(choice.otherwise()));
  }

  @Override
  public Term cast(Expr.Cast cast) {
    Term operand = read(cast.operand());
    boolean same =
        cast.operand() instanceof Expr.Literal literal
            && literal.value() instanceof Number number
            && number.floatValue() == number.doubleValue();
    return same && cast.type() == Type.FLOAT
        ? operand
        : Terms.cast(cast.operand().type(), cast.type(), operand);
  }

  @Override
  public Term apply(Expr.Apply apply) {
    return apply(apply.function(), read(apply.arguments()));
  }

  @Override
  public Term call(Expr.Call call) {
    return new Call(formula.helpers().get(call.helper()).name(), read(call.arguments()));
  }

  @Override
  public Term first(Expr.First first) {
    return new Call("first", List.of(naming.of(first.state())));
  }

  @Override
  public Term reduce(Expr.Reduce reduce) {
    List<Term> operands = read(reduce.operands());
    return coarse && reduce.reduction() == Reduction.MEAN && reduce.per() == Per.TENSOR
        ? new Call(Reduction.MEAN.method(), operands) // of all elements, or of as many rows
        : reduction(reduce.reduction(), reduce.per(), operands, naming);
  }

  @Override
  public Term size(Expr.Size size) {
    return new Call("size", List.of(read(size.dimension())));
  }

  @Override
  public Term bad(Expr.Bad bad) {
    throw new IllegalArgumentException("There is an error in the formula: " + bad);
  }

  /**
   * Two terms with an operator between them.
   *
   * @param type the type of both: whole numbers are divided without a rest
   */
  static Term binary(BinaryOp op, Type type, Term left, Term right) {
    return switch (op) {
      case ADD -> Terms.sum(left, right);
      case SUBTRACT -> Terms.sum(left, Terms.minus(right));
      case MULTIPLY -> Terms.product(left, right);
      case DIVIDE ->
          type == Type.INT || type == Type.LONG
              ? new Call("div", List.of(left, right))
              : Terms.quotient(left, right);
      case REMAINDER -> new Call("mod", List.of(left, right));
      case LESS -> new Relation("<", 3, left, right);
      case LESS_EQUAL -> new Relation("≤", 3, left, right);
      case GREATER -> new Relation(">", 3, left, right);
      case GREATER_EQUAL -> new Relation("≥", 3, left, right);
      case EQUAL -> Terms.equal(left, right);
      case NOT_EQUAL -> Terms.different(left, right);
      case AND_THEN, AND -> new Relation("∧", 2, left, right);
      case OR_ELSE, OR -> new Relation("∨", 1, left, right);
      case XOR -> new Relation("⊕", 1, left, right);
    };
  }

  /** What is made of all elements of the tensor, or for something else. */
  static Term reduction(Reduction reduction, Per per, List<Term> a, Naming naming) {
    if (per == Per.TENSOR) {
      return reduction(reduction, a, naming);
    }
    Term made =
        reduction == Reduction.MEAN
            ? new Call(reduction.method(), a) // of how many, another sign would have to say
            : reduction(reduction, a, naming);
    return new Term.ReducedPer(made, per.name().toLowerCase(Locale.ROOT));
  }

  private static Term reduction(Reduction reduction, List<Term> a, Naming naming) {
    return switch (reduction) {
      case SUM -> new Total(a.get(0));
      case MEAN -> new Mean(a.get(0), naming.of(Symbol.Property.NUMEL));
      case NORM -> new Norm(a.get(0), "");
      case MAX_ABS -> new Norm(a.get(0), "∞");
      case DOT -> new Inner(a.get(0), a.get(1));
      case MAX, MIN, COUNT -> new Call(reduction.method(), a);
    };
  }

  static Term apply(Intrinsic function, List<Term> a) {
    return switch (function) {
      case LERP ->
          Terms.sum(a.get(0), Terms.product(a.get(2), Terms.sum(a.get(1), Terms.minus(a.get(0)))));
      case FMA -> Terms.sum(a.get(2), Terms.product(a.get(0), a.get(1)));
      case ADDCMUL ->
          Terms.sum(a.get(0), Terms.product(Terms.product(a.get(1), a.get(2)), a.get(3)));
      case ADDCDIV ->
          Terms.sum(a.get(0), Terms.quotient(Terms.product(a.get(1), a.get(2)), a.get(3)));
      case SQUARE -> new Power(a.get(0), Terms.number(2));
      case POW -> new Power(a.get(0), a.get(1));
      case EXP -> new Power(new Term.Name("e", ""), a.get(0));
      case SQRT -> new Root(a.get(0));
      case RSQRT -> Terms.quotient(Terms.number(1), new Root(a.get(0)));
      case RECIPROCAL -> Terms.quotient(Terms.number(1), a.get(0));
      case ABS -> new Magnitude(a.get(0));
      case SIGMOID -> new Call("σ", a);
      case SIGN, SIGNUM -> new Call("sign", a);
      default -> new Call(function.method(), a);
    };
  }
}
