package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value of each variable at one point of a body, and which states were written on the way. */
final class Environment {
  private final Simplifier simplifier;
  private Map<Symbol, Value> variables = new LinkedHashMap<>();
  private Map<Symbol, Value> written = new HashMap<>();
  private final Deque<Value> path = new ArrayDeque<>();

  Environment(Simplifier simplifier) {
    this.simplifier = simplifier;
  }

  /** Gives a variable its first value. */
  void define(Symbol symbol, Value value) {
    variables.put(symbol, value);
  }

  /** Assigns a variable; a state is written from then on, unless it keeps its old value. */
  void assign(Symbol symbol, Value value) {
    variables.put(symbol, value);
    if (symbol instanceof Symbol.State state) {
      written.put(symbol, StateWrites.of(state, value, simplifier));
    }
  }

  /** The last value of a variable; zero for an unassigned local, which javac refuses. */
  Value read(Symbol symbol) {
    @Nullable Value value = variables.get(symbol);
    return value == null ? simplifier.zero(symbol.type()) : value;
  }

  /**
   * The conditions that hold here, the innermost first: those of the branches that are running, and
   * of what follows an early return. Constant ones are left out.
   */
  List<Value> conditions() {
    return List.copyOf(path);
  }

  Value written(Symbol state) {
    return written.getOrDefault(state, simplifier.constant(false));
  }

  /**
   * Runs one body if the condition holds and another if not: both, in fact, each from the present
   * values, which are then merged by selects. A variable that has a value after only one of the
   * bodies is not read where the other has run.
   */
  void branch(Value condition, Runnable then, Runnable otherwise) {
    if (condition.isConstant()) {
      (Simplifier.isTrue(condition) ? then : otherwise).run();
      return;
    }
    Map<Symbol, Value> variablesBefore = variables;
    Map<Symbol, Value> writtenBefore = written;
    path.push(condition);
    Environment yes = inCopy(variablesBefore, writtenBefore, then);
    path.pop();
    path.push(simplifier.not(condition));
    Environment no = inCopy(variablesBefore, writtenBefore, otherwise);
    path.pop();
    variables = new LinkedHashMap<>(yes.variables);
    variables.replaceAll((symbol, value) -> merge(condition, symbol, value, no));
    no.variables.forEach(variables::putIfAbsent);
    written = new HashMap<>(yes.written);
    written.putAll(no.written);
    written.replaceAll(
        (symbol, any) -> simplifier.select(condition, yes.written(symbol), no.written(symbol)));
  }

  private Value merge(Value condition, Symbol symbol, Value yes, Environment no) {
    Value otherwise = no.variables.getOrDefault(symbol, yes);
    return simplifier.named(simplifier.select(condition, yes, otherwise), symbol.label());
  }

  /** Runs the body on copies of the maps, and returns what it left there. */
  private Environment inCopy(
      Map<Symbol, Value> variablesBefore, Map<Symbol, Value> writtenBefore, Runnable body) {
    variables = new LinkedHashMap<>(variablesBefore);
    written = new HashMap<>(writtenBefore);
    body.run();
    Environment after = new Environment(simplifier);
    after.variables = variables;
    after.written = written;
    return after;
  }
}
