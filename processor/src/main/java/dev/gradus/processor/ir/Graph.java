package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one rule, each made once (value numbering), with the name the user gave it and the
 * place it came from. A graph only grows; every pass of a compilation adds to the same one.
 */
public final class Graph {
  private record Key(Op op, List<Value> operands, Type type) {}

  private final Map<Key, Value> interned = new HashMap<>();
  private final List<Value> values = new ArrayList<>();
  private final Map<Value, String> names = new HashMap<>();
  private final Map<Value, Origin> origins = new HashMap<>();

  /** The value of an operation on operands, new or made before. */
  public Value make(Op op, Type type, Value... operands) {
    return interned.computeIfAbsent(new Key(op, List.of(operands), type), this::create);
  }

  private Value create(Key key) {
    Value value = new Value(values.size(), key.op, key.operands, key.type);
    values.add(value);
    return value;
  }

  public int size() {
    return values.size();
  }

  /** Whether there is a value of an operation on nothing, be it of use to a result or not. */
  public boolean has(Op op, Type type) {
    return interned.containsKey(new Key(op, List.of(), type));
  }

  /**
   * Records the name that the user gave a value; the first one stays. Inputs and constants keep
   * their own names.
   */
  public void name(Value value, String name) {
    if (!value.isInput() && !value.isConstant()) {
      names.putIfAbsent(value, name);
    }
  }

  public Optional<String> nameOf(Value value) {
    return Optional.ofNullable(names.get(value));
  }

  /** Records where the value was written; the first place stays. */
  public void place(Value value, Origin origin) {
    origins.putIfAbsent(value, origin);
  }

  public Optional<Origin> originOf(Value value) {
    return Optional.ofNullable(origins.get(value));
  }

  /**
   * Everything that the roots are computed from, themselves included, operands before what uses
   * them.
   */
  public List<Value> reachable(Collection<Value> roots) {
    BitSet marked = new BitSet(values.size());
    roots.forEach(root -> marked.set(root.id()));
    for (int id = marked.length() - 1; id >= 0; id = marked.previousSetBit(id - 1)) {
      values.get(id).operands().forEach(operand -> marked.set(operand.id()));
    }
    return marked.stream().mapToObj(values::get).toList();
  }
}
