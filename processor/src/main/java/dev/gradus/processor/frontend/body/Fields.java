package dev.gradus.processor.frontend.body;

import com.sun.source.tree.MethodInvocationTree;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the instance fields of a rule stand for: hyper-parameters and states; or nothing, if their
 * declaration is in error.
 */
public final class Fields {
  private final Map<String, Optional<Symbol>> symbols = new LinkedHashMap<>();
  private final Map<Symbol.State, MethodInvocationTree> initials = new LinkedHashMap<>();
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

  /** The state that keeps a hyper-parameter's first value, for which a call asks. */
  Symbol.State initial(Symbol.Hyper hyper, MethodInvocationTree call) {
    String name = hyper.label();
    String label = "initial" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    while (symbols.containsKey(label)) {
      label += "_";
    }
    Symbol.State state = new Symbol.State(label, hyper);
    initials.putIfAbsent(state, call);
    return state;
  }

  /**
   * The states that keep first values of hyper-parameters, for which the bodies read so far ask,
   * with the first call that does.
   */
  public Map<Symbol.State, MethodInvocationTree> initials() {
    return initials;
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
