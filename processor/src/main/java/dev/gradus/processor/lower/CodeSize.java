package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.Collection;
import java.util.Optional;

/**
 * A bound on the bytes of code that values become: four to load each operand or to keep a result,
 * four for an operation with its conversions, and four for the jumps of a condition.
 */
final class CodeSize {
  private static final int INPUT = 24;

  private CodeSize() {}

  static int of(Value value) {
    if (value.isConstant()) {
      return 0; // counted where it is loaded
    }
    return value.isInput()
        ? INPUT
        : 4 * (value.operands().size() + 3 + (value.type() == Type.BOOLEAN ? 1 : 0));
  }

  static int of(Collection<Value> values) {
    return values.stream().mapToInt(CodeSize::of).sum();
  }

  /** The first of the values, in this order, by which the code is past a limit. */
  static Optional<Value> past(int limit, Collection<Value> values) {
    int bytes = 0;
    for (Value value : values) {
      bytes += of(value);
      if (bytes > limit) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
