package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Type;

/** What the Vector API calls the things that kernels are made of. */
public final class VectorNames {
  /** Visible to a compilation exactly if the module is. */
  public static final String MODULE_CLASS = "jdk.incubator.vector.FloatVector";

  private static final String PACKAGE = "jdk.incubator.vector";
  private static final ClassName FLOAT_VECTOR = ClassName.get(PACKAGE, "FloatVector");
  private static final ClassName DOUBLE_VECTOR = ClassName.get(PACKAGE, "DoubleVector");
  private static final ClassName MASK = ClassName.get(PACKAGE, "VectorMask");
  private static final ClassName SPECIES = ClassName.get(PACKAGE, "VectorSpecies");
  private static final ClassName OPERATORS = ClassName.get(PACKAGE, "VectorOperators");

  private VectorNames() {}

  static ClassName vector(Dialect dialect) {
    return dialect.isFloat32() ? FLOAT_VECTOR : DOUBLE_VECTOR;
  }

  static TypeName mask(Dialect dialect) {
    return ParameterizedTypeName.get(MASK, boxed(dialect));
  }

  /** The vectors or masks that hold values of a type. */
  static TypeName of(Type type, Dialect dialect) {
    return type == Type.BOOLEAN ? mask(dialect) : vector(dialect);
  }

  /** The constant with the widest species of the machine. */
  static String species(Dialect dialect) {
    return dialect.isFloat32() ? "FLOATS" : "DOUBLES";
  }

  static TypeName speciesType(Dialect dialect) {
    return ParameterizedTypeName.get(SPECIES, boxed(dialect));
  }

  static CodeBlock operator(String name) {
    return CodeBlock.of("$T.$L", OPERATORS, name);
  }

  private static TypeName boxed(Dialect dialect) {
    return (dialect.isFloat32() ? TypeName.FLOAT : TypeName.DOUBLE).box();
  }
}
