package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Prints per-element values as calls of the Vector API, each operation rounded as the scalar kernel
 * rounds it. Uniform operands stay numbers where the API takes numbers.
 */
final class VectorPrinter {
  private final ComputeType compute;
  private final Map<Value, String> uniform;
  private final Map<Value, String> names;
  private final Function<Value, CodeBlock> loads;
  private final VectorFunctions functions;

  /**
   * A printer of one loop's body.
   *
   * @param uniform the kernel's scalar parameters
   * @param names the loop's variables
   * @param loads how an element of an array is fetched
   * @param functions how functions are written
   */
  VectorPrinter(
      ComputeType compute,
      Map<Value, String> uniform,
      Map<Value, String> names,
      Function<Value, CodeBlock> loads,
      VectorFunctions functions) {
    this.compute = compute;
    this.uniform = uniform;
    this.names = names;
    this.loads = loads;
    this.functions = functions;
  }

  /** The value as a vector, or as a mask if it is a boolean. */
  CodeBlock print(Value value) {
    if (isUniform(value)) {
      return value.type() == Type.BOOLEAN
          ? CodeBlock.of("$L.maskAll($L)", species(), number(value))
          : CodeBlock.of("$T.broadcast($L, $L)", vector(), species(), number(value));
    }
    String name = names.get(value);
    return name != null ? CodeBlock.of("$L", name) : define(value);
  }

  /** The operation that computes the value, even if the value has a variable. */
  CodeBlock define(Value value) {
    return value.accept(new Operations());
  }

  /** How each operation is printed. */
  private final class Operations implements Op.Visitor<CodeBlock> {
    @Override
    public CodeBlock constant(Op.Constant constant, Value value) {
      return print(value);
    }

    @Override
    public CodeBlock input(Op.Input input, Value value) {
      return loads.apply(value);
    }

    @Override
    public CodeBlock first(Op.First first, Value value) {
      return loads.apply(value);
    }

    @Override
    public CodeBlock unary(Op.Unary unary, Value value) {
      Value x = value.operand(0);
      if (unary.op() == UnaryOp.NOT) {
        return CodeBlock.of("$L.not()", print(x));
      }
      boolean sign = x.op() instanceof Op.Apply apply && apply.function() == Intrinsic.SIGN;
      return sign && !isUniform(x) && !names.containsKey(x)
          ? functions.minusSign(print(x.operand(0)))
          : CodeBlock.of("$L.neg()", print(x));
    }

    @Override
    public CodeBlock binary(Op.Binary binary, Value value) {
      return infix(binary.op(), value.operand(0), value.operand(1));
    }

    @Override
    public CodeBlock select(Op.Select select, Value value) {
      return choice(value);
    }

    @Override
    public CodeBlock cast(Op.Cast cast, Value value) {
      return print(value.operand(0));
    }

    @Override
    public CodeBlock apply(Op.Apply apply, Value value) {
      return call(apply.function(), value.operands());
    }
  }

  private boolean isUniform(Value value) {
    return value.isConstant() || uniform.containsKey(value);
  }

  private CodeBlock number(Value value) {
    return value.op() instanceof Op.Constant constant
        ? CodeBlock.of("$L", Literals.print(constant.value(), compute))
        : CodeBlock.of("$L", uniform.get(value));
  }

  /** An operand where the API takes a vector or a number: a uniform one stays a number. */
  private CodeBlock operand(Value value) {
    return isUniform(value) ? number(value) : print(value);
  }

