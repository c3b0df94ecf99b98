package dev.gradus.lab.explain;

import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses variables whose names tell more than what they stand for: those that the formula names,
 * and those that would be long. The compiler's own names, such as {@code scalar}, tell little.
 */
final class TellingVariables {
  /** How many operations and operands are still short. */
  private static final int SHORT = 12;

  private final Naming naming;

  /** The lengths of values; of what has a telling name, of that. */
  private final Map<Value, Integer> lengths = new HashMap<>();

  TellingVariables(Naming naming) {
    this.naming = naming;
  }

  /** Those of some variables, each of which stands after what it is computed from. */
  List<Let> of(List<Let> lets) {
    List<Let> telling = new ArrayList<>();
    for (Let let : lets) {
      if (naming.isGiven(let.name()) || length(let.value()) > SHORT) {
        telling.add(let);
        lengths.put(let.value(), 1);
      }
    }
    return telling;
  }

  /** Recursive, but not deep: what is far from all variables has one of its own. */
  private int length(Value value) {
    Integer known = lengths.get(value);
    if (known != null) {
      return known;
    }
    int length = 1;
    for (Value operand : value.operands()) {
      length += length(operand);
    }
    lengths.put(value, length);
    return length;
  }
}
