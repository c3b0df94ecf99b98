package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;

/** Java's zero of each type. */
final class Defaults {
  private Defaults() {}

  static Value of(Simplifier simplifier, Type type) {
    return type == Type.BOOLEAN
        ? simplifier.constant(false)
        : simplifier.constant(Constants.cast(type, 0), type);
  }
}
