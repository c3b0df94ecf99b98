package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A random update over flags, and all inputs that it may be given. */
final class RandomFlow {
  final Values values = new Values();
  final List<Value> hypers = new ArrayList<>();
  final List<Value> others = new ArrayList<>();
  final Dataflow flow;
  private final Random random;
  private final boolean different;
  private final boolean sharing;
  private final List<Value> numbers = new ArrayList<>();
  private final List<Value> arrays = new ArrayList<>();
  private final List<Value> reduced = new ArrayList<>();
  private final List<Per> extents;
  private double constant = 2;

  /**
   * A random update without reductions.
   *
   * @param different whether no two sides of a choice are the same, whatever is chosen in them
   */
  RandomFlow(long seed, boolean different) {
    this(seed, different, 0);
  }

  /** A random update with as many reductions, some of which may depend on others. */
  RandomFlow(long seed, boolean different, int reductions) {
    this(seed, different, reductions, List.of(), false);
  }

  /** A random update with reductions, each for the tensor or for one of some other extents. */
  RandomFlow(long seed, boolean different, int reductions, List<Per> extents) {
    this(seed, different, reductions, extents, false);
  }

  /** A random update in which parameters share about half of what is reduced, and a state. */
  static RandomFlow sharing(long seed, int reductions, List<Per> extents) {
    return new RandomFlow(seed, false, reductions, extents, true);
  }

  private RandomFlow(
      long seed, boolean different, int reductions, List<Per> extents, boolean sharing) {
    this.random = new Random(seed);
    this.different = different;
    this.extents = extents;
    this.sharing = sharing;
    for (String name : List.of("a", "b", "c")) {
      hypers.add(values.flag(name));
    }
    others.add(values.sparse);
    others.add(values.first("m"));
    values.state("m");
    values.state("n");
    values.state("s");
    reduce(reductions / 3);
    values.write("m", arm(2), condition(2));
    use("m");
    reduce(reductions - reductions / 3);
    if (random.nextBoolean()) {
      values.write("n", arm(2), condition(1));
      use("n");
    }
    if (random.nextBoolean()) {
      values.write("s", extents.isEmpty() ? uniform(2) : coarse(2), condition(1));
    }
    if (sharing) {
      Value all = values.simplifier.constant(true);
      values.write("d", values.add(values.state("d"), shared(all)));
    }
    flow = values.flow(values.add(number(3), values.param));
  }

  /** Lets later values use the new value of a state, if there are reductions that it may cross. */
  private void use(String state) {
    if (!reduced.isEmpty()) {
      numbers.add(values.written(state));
    }
  }

  private void reduce(int count) {
    for (int i = 0; i < count; i++) {
      if (sharing && random.nextBoolean()) {
        Value where = condition(1);
        reduced.add(values.select(where, shared(where), values.number(2)));
        continue;
      }
      if (!extents.isEmpty() && random.nextInt(4) != 0) {
        reduceFor(any(extents));
        continue;
      }
      Value x = values.add(number(1), values.grad);
      reduced.add(
          switch (random.nextInt(5)) {
            case 0 -> values.reduce(Reduction.DOT, x, number(1));
            case 1 -> values.reduce(Reduction.MAX, x);
            case 2 -> values.reduce(Reduction.MAX_ABS, uniform(1));
            case 3 -> values.reduce(Reduction.DOT, values.param, values.state("m"));
            default -> values.reduce(Reduction.SUM, x);
          });
    }
  }

  /** A reduction that parameters share, of elements or of a number of each. */
  private Value shared(Value where) {
    Per per = random.nextBoolean() ? Per.GROUP : Per.OPTIMIZER;
    Value x =
        arrays.isEmpty() || random.nextBoolean()
            ? values.add(number(1), values.grad)
            : values.add(any(arrays), coarse(1));
    return switch (random.nextInt(5)) {
      case 0 -> values.reduce(Reduction.DOT, per, where, x, number(1));
      case 1 -> values.reduce(Reduction.MIN, per, where, x);
      case 2 -> values.reduce(Reduction.MAX_ABS, per, where, uniform(1));
      case 3 -> values.reduce(Reduction.DOT, per, where, uniform(1), uniform(1));
      default -> values.reduce(Reduction.SUM, per, where, random.nextBoolean() ? x : uniform(1));
    };
  }

  /** Reduces elements, or what was reduced before. */
  private void reduceFor(Per per) {
    Value x = random.nextInt(3) == 0 ? coarse(1) : values.add(number(1), values.grad);
    Value result =
        switch (random.nextInt(4)) {
          case 0 -> values.reduce(per, Reduction.DOT, x, number(1));
          case 1 -> values.reduce(per, Reduction.MAX, x);
          default -> values.reduce(per, Reduction.SUM, x);
        };
    numbers.add(result);
    (per == Per.TENSOR ? reduced : arrays).add(result);
  }

