package dev.gradus.processor.backend;

import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Type;

/**
 * The type that a piece of generated code computes the numbers of the formula in: what stands there
 * for the formula's {@code double}. Its other types stand for themselves.
 */
public enum ComputeType {
  /** Per-step code: {@code double}, as the user wrote it. */
  UNIFORM,
  /** Per-element code on {@code float[]}. */
  FLOAT32,
  /** Per-element code on {@code double[]}. */
  FLOAT64;

  /** The element type of the arrays. */
  TypeName element() {
    return isFloat32() ? TypeName.FLOAT : TypeName.DOUBLE;
  }

  /** The type of Java that values of the formula's type have here. */
  public TypeName of(Type type) {
    return switch (type) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> element();
    };
  }

  boolean isFloat32() {
    return this == FLOAT32;
  }
}
