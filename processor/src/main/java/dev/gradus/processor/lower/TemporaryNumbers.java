package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the temporaries of a rule, those of all variants: two of them share a temporary of one
 * shape, and no number has two shapes.
 */
final class TemporaryNumbers {
  private record Key(Per shape, int index) {}

  private final Map<Key, Symbol.Temporary> all = new HashMap<>();

  /**
   * A temporary of a shape.
   *
   * @param index how many of this shape a variant has before it
   */
  Symbol.Temporary of(Per shape, int index) {
    return all.computeIfAbsent(
        new Key(shape, index), key -> new Symbol.Temporary(all.size(), shape));
  }
}
