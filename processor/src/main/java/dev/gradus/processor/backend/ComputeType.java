package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Type;

/** How the types of the formula stand in a piece of generated code. */
enum Dialect {
  /** Per-step code: Java's own types. */
  UNIFORM("double"),
  /** Per-element code on {@code float[]}: {@code double} stands for {@code float}. */
  FLOAT32("float"),
  /** Per-element code on {@code double[]}. */
  FLOAT64("double");

  private final String element;

  Dialect(String element) {
    this.element = element;
  }

  /** The element type of the arrays. */
  String element() {
    return element;
  }

  String keyword(Type type) {
    return type == Type.DOUBLE ? element : type.keyword();
  }

  boolean isFloat32() {
    return this == FLOAT32;
  }
}
