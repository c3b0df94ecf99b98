package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Intrinsic;
import java.util.List;

/**
 * Where generated code finds the known functions: those of Java in Math, torch's by static import.
 */
public final class FunctionOwners {
  private static final ClassName MATH = ClassName.get("java.lang", "Math");

  private FunctionOwners() {}

  /**
   * The function's owner in code of a compute type; a method name follows it, so that a static
   * import can shorten it.
   */
  static CodeBlock name(Intrinsic function, ComputeType compute) {
    if (function == Intrinsic.COPY_SIGN) {
      return CodeBlock.of(
          "$T." + function.method(), RuntimeApi.FORMULAS); // To Math, a NaN has a sign.
    }
    ClassName owner = compute.isFloat32() ? RuntimeApi.FLOAT_MATH : RuntimeApi.FORMULAS;
    return CodeBlock.of("$T." + function.method(), function.isInMath() ? MATH : owner);
  }

  /** The classes to import a function from that is not in {@code Math}. */
  public static List<ClassName> owners() {
    return List.of(RuntimeApi.FLOAT_MATH, RuntimeApi.FORMULAS);
  }
}
