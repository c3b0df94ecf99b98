package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.rule.Per;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads a graph from the text that {@link DataflowPrinter} prints. Each value is made as it is
 * written: nothing is simplified.
 */
public final class DataflowReader {
  private static final Pattern REDUCED = Pattern.compile("reduced\\d+");
  private static final Pattern TOKEN = Pattern.compile("[(),]|[^(),\\s]+");

  private final Graph graph = new Graph();
  private final Map<String, Value> names = new HashMap<>();
  private final Map<Symbol.State, Value> states = new LinkedHashMap<>();
  private final Map<Symbol.State, Value> written = new LinkedHashMap<>();
  private final Map<Symbol.State, Value> initials = new LinkedHashMap<>();
  private final List<Value> constraints = new ArrayList<>();
  private final Map<Symbol.Reduced, Dataflow.Accumulation> reductions =
      new TreeMap<>(Comparator.comparingInt(Symbol.Reduced::slot));

  private DataflowReader() {
    Arrays.stream(Symbol.Argument.values()).forEach(this::give);
  }

  /** The graph of a text; where it has no {@code param'}, the parameter stays as it is. */
  public static Dataflow read(String text) {
    DataflowReader reader = new DataflowReader();
    text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(reader::line);
    Value param = Objects.requireNonNullElse(reader.names.get("param'"), reader.name("param"));
    return new Dataflow(
        reader.graph,
        param,
        reader.states,
        reader.written,
        reader.reductions,
        reader.constraints,
        reader.initials);
  }

  private Value give(Symbol symbol) {
    Value value = graph.make(new Op.Input(symbol), symbol.type());
    names.put(symbol.label(), value);
    return value;
  }

  private Value name(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  private void line(String line) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("hyper")) {
      give(new Symbol.Hyper(words[2], type(words[1]).orElseThrow()));
    } else if (words[0].equals("state")) {
      Symbol.State state = new Symbol.State(words[1]);
      states.put(state, give(state));
      written.put(state, constant(false, Type.BOOLEAN));
    } else if (words[0].equals("constraint")) {
      constraints.add(value(line.substring("constraint ".length())));
    } else if (words[0].equals("initial")) {
      initials.put(new Symbol.State(words[1]), value(line.substring(line.indexOf("= ") + 2)));
    } else if (REDUCED.matcher(words[0]).matches()) {
      reduce(reduced(words[0]), line.substring(line.indexOf(" = ") + 3));
    } else if (words[1].equals("where")) {
      written.put(state(words[0]), value(line.substring(line.indexOf("where ") + 6)));
    } else {
      define(words[0], value(line.substring(line.indexOf(" = ") + 3)));
    }
  }

  private static Symbol.Reduced reduced(String name) {
    return new Symbol.Reduced(Integer.parseInt(name.substring("reduced".length())));
  }

  private void reduce(Symbol.Reduced symbol, String text) {
    Deque<String> tokens = tokens(text);
    String method = tokens.pop();
    Reduction reduction =
        Arrays.stream(Reduction.values())
            .filter(r -> r.method().equals(method))
            .findFirst()
            .orElseThrow();
    List<Value> operands = operands(tokens);
    Per per = Per.TENSOR;
    if ("per".equals(tokens.peek())) {
      tokens.pop();
      per = Per.valueOf(tokens.pop());
    }
    Value reached = constant(true, Type.BOOLEAN);
    if ("where".equals(tokens.peek())) {
      tokens.pop();
      reached = value(tokens);
    }
    reductions.put(
        symbol, new Dataflow.Accumulation(reduction, per, operands, reached, new Origin(text, 0)));
  }

  private static Symbol.State state(String result) {
    return new Symbol.State(result.replace("'", ""));
  }

  private void define(String name, Value value) {
    names.put(name, value);
    if (!name.startsWith("#")) {
      graph.name(value, name.replace("'", ""));
    }
    if (name.endsWith("'") && !name.equals("param'")) {
      states.put(state(name), value);
      written.put(state(name), constant(true, Type.BOOLEAN));
    }
  }

  private static Deque<String> tokens(String text) {
    return new ArrayDeque<>(TOKEN.matcher(text).results().map(MatchResult::group).toList());
  }

  private Value value(String text) {
    Deque<String> tokens = tokens(text);
    Value value = value(tokens);
    if (!tokens.isEmpty()) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private Value value(Deque<String> tokens) {
    String word = tokens.pop();
    if (!"(".equals(tokens.peek())) {
      Value known = names.get(word);
      if (known == null && REDUCED.matcher(word).matches()) {
        return give(reduced(word)); // what is reduced may be said later
      }
      return known == null ? literal(word) : known;
    }
    List<Value> operands = operands(tokens);
    return operands.isEmpty() ? give(property(word)) : operation(word, operands);
  }

  private List<Value> operands(Deque<String> tokens) {
    List<Value> operands = new ArrayList<>();
    for (String token = tokens.pop(); !token.equals(")"); token = tokens.pop()) {
      if (!tokens.getFirst().equals(")")) {
        operands.add(value(tokens));
      }
    }
    return operands;
  }

  private static Symbol property(String name) {
    return Arrays.stream(Symbol.Property.values())
        .filter(property -> property.label().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name));
  }

  private Value literal(String word) {
    if (word.equals("true") || word.equals("false")) {
      return constant(Boolean.valueOf(word), Type.BOOLEAN);
    } else if (word.endsWith("L")) {
      return constant(Long.valueOf(word.substring(0, word.length() - 1)), Type.LONG);
    } else if (word.matches("-?\\d+")) {
      return constant(Integer.valueOf(word), Type.INT);
    } else if (word.matches("-?[\\d.]+f")) {
      return constant(Float.valueOf(word), Type.FLOAT);
    }
    return constant(Double.valueOf(word), Type.DOUBLE);
  }

  private Value constant(Object value, Type type) {
    return graph.make(new Op.Constant(value), type);
  }

  private Value operation(String word, List<Value> operands) {
    Value first = operands.get(0);
    if (word.equals("first")) {
      Symbol symbol = ((Op.Input) first.op()).symbol();
      return make(new Op.First((Symbol.State) symbol), Type.BOOLEAN, List.of());
    } else if (word.equals("size")) {
      return give(new Symbol.Dimension((Integer) ((Op.Constant) first.op()).value()));
    } else if (word.equals("select")) {
      return make(new Op.Select(), operands.get(1).type(), operands);
    } else if (type(word).isPresent()) {
      return make(new Op.Cast(), type(word).orElseThrow(), operands);
    } else if (Intrinsic.named(word).isPresent()) {
      return make(new Op.Apply(Intrinsic.named(word).orElseThrow()), first.type(), operands);
    } else if (operands.size() == 1) {
      UnaryOp op = word.equals("!") ? UnaryOp.NOT : UnaryOp.NEGATE;
      return make(new Op.Unary(op), first.type(), operands);
    }
    BinaryOp op =
        Arrays.stream(BinaryOp.values())
            .filter(o -> o.symbol().equals(word))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(word));
    return make(new Op.Binary(op), op.isArithmetic() ? first.type() : Type.BOOLEAN, operands);
  }

  private Value make(Op op, Type type, List<Value> operands) {
    return graph.make(op, type, operands.toArray(Value[]::new));
  }

  private static Optional<Type> type(String keyword) {
    return Arrays.stream(Type.values()).filter(t -> t.keyword().equals(keyword)).findFirst();
  }
}
