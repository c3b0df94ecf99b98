package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The functions of formulas in operations of vectors, written into the kernel: a method of its own
 * would be inlined as long as C2 finds the kernel small, and its vectors made objects beyond.
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

  private static final ClassName MATH = ClassName.get("java.lang", "Math");

  private final Dialect dialect;
  private final VectorLocals locals;
  private final VectorExponentials exponentials;

  VectorFunctions(Dialect dialect, VectorLocals locals) {
    this.dialect = dialect;
    this.locals = locals;
    this.exponentials = new VectorExponentials(dialect, locals);
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
      case SIGN -> sign(x);
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
        VectorNames.operator("LT"),
        number(0.5));
  }

  /**
   * A {@code lerp} by a weight that is the same for all elements: from which end it goes, and by
   * what share of the way, is known before the loop.
   */
  CodeBlock uniformLerp(CodeBlock a, CodeBlock b, CodeBlock weight) {
    String from = locals.named("low", a);
    String to = locals.named("high", b);
    String near =
        locals.uniform(Type.BOOLEAN, "near", "$T.abs($L) < $L", MATH, weight, number(0.5));
    String share =
        locals.uniform(Type.DOUBLE, "share", "$L ? $L : $L - $L", near, weight, weight, number(1));
    CodeBlock start =
        CodeBlock.of("$L.blend($L,$W$L.maskAll($L))", to, from, VectorNames.species(dialect), near);
    return lerp(from, to, share, start);
  }

  /** A {@code lerp} by a constant: all of that is known now. */
  CodeBlock constantLerp(CodeBlock a, CodeBlock b, double weight) {
    String from = locals.named("low", a);
    String to = locals.named("high", b);
    double rounded = dialect.isFloat32() ? (float) weight : weight;
    boolean near = Math.abs(rounded) < 0.5;
    double rest = dialect.isFloat32() ? (float) rounded - 1f : rounded - 1;
    CodeBlock share = number(near ? rounded : rest);
    return lerp(from, to, share, CodeBlock.of("$L", near ? from : to));
  }

  private CodeBlock lerp(String from, String to, Object share, CodeBlock start) {
    return CodeBlock.of(
        "$L.sub($L)$Z.fma($T.broadcast($L, $L),$W$L)",
        to,
        from,
        VectorNames.vector(dialect),
        VectorNames.species(dialect),
        share,
        start);
  }

  private CodeBlock sign(CodeBlock x) {
    String value = locals.named("value", x);
    return CodeBlock.of(
        "$L.broadcast($L)$Z.blend($L,$W$L.compare($L, $L))$Z.blend($L,$W$L.compare($L, $L))",
        value,
        number(0),
        number(1),
        value,
        VectorNames.operator("GT"),
        number(0),
        number(-1),
        value,
        VectorNames.operator("LT"),
        number(0));
  }

  private CodeBlock inverse(CodeBlock x) {
    return CodeBlock.of(
        "$T.broadcast($L, $L)$Z.div($L)",
        VectorNames.vector(dialect),
        VectorNames.species(dialect),
        number(1),
        x);
  }

  private CodeBlock number(double value) {
    return Literals.print(value, dialect);
  }
}