  private CodeBlock infix(BinaryOp op, Value x, Value y) {
    boolean swapped = isUniform(x) && !isUniform(y);
    return switch (op) {
      case ADD -> swapped ? call(y, "add", x) : call(x, "add", y);
      case MULTIPLY -> swapped ? call(y, "mul", x) : call(x, "mul", y);
      case SUBTRACT -> call(x, "sub", y);
      case DIVIDE -> call(x, "div", y);
      case LESS -> swapped ? compare(y, "GT", x) : compare(x, "LT", y);
      case LESS_EQUAL -> swapped ? compare(y, "GE", x) : compare(x, "LE", y);
      case GREATER -> swapped ? compare(y, "LT", x) : compare(x, "GT", y);
      case GREATER_EQUAL -> swapped ? compare(y, "LE", x) : compare(x, "GE", y);
      case EQUAL -> equal(x, y);
      case NOT_EQUAL -> x.type() == Type.BOOLEAN ? negated(equal(x, y)) : compare(x, "NE", y);
      case AND_THEN, AND -> masks(x, "and", y);
      case OR_ELSE, OR -> masks(x, "or", y);
      case XOR -> negated(equal(x, y));
      case REMAINDER -> throw new IllegalArgumentException("There is no vector operation " + op);
    };
  }

  private CodeBlock call(Value x, String method, Value y) {
    return CodeBlock.of("$L$Z.$L($L)", print(x), method, operand(y));
  }

  private CodeBlock masks(Value x, String method, Value y) {
    return CodeBlock.of("$L$Z.$L($L)", print(x), method, print(y));
  }

  private CodeBlock compare(Value x, String operator, Value y) {
    return CodeBlock.of(
        "$L$Z.compare($L,$W$L)", print(x), VectorApi.operator(operator), operand(y));
  }

  private CodeBlock equal(Value x, Value y) {
    return x.type() == Type.BOOLEAN ? masks(x, "eq", y) : compare(x, "EQ", y);
  }

  private static CodeBlock negated(CodeBlock mask) {
    return CodeBlock.of("$L.not()", mask);
  }

  private CodeBlock choice(Value value) {
    CodeBlock condition = print(value.operand(0));
    CodeBlock otherwise = print(value.operand(2));
    if (value.type() == Type.BOOLEAN) {
      CodeBlock then = print(value.operand(1));
      return CodeBlock.of("$L.and($L)$Z.or($L.andNot($L))", then, condition, otherwise, condition);
    }
    return CodeBlock.of("$L$Z.blend($L,$W$L)", otherwise, operand(value.operand(1)), condition);
  }

  private CodeBlock call(Intrinsic function, List<Value> arguments) {
    Value x = arguments.get(0);
    return switch (function) {
      case ABS -> CodeBlock.of("$L.abs()", print(x));
      case SQRT -> CodeBlock.of("$L.sqrt()", print(x));
      case MAX, MIN -> extreme(function.method(), x, arguments.get(1));
      case FMA ->
          CodeBlock.of(
              "$L$Z.fma($L,$W$L)", print(x), print(arguments.get(1)), print(arguments.get(2)));
      case LERP -> lerp(arguments);
      default ->
          VectorFunctions.has(function)
              ? functions.call(function, arguments.stream().map(this::print).toList())
              : lanewise(function, arguments);
    };
  }

  private CodeBlock lerp(List<Value> arguments) {
    List<CodeBlock> printed = arguments.stream().map(this::print).toList();
    return arguments.get(2).op() instanceof Op.Constant constant
        ? functions.lerp(printed.get(0), printed.get(1), ((Number) constant.value()).doubleValue())
        : functions.call(Intrinsic.LERP, printed);
  }

  private CodeBlock extreme(String method, Value x, Value y) {
    return isUniform(x) ? call(y, method, x) : call(x, method, y);
  }

  private CodeBlock lanewise(Intrinsic function, List<Value> arguments) {
    CodeBlock operator = VectorApi.operator(function.name());
    CodeBlock first = print(arguments.get(0));
    return arguments.size() == 1
        ? CodeBlock.of("$L$Z.lanewise($L)", first, operator)
        : CodeBlock.of("$L$Z.lanewise($L,$W$L)", first, operator, print(arguments.get(1)));
  }

  private Object vector() {
    return VectorApi.vector(compute);
  }

  private String species() {
    return VectorApi.species(compute);
  }
}
