package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.ir.Intrinsic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** The functions of formulas on vectors, as small methods that kernels call by their names. */
final class VectorHelpers {
  private static final Set<Intrinsic> ALL =
      EnumSet.of(
          Intrinsic.ADDCDIV,
          Intrinsic.ADDCMUL,
          Intrinsic.CLAMP,
          Intrinsic.LERP,
          Intrinsic.RECIPROCAL,
          Intrinsic.RSQRT,
          Intrinsic.SIGMOID,
          Intrinsic.SIGN,
          Intrinsic.SQUARE);

  private VectorHelpers() {}

  /** Whether a function is such a method, rather than an operation of the API. */
  static boolean has(Intrinsic function) {
    return ALL.contains(function) || VectorExponentials.has(function);
  }

  /** The functions that are such methods, of those that a call of one needs. */
  static Set<Intrinsic> needed(Intrinsic function) {
    if (function == Intrinsic.SIGMOID) {
      return EnumSet.of(Intrinsic.SIGMOID, Intrinsic.EXP);
    } else if (function == Intrinsic.TANH) {
      return EnumSet.of(Intrinsic.TANH, Intrinsic.EXPM1);
    }
    return has(function) ? EnumSet.of(function) : EnumSet.noneOf(Intrinsic.class);
  }

  /** The methods of these functions, and what they share. */
  static List<MethodSpec> methods(Set<Intrinsic> functions, Dialect dialect) {
    List<MethodSpec> methods = new ArrayList<>();
    for (Intrinsic function : functions) {
      methods.add(
          VectorExponentials.has(function)
              ? VectorExponentials.method(function, dialect)
              : method(function, dialect));
    }
    if (functions.contains(Intrinsic.EXP) || functions.contains(Intrinsic.EXPM1)) {
      methods.add(VectorExponentials.powerOfTwo(dialect));
      methods.add(VectorExponentials.polynomial(dialect));
    }
    return methods;
  }

  private static MethodSpec method(Intrinsic function, Dialect dialect) {
    ClassName vector = VectorNames.vector(dialect);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(function.method()).addModifiers(Modifier.STATIC).returns(vector);
    parameters(function).forEach(name -> method.addParameter(vector, name));
    return method.addCode(body(function, dialect)).build();
  }

  private static List<String> parameters(Intrinsic function) {
    return switch (function) {
      case ADDCDIV -> List.of("x", "value", "n", "d");
      case ADDCMUL -> List.of("x", "value", "a", "b");
      case CLAMP -> List.of("x", "low", "high");
      case LERP -> List.of("a", "b", "weight");
      default -> List.of("x");
    };
  }

  private static CodeBlock body(Intrinsic function, Dialect dialect) {
    ClassName vector = VectorNames.vector(dialect);
    CodeBlock one = CodeBlock.of("x.broadcast($L)", number(1, dialect));
    CodeBlock.Builder code = CodeBlock.builder();
    switch (function) {
      case ADDCDIV -> code.addStatement("return x.add(value.mul(n).div(d))");
      case ADDCMUL -> code.addStatement("return value.mul(a).fma(b, x)");
      case CLAMP -> code.addStatement("return x.max(low).min(high)");
      case LERP ->
          code.addStatement("$T difference = b.sub(a)", vector)
              .addStatement(
                  "$T far = difference.fma(weight.sub($L), b)", vector, number(1, dialect))
              .addStatement(
                  "return far.blend(difference.fma(weight, a), weight.abs().compare($L, $L))",
                  VectorNames.operator("LT"),
                  number(0.5, dialect));
      case RECIPROCAL -> code.addStatement("return $L.div(x)", one);
      case RSQRT -> code.addStatement("return $L.div(x.sqrt())", one);
      case SIGMOID ->
          code.addStatement("return $L.div(exp(x.neg()).add($L))", one, number(1, dialect));
      case SIGN ->
          code.addStatement("$T zero = x.broadcast($L)", vector, number(0, dialect))
              .addStatement(
                  "return zero.blend($L, x.compare($L, zero)).blend($L, x.compare($L, zero))",
                  number(1, dialect),
                  VectorNames.operator("GT"),
                  number(-1, dialect),
                  VectorNames.operator("LT"));
      case SQUARE -> code.addStatement("return x.mul(x)");
      default -> throw new IllegalArgumentException(function + " is an operator");
    }
    return code.build();
  }

  private static String number(double value, Dialect dialect) {
    return Literals.print(value, dialect);
  }
}
