package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.Symbol;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The local variables that can be seen at one point of a method body, in nested blocks. */
final class Scope {
  /**
   * A variable.
   *
   * @param symbol what it is in the formula; null if its declaration was in error, so that nothing
   *     more is reported where it is used
   * @param constant its value if it is a compile-time constant
   * @param fixed why it cannot be assigned; null if it can
   */
  record Variable(@Nullable Symbol symbol, @Nullable Object constant, @Nullable String fixed) {
    static Variable of(Symbol symbol) {
      return new Variable(symbol, null, null);
    }

    static Variable bad() {
      return new Variable(null, null, null);
    }
  }

  private final Deque<Map<String, Variable>> blocks = new ArrayDeque<>();

  Scope() {
    enter();
  }

  void enter() {
    blocks.push(new HashMap<>());
  }

  void leave() {
    blocks.pop();
  }

  /**
   * Adds a variable to the innermost block; returns whether its name was free, since Java's locals
   * do not hide each other.
   */
  boolean declare(String name, Variable variable) {
    boolean free = find(name) == null;
    blocks.element().put(name, variable);
    return free;
  }

  /** Changes what is known of a variable of the innermost block. */
  void replace(String name, Variable variable) {
    blocks.element().put(name, variable);
  }

  @Nullable Variable find(String name) {
    for (Map<String, Variable> block : blocks) {
      @Nullable Variable variable = block.get(name);
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }

  /** All names in sight. */
  Collection<String> names() {
    return blocks.stream().flatMap(block -> block.keySet().stream()).toList();
  }
}
