package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the instance fields of a rule stand for: hyper-parameters and states; or nothing, if their
 * declaration is in error.
 */
public final class Fields {
  private final Map<String, Optional<Symbol>> symbols = new LinkedHashMap<>();
  private final Map<Symbol, Formula.Choice> choices = new HashMap<>();

  /** Adds a hyper-parameter or a state. */
  public void add(Symbol symbol) {
    symbols.put(symbol.label(), Optional.of(symbol));
  }

  /** Adds the enum of a hyper-parameter that is a named choice. */
  public void addChoice(Symbol.Hyper hyper, Formula.Choice choice) {
    choices.put(hyper, choice);
  }

  /** The enum of a hyper-parameter; empty if that is no named choice. */
  public Optional<Formula.Choice> choiceOf(Symbol symbol) {
    return Optional.ofNullable(choices.get(symbol));
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
