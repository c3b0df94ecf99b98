package dev.gradus.processor.ir;

import dev.gradus.processor.ir.Schedule.Let;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints values as text: those that have been named by their names, others as operations in prefix
 * form, {@code +(x, 1.0)}. No two values have the same name: an input has that of its symbol, or is
 * written as in a rule, {@code size(0)}; the new value of a parameter or state is {@code x'}, and
 * other names get a number where they are taken.
 */
public final class ValueText implements Op.Visitor<String> {
  private final Map<Value, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** A text in which only inputs have names. */
  public ValueText() {}

  /** Keeps a name for an input. */
  void reserve(String name) {
    taken.add(name);
  }

  /** Keeps the name of an input. */
  void reserve(Value given) {
    reserve(operation(given));
  }

  /** Names the new value of a parameter or state, and gives the name. */
  String nameNew(Value value, Symbol symbol) {
    return put(value, symbol.label() + "'");
  }

  /** Names a value as wanted, with a number if that name is taken, and gives the name. */
  String name(Value value, String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + i;
    }
    return put(value, name);
  }

  /**
   * Names the value of a variable: as a new value if it is one of the results, else like the
   * variable.
   *
   * @param results the new values, each with its parameter or state
   */
  String name(Let variable, Map<Value, Symbol> results) {
    Value value = variable.value();
    Symbol result = results.get(value);
    return result == null || value.isInput()
        ? name(value, variable.name())
        : name(value, result.label() + "'");
  }

  private String put(Value value, String name) {
    names.put(value, name);
    return name;
  }

  /** The value as an operand: its name if it has one, else its operation. */
  public String operand(Value value) {
    String name = names.get(value);
    return name != null ? name : operation(value);
  }

  /** The operation that computes the value, even if the value has a name. */
  String operation(Value value) {
    return value.accept(this);
  }

  @Override
  public String constant(Op.Constant constant, Value value) {
    return Constants.text(constant.value());
  }

  @Override
  public String input(Op.Input input, Value value) {
    Symbol symbol = input.symbol();
    if (symbol instanceof Symbol.Property) {
      return symbol.label() + "()";
    }
    return symbol instanceof Symbol.Dimension dimension
        ? "size(" + dimension.index() + ")"
        : symbol.label();
  }

  @Override
  public String first(Op.First first, Value value) {
    return "first(" + first.state().label() + ")";
  }

  @Override
  public String unary(Op.Unary unary, Value value) {
    return prefix(unary.op().symbol(), value);
  }

  @Override
  public String binary(Op.Binary binary, Value value) {
    return prefix(binary.op().symbol(), value);
  }

  @Override
  public String select(Op.Select select, Value value) {
    return prefix("select", value);
  }

  @Override
  public String cast(Op.Cast cast, Value value) {
    return prefix(value.type().keyword(), value);
  }

  @Override
  public String apply(Op.Apply apply, Value value) {
    return prefix(apply.function().method(), value);
  }

  private String prefix(String operator, Value value) {
    return value.operands().stream()
        .map(this::operand)
        .collect(Collectors.joining(", ", operator + "(", ")"));
  }
}
