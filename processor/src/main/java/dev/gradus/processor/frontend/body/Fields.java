package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.Symbol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the instance fields of a rule stand for: hyper-parameters and states; or nothing, if their
 * declaration is in error.
 */
public final class Fields {
  private final Map<String, Optional<Symbol>> symbols = new LinkedHashMap<>();

  /** Adds a hyper-parameter or a state. */
  public void add(Symbol symbol) {
    symbols.put(symbol.label(), Optional.of(symbol));
  }

  /** Adds a field that could not be understood: nothing more is reported where it is used. */
  public void addBad(String name) {
    symbols.put(name, Optional.empty());
  }

  boolean declares(String name) {
    return symbols.containsKey(name);
  }

  Optional<Symbol> find(String name) {
    return symbols.getOrDefault(name, Optional.empty());
  }

  Collection<String> names() {
    return symbols.keySet();
  }
}
