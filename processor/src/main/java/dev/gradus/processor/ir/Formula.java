package dev.gradus.processor.ir;

import static java.util.Locale.ROOT;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.rule.DictKey;
import dev.gradus.rule.Interval;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule as the user wrote it, resolved and typed: what the frontend hands to the compiler.
 *
 * @param hypers in the order of declaration
 * @param states in the order of declaration
 * @param constraints in the order of declaration
 * @param helpers the helper methods; a {@link Expr.Call} names one by its index
 * @param update the body of {@code update}
 * @param takesStep whether {@code update} has a {@code step} parameter
 */
public record Formula(
    List<Hyper> hypers,
    List<State> states,
    List<Constraint> constraints,
    List<Helper> helpers,
    List<Stmt> update,
    boolean takesStep) {

  public Formula {
    hypers = List.copyOf(hypers);
    states = List.copyOf(states);
    constraints = List.copyOf(constraints);
    helpers = List.copyOf(helpers);
    update = List.copyOf(update);
  }

  /** The initial values of states that are expressions, in the order of declaration. */
  public List<Expr> initials() {
    return states.stream().flatMap(state -> Stream.ofNullable(state.initial())).toList();
  }

  /** The hyper-parameters that may have no value. */
  public Set<Symbol.Hyper> optionals() {
    return hypers.stream().filter(Hyper::optional).map(Hyper::symbol).collect(Collectors.toSet());
  }

  /** The enums of named choices, each once, in the order of their first use. */
  public List<Choice> choices() {
    return hypers.stream().flatMap(hyper -> Stream.ofNullable(hyper.choice())).distinct().toList();
  }

  /** The states that start as a copy of the parameter. */
  public Set<Symbol.State> copiesOfParameter() {
    return states.stream()
        .filter(State::fromParameter)
        .map(State::symbol)
        .collect(Collectors.toSet());
  }

  /** For what states are said to be kept: those of which that is said. */
  public Map<Symbol.State, Per> asserted() {
    return states.stream()
        .filter(state -> state.per() != Per.ELEMENT)
        .collect(Collectors.toMap(State::symbol, State::per));
  }

  /**
   * A hyper-parameter.
   *
   * @param key where a state_dict has it
   * @param range the values allowed; any for a boolean or a choice
   * @param choice the enum of a named choice; null for a number or boolean
   * @param defaultValue a Double, Long, Boolean or, of a choice, the name of a constant; null if
   *     the builder requires a value, or an optional hyper-parameter has none until it is set
   * @param optional whether it may have no value
   * @param rate whether it is marked as the learning rate
   * @param doc the text of its Javadoc, or empty
   */
  public record Hyper(
      Symbol.Hyper symbol,
      DictKey key,
      Interval range,
      @Nullable Choice choice,
      @Nullable Object defaultValue,
      boolean optional,
      boolean rate,
      String doc,
      Origin origin) {}

  /**
   * An enum of the rule's, whose constants are the values of a hyper-parameter.
   *
   * @param name its simple name
   * @param constants the names of its constants, one at least, in order
   * @param doc the text of its Javadoc, or empty
   * @param docs the text of each constant's Javadoc, or empty
   */
  public record Choice(String name, List<String> constants, String doc, List<String> docs) {
    public Choice {
      constants = List.copyOf(constants);
      docs = List.copyOf(docs);
    }
  }

  /**
   * A state.
   *
   * @param key its name in a state_dict
   * @param initial an expression of hyper-parameters; null for zero
   * @param fromParameter whether it starts as a copy of the parameter
   * @param per what it must not vary within; of {@link Per#ELEMENT}, nothing is asked
   */
  public record State(
      Symbol.State symbol,
      String key,
      @Nullable Expr initial,
      boolean fromParameter,
      Per per,
      String doc,
      Origin origin) {
    /** How a sentence says for what a state is kept. */
    public static String keptFor(Per per) {
      String what = per == Per.TENSOR ? "the whole tensor" : "each " + per.name().toLowerCase(ROOT);
      return what + " (per = " + per + ")";
    }

    /** A state that may vary as it does. */
    public State(
        Symbol.State symbol,
        String key,
        @Nullable Expr initial,
        boolean fromParameter,
        String doc,
        Origin origin) {
      this(symbol, key, initial, fromParameter, Per.ELEMENT, doc, origin);
    }
  }

  /** A condition over hyper-parameters, and the sentence that is the error if it does not hold. */
  public record Constraint(String name, String sentence, List<Stmt> body, Origin origin) {
    public Constraint {
      body = List.copyOf(body);
    }
  }

  /** A helper method. {@code type} is null for void. */
  public record Helper(
      String name,
      List<Symbol.Local> parameters,
      @Nullable Type type,
      List<Stmt> body,
      Origin origin) {
    public Helper {
      parameters = List.copyOf(parameters);
      body = List.copyOf(body);
    }
  }
}
