package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Intrinsic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Prints the functions of formulas as operations of vectors, within the kernel: a method of their
 * own would be inlined only while C2 finds the kernel small; beyond, its vectors would be objects.
 */
final class VectorFunctions {
  private static final Set<Intrinsic> ALL =
      EnumSet.of(
          Intrinsic.ADDCDIV,
          Intrinsic.ADDCMUL,
          Intrinsic.CLAMP,
          Intrinsic.EXP,
          Intrinsic.EXPM1,
          Intrinsic.LERP,
          Intrinsic.RECIPROCAL,
          Intrinsic.RSQRT,
          Intrinsic.SIGMOID,
          Intrinsic.SIGN,
          Intrinsic.SQUARE,
          Intrinsic.TANH);

  private final ComputeType compute;
  private final VectorLocals locals;
  private final VectorExponentials exponentials;

  VectorFunctions(ComputeType compute, VectorLocals locals) {
    this.compute = compute;
    this.locals = locals;
    this.exponentials = new VectorExponentials(compute, locals);
  }

  /** Whether a function is made of operations, rather than one of the API. */
  static boolean has(Intrinsic function) {
    return ALL.contains(function);
  }

  /** The value of a call, after statements that it needs. */
  CodeBlock call(Intrinsic function, List<CodeBlock> arguments) {
    CodeBlock x = arguments.get(0);
    return switch (function) {
      case ADDCDIV ->
          CodeBlock.of(
              "$L$Z.add($L.mul($L)$Z.div($L))",
              x,
              arguments.get(1),
              arguments.get(2),
              arguments.get(3));
      case ADDCMUL ->
          CodeBlock.of(
              "$L.mul($L)$Z.fma($L,$W$L)", arguments.get(1), arguments.get(2), arguments.get(3), x);
      case CLAMP -> CodeBlock.of("$L$Z.max($L)$Z.min($L)", x, arguments.get(1), arguments.get(2));
      case EXP -> exponentials.exp(x);
      case EXPM1 -> CodeBlock.of("$L", exponentials.expm1(x));
      case LERP -> lerp(x, arguments.get(1), arguments.get(2));
      case RECIPROCAL -> inverse(x);
      case RSQRT -> inverse(CodeBlock.of("$L.sqrt()", x));
      case SIGMOID -> {
        CodeBlock exp = exponentials.exp(CodeBlock.of("$L.neg()", x));
        yield inverse(CodeBlock.of("$L$Z.add($L)", exp, number(1)));
      }
      case SIGN -> sign(x, 0, 1, -1);
      case SQUARE -> {
        String value = locals.named("value", x);
        yield CodeBlock.of("$L.mul($L)", value, value);
      }
      case TANH -> exponentials.tanh(x);
      default -> throw new IllegalArgumentException(function + " is an operator");
    };
  }

  private CodeBlock lerp(CodeBlock a, CodeBlock b, CodeBlock weight) {
    String from = locals.named("low", a);
    String to = locals.named("high", b);
    String share = locals.named("weight", weight);
    String difference = locals.vector("difference", "$L.sub($L)", to, from);
    return CodeBlock.of(
        "$L.fma($L.sub($L), $L)$Z.blend($L.fma($L, $L),$W$L.abs().compare($L, $L))",
        difference,
        share,
        number(1),
        to,
        difference,
        share,
        from,
        share,
        VectorApi.operator("LT"),
        number(0.5));
  }

  /** The value of a {@code lerp} by a constant, of which it is known now from which end it goes. */
  CodeBlock lerp(CodeBlock a, CodeBlock b, double weight) {
    String from = locals.named("low", a);
    String to = locals.named("high", b);
    double rounded = compute.isFloat32() ? (float) weight : weight;
    boolean near = Math.abs(rounded) < 0.5;
    double rest = compute.isFloat32() ? (float) rounded - 1f : rounded - 1;
    return CodeBlock.of(
        "$L.sub($L)$Z.fma($L,$W$L)",
        to,
        from,
        broadcast(number(near ? rounded : rest)),
        near ? from : to);
  }

  /** The value of {@code -sign(x)}, which needs no operation more than the sign. */
  CodeBlock minusSign(CodeBlock x) {
    return sign(x, -0.0, -1, 1);
  }

  /** One of three numbers: the first where {@code x} is zero or NaN. */
  private CodeBlock sign(CodeBlock x, double zero, double positive, double negative) {
    String value = locals.named("value", x);
    return CodeBlock.of(
        "$L.broadcast($L)$Z.blend($L,$W$L.compare($L, $L))$Z.blend($L,$W$L.compare($L, $L))",
        value,
        number(zero),
        number(positive),
        value,
        VectorApi.operator("GT"),
        number(0),
        number(negative),
        value,
        VectorApi.operator("LT"),
        number(0));
  }

  private CodeBlock inverse(CodeBlock x) {
    return CodeBlock.of("$L$Z.div($L)", broadcast(number(1)), x);
  }

  private CodeBlock broadcast(CodeBlock number) {
    return CodeBlock.of(
        "$T.broadcast($L, $L)", VectorApi.vector(compute), VectorApi.species(compute), number);
  }

  private CodeBlock number(double value) {
    return Literals.print(value, compute);
  }
}