  /** What is the same for all elements of a row, say: made of one reduction's result. */
  private Value coarse(int depth) {
    if (depth == 0 || arrays.isEmpty()) {
      return arrays.isEmpty() || random.nextInt(3) == 0 ? uniform(1) : any(arrays);
    }
    Value x = coarse(depth - 1);
    return switch (random.nextInt(4)) {
      case 0 -> values.times(x, coarse(depth - 1));
      case 1 -> values.select(values.binary(BinaryOp.GREATER, x, uniform(0)), x, values.state("s"));
      case 2 -> values.select(condition(1), x, coarse(depth - 1));
      default -> values.add(x, values.state("s"));
    };
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  Value condition(int depth) {
    if (depth == 0) {
      return random.nextInt(3) == 0 ? any(others) : any(hypers);
    }
    Value x = condition(depth - 1);
    Value y = condition(depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> values.simplifier.not(x);
      case 1 -> values.binary(BinaryOp.AND_THEN, x, y);
      case 2 -> values.binary(BinaryOp.OR_ELSE, x, y);
      case 3 -> values.binary(BinaryOp.XOR, x, y);
      case 4 -> values.binary(BinaryOp.EQUAL, x, y);
      case 5 -> values.select(condition(depth - 1), x, y);
      case 6 -> values.binary(random.nextBoolean() ? BinaryOp.AND : BinaryOp.OR, x, y);
      default -> x;
    };
  }

  private Value uniform(int depth) {
    if (depth == 0) {
      return reduced.isEmpty() || random.nextBoolean()
          ? any(List.of(values.hyper("lr"), values.state("s"), values.number(2)))
          : any(reduced);
    }
    Value x = uniform(depth - 1);
    return random.nextBoolean()
        ? values.add(x, uniform(depth - 1))
        : values.select(condition(1), x, uniform(depth - 1));
  }

  /** A condition that is known after a loop only. */
  private Value late() {
    Value compared = values.binary(BinaryOp.GREATER, any(reduced), values.number(3));
    return random.nextBoolean()
        ? compared
        : values.binary(BinaryOp.AND_THEN, condition(1), compared);
  }

  private Value arm(int depth) {
    return different ? values.add(number(depth), values.number(constant++)) : number(depth);
  }

  private Value number(int depth) {
    if (depth == 0 && !numbers.isEmpty() && random.nextInt(3) == 0) {
      return any(numbers);
    } else if (depth == 0) {
      return any(
          List.of(values.param, values.grad, values.state("m"), values.state("n"), uniform(1)));
    }
    Value x = arm(depth - 1);
    Value y = arm(depth - 1);
    return switch (random.nextInt(6)) {
      case 0 -> values.add(x, y);
      case 1 -> values.times(x, y);
      case 2 -> values.select(values.binary(BinaryOp.GREATER, values.grad, values.number(0)), x, y);
      case 3 -> values.select(condition(1), x, values.simplifier.unary(UnaryOp.NEGATE, x));
      case 4 -> values.select(reduced.isEmpty() ? condition(1) : late(), x, y);
      default -> values.select(condition(1), x, y);
    };
  }

  /**
   * All inputs: every outcome of the hyper-parameters, and for each every outcome of the others.
   */
  List<List<Meaning>> meanings() {
    List<List<Meaning>> all = new ArrayList<>();
    for (int h = 0; h < 1 << hypers.size(); h++) {
      List<Meaning> configuration = new ArrayList<>();
      for (int o = 0; o < 1 << others.size(); o++) {
        configuration.add(new Meaning(inputs(h, o)));
      }
      all.add(configuration);
    }
    return all;
  }

  private Map<Op, Object> inputs(int hyperBits, int otherBits) {
    return inputs(hyperBits, otherBits, 1);
  }

  /** The inputs of an element; what is the same for all does not depend on where it begins. */
  Map<Op, Object> inputs(int hyperBits, int otherBits, double begin) {
    Map<Op, Object> inputs = new HashMap<>();
    double next = begin;
    for (Value number : List.of(values.param, values.grad, values.state("m"), values.state("n"))) {
      inputs.put(number.op(), next);
      next = 1.7 * next + 0.3;
    }
    inputs.put(values.state("s").op(), 11.5);
    inputs.put(new Op.Input(new Symbol.State("d")), 0.5);
    inputs.put(values.hyper("lr").op(), 0.75);
    inputs.put(new Op.Input(Symbol.Property.NUMEL), 3.0);
    for (int i = 0; i < hypers.size(); i++) {
      inputs.put(hypers.get(i).op(), (hyperBits >> i & 1) == 1);
    }
    for (int i = 0; i < others.size(); i++) {
      inputs.put(others.get(i).op(), (otherBits >> i & 1) == 1);
    }
    return inputs;
  }
}
