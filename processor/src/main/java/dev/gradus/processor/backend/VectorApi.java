package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Type;

/** The names of what kernels use of the Vector API: its types, operators and species. */
public final class VectorApi {
  /** Visible to a compilation exactly if the module is. */
  public static final String MODULE_CLASS = "jdk.incubator.vector.FloatVector";

  private static final String PACKAGE = "jdk.incubator.vector";
  private static final ClassName FLOAT_VECTOR = ClassName.get(PACKAGE, "FloatVector");
  private static final ClassName DOUBLE_VECTOR = ClassName.get(PACKAGE, "DoubleVector");
  private static final ClassName MASK = ClassName.get(PACKAGE, "VectorMask");
  private static final ClassName SPECIES = ClassName.get(PACKAGE, "VectorSpecies");
  private static final ClassName OPERATORS = ClassName.get(PACKAGE, "VectorOperators");

  private VectorApi() {}

  static ClassName vector(ComputeType compute) {
    return compute.isFloat32() ? FLOAT_VECTOR : DOUBLE_VECTOR;
  }

  static TypeName mask(ComputeType compute) {
    return ParameterizedTypeName.get(MASK, boxed(compute));
  }

  /** The vectors or masks that hold values of a type. */
  static TypeName of(Type type, ComputeType compute) {
    return type == Type.BOOLEAN ? mask(compute) : vector(compute);
  }

  /** The constant with the widest species of the machine. */
  static String species(ComputeType compute) {
    return compute.isFloat32() ? "FLOATS" : "DOUBLES";
  }

  static TypeName speciesType(ComputeType compute) {
    return ParameterizedTypeName.get(SPECIES, boxed(compute));
  }

  static CodeBlock operator(String name) {
    return CodeBlock.of("$T.$L", OPERATORS, name);
  }

  private static TypeName boxed(ComputeType compute) {
    return compute.element().box();
  }
}
