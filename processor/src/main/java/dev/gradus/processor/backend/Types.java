package dev.gradus.processor.backend;

import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Type;

/** The formula's types as JavaPoet names them. */
public final class Types {
  private Types() {}

  static TypeName of(Type type, Dialect dialect) {
    return type == Type.DOUBLE && dialect.isFloat32() ? TypeName.FLOAT : of(type);
  }

  /** The type as the user wrote it. */
  public static TypeName of(Type type) {
    return switch (type) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
    };
  }
}
