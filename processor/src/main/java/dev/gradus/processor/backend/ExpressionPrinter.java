package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.backend.MaskForms.Form;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints values as Java expressions with no parenthesis too many. A value that has a variable is
 * printed as its name; the order of operations is that of the formula, which parentheses keep where
 * Java's own would differ.
 */
public final class ExpressionPrinter {
  private static final int ATOM = 16;
  private static final int PREFIX = 14;
  private static final int CONDITIONAL = 2;

  private final ComputeType compute;
  private final Map<Value, String> names;
  private final Function<Value, CodeBlock> inputs;
  private final LoopForms forms;
  private final String gap;

  /**
   * A printer of one piece of code.
   *
   * @param names the variables in scope
   * @param inputs how a given value without a variable is fetched
   */
  ExpressionPrinter(
      ComputeType compute, Map<Value, String> names, Function<Value, CodeBlock> inputs) {
    this(compute, names, inputs, LoopForms.NONE, "$W");
  }

  private ExpressionPrinter(
      ComputeType compute,
      Map<Value, String> names,
      Function<Value, CodeBlock> inputs,
      LoopForms forms,
      String gap) {
    this.compute = compute;
    this.names = names;
    this.inputs = inputs;
    this.forms = forms;
    this.gap = gap;
  }

  /** This printer for comments: it never breaks a line. */
  ExpressionPrinter onOneLine() {
    return new ExpressionPrinter(compute, names, inputs, forms, " ");
  }

  /** This printer for code that computes some values otherwise. */
  ExpressionPrinter with(LoopForms others) {
    return new ExpressionPrinter(compute, names, inputs, others, gap);
  }

  /** The value as an expression. */
  public CodeBlock print(Value value) {
    return print(value, 0);
  }

  /** The value as the condition of a choice. */
  public CodeBlock condition(Value value) {
    return print(value, CONDITIONAL + 1);
  }

  /**
   * The condition of a choice that both values hold, or, alone, that the first does and the second
   * does not.
   */
  CodeBlock both(Value first, Value second, boolean alone) {
    BinaryOp and = BinaryOp.AND_THEN;
    CodeBlock left = operand(first, and, and.precedence());
    CodeBlock right = alone ? prefix("!", second).code() : operand(second, and, and.precedence());
    return CodeBlock.of("$L" + gap + "$L $L", left, and.symbol(), right);
  }

  /**
   * The operation that computes the value, even if it has a variable: for that one's assignment.
   */
  public CodeBlock define(Value value) {
    return compute(value).code();
  }

  /**
   * The type of a variable that holds the value: of a condition in code without choices, a mask's.
   */
  TypeName type(Value value) {
    return value.type() == Type.BOOLEAN && forms.masks().apply(value).isPresent()
        ? compute.element()
        : compute.of(value.type());
  }

  /** A number, or the difference of two. */
  CodeBlock numberOrDifference(List<Value> operands) {
    return operands.size() == 1
        ? print(operands.get(0))
        : difference(operands.get(0), operands.get(1), false).code();
  }

  private record Printed(CodeBlock code, int precedence) {}

  private CodeBlock print(Value value, int atLeast) {
    String name = names.get(value);
    if (name != null) {
      return CodeBlock.of("$L", name);
    }
    Printed printed = compute(value);
    return printed.precedence < atLeast ? CodeBlock.of("($L)", printed.code) : printed.code;
  }

  private Printed compute(Value value) {
    return forms
        .masks()
        .apply(value)
        .map(form -> new Printed(masked(form, value), ATOM))
        .orElseGet(() -> value.accept(new Operations()));
  }

  private CodeBlock masked(Form form, Value value) {
    List<Value> operands = form.operands();
    CodeBlock arguments =
        form.ofDifference()
            ? difference(operands.get(0), operands.get(1), forms.split().test(value)).code()
            : operands.stream().map(this::print).collect(CodeBlock.joining("," + gap));
    return CodeBlock.of("$T.$L($L)", RuntimeApi.MASKS, form.method(), arguments);
  }

  /** How each operation is printed. */
  private final class Operations implements Op.Visitor<Printed> {
    @Override
    public Printed constant(Op.Constant constant, Value value) {
      CodeBlock literal = Literals.print(constant.value(), compute);
      return new Printed(literal, literal.toString().startsWith("-") ? PREFIX : ATOM);
    }

    @Override
    public Printed input(Op.Input input, Value value) {
      return new Printed(inputs.apply(value), ATOM);
    }

    @Override
    public Printed first(Op.First first, Value value) {
      return new Printed(inputs.apply(value), ATOM);
    }

    @Override
    public Printed unary(Op.Unary unary, Value value) {
      return prefix(unary.op().symbol(), value.operand(0));
    }

    @Override
    public Printed binary(Op.Binary binary, Value value) {
      if (binary.op() == BinaryOp.SUBTRACT && forms.split().test(value)) {
        return difference(value.operand(0), value.operand(1), true);
      }
      return forms
          .negated()
          .apply(value)
          .map(operand -> ofNegative(value, operand))
          .orElseGet(() -> infix(binary.op(), value));
    }

    @Override
    public Printed select(Op.Select select, Value value) {
      return choice(value);
    }

    @Override
    public Printed cast(Op.Cast cast, Value value) {
      return conversion(value);
    }

