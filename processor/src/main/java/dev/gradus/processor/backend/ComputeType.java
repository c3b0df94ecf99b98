package dev.gradus.processor.backend;

import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Type;

/**
 * The type in which a piece of generated code computes the formula's {@code double}s. The formula's
 * other types stand for themselves.
 */
public enum ComputeType {
  /** The type of per-step code: {@code double}, as the user wrote it. */
  UNIFORM,
  /** The type of per-element code on {@code float[]}. */
  FLOAT32,
  /** The type of per-element code on {@code double[]}. */
  FLOAT64;

  /** The element type of the arrays. */
  TypeName element() {
    return isFloat32() ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  /** The type of Java that values of a formula's type have in such code. */
  public TypeName of(Type type) {
    return switch (type) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> element();
      case CHOICE -> throw new IllegalArgumentException("No formula computes with a choice");
    };
  }

  boolean isFloat32() {
    return this == FLOAT32;
  }
}