    @Override
    public Printed apply(Op.Apply apply, Value value) {
      return call(apply.function(), value);
    }
  }

  /** Prints a prefix operation, in which {@code -} and {@code -x} must not run together. */
  private Printed prefix(String symbol, Value operand) {
    CodeBlock inner = print(operand, PREFIX);
    boolean sticks = inner.toString().startsWith("-");
    return new Printed(CodeBlock.of(sticks ? "$L($L)" : "$L$L", symbol, inner), PREFIX);
  }

  /** Prints a difference, or as the sum with a negative. */
  private Printed difference(Value minuend, Value subtrahend, boolean split) {
    BinaryOp op = split ? BinaryOp.ADD : BinaryOp.SUBTRACT;
    CodeBlock left = print(minuend, op.precedence());
    CodeBlock right =
        split ? prefix("-", subtrahend).code() : print(subtrahend, op.precedence() + 1);
    return new Printed(
        CodeBlock.of("$L" + gap + "$L $L", left, op.symbol(), right), op.precedence());
  }

  /**
   * Prints {@code x * y} as {@code -(-x * y)}, and {@code x + y} as {@code y - -x}: the same bits,
   * but for the sign of a NaN.
   */
  private Printed ofNegative(Value value, Value x) {
    Value y = value.operand(value.operand(0) == x ? 1 : 0);
    CodeBlock negative = prefix("-", x).code();
    if (value.op().equals(new Op.Binary(BinaryOp.ADD))) {
      CodeBlock left = print(y, BinaryOp.SUBTRACT.precedence());
      return new Printed(
          CodeBlock.of("$L" + gap + "- $L", left, negative), BinaryOp.SUBTRACT.precedence());
    }
    CodeBlock right = print(y, BinaryOp.MULTIPLY.precedence() + 1);
    return new Printed(CodeBlock.of("-($L" + gap + "* $L)", negative, right), PREFIX);
  }

  private Printed infix(BinaryOp op, Value value) {
    int precedence = op.precedence();
    Value x = value.operand(0);
    Value y = value.operand(1);
    CodeBlock left = operand(isPromotion(x) && !isPromotion(y) ? x.operand(0) : x, op, precedence);
    int tighter = op.isLogic() ? precedence : precedence + 1;
    CodeBlock right = operand(isPromotion(y) && !isPromotion(x) ? y.operand(0) : y, op, tighter);
    return new Printed(CodeBlock.of("$L" + gap + "$L $L", left, op.symbol(), right), precedence);
  }

  /** Prints an operand; logic within other logic has parentheses for the reader's sake. */
  private CodeBlock operand(Value value, BinaryOp within, int atLeast) {
    boolean mixes =
        within.isLogic()
            && value.op() instanceof Op.Binary binary
            && binary.op().isLogic()
            && binary.op() != within;
    return print(value, mixes ? ATOM : atLeast);
  }

  /** Whether Java makes a conversion, of an integer, by itself beside a {@code double}. */
  private boolean isPromotion(Value value) {
    return value.op() instanceof Op.Cast
        && !names.containsKey(value)
        && value.type() == Type.DOUBLE
        && value.operand(0).type().isInteger();
  }

  private Printed choice(Value value) {
    CodeBlock condition = print(value.operand(0), CONDITIONAL + 1);
    CodeBlock then = print(value.operand(1), CONDITIONAL + 1);
    CodeBlock otherwise = print(value.operand(2), CONDITIONAL);
    return new Printed(
        CodeBlock.of("$L" + gap + "? $L" + gap + ": $L", condition, then, otherwise), CONDITIONAL);
  }

  /** Prints a conversion, of which nothing is left between types that are one type of Java here. */
  private Printed conversion(Value value) {
    Value operand = value.operand(0);
    TypeName target = compute.of(value.type());
    if (target.equals(compute.of(operand.type()))) {
      return new Printed(print(operand, PREFIX), PREFIX);
    }
    return new Printed(CodeBlock.of("($L) $L", target, print(operand, PREFIX + 1)), PREFIX);
  }

  /** The name of a function as it is called here. */
  private CodeBlock owned(Intrinsic function, Value value) {
    boolean split = forms.split().test(value);
    if (forms.near().test(value)) {
      return CodeBlock.of(split ? "$T.lerpNearBySum" : "$T.lerpNear", RuntimeApi.LOOPS);
    }
    return split
        ? CodeBlock.of("$T.lerpBySum", RuntimeApi.LOOPS)
        : FunctionOwners.name(function, compute);
  }

  private Printed call(Intrinsic function, Value value) {
    CodeBlock.Builder call = CodeBlock.builder();
    call.add(owned(function, value));
    for (int i = 0; i < value.operands().size(); i++) {
      Value argument = value.operand(i);
      // A function not in Math is imported for floats too, which Java prefers for integers.
      boolean implied =
          isPromotion(argument)
              && function.isInMath()
              && function.overload(Type.LONG) == Type.DOUBLE;
      call.add(
          i == 0 ? "($L" : "," + gap + "$L", print(implied ? argument.operand(0) : argument, 0));
    }
    call.add(")");
    boolean widens =
        compute.isFloat32() && function.isInMath() && function.overload(Type.FLOAT) == Type.DOUBLE;
    return widens
        ? new Printed(CodeBlock.of("(float) $L", call.build()), PREFIX)
        : new Printed(call.build(), ATOM);
  }
}
