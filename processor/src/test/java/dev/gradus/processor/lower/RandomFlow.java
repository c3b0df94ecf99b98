package dev.gradus.processor.lower;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
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
  private double constant = 2;

  /**
   * A random update.
   *
   * @param different whether no two sides of a choice are the same, whatever is chosen in them
   */
  RandomFlow(long seed, boolean different) {
    this.random = new Random(seed);
    this.different = different;
    for (String name : List.of("a", "b", "c")) {
      hypers.add(values.flag(name));
    }
    others.add(values.sparse);
    others.add(values.first("m"));
    values.state("m");
    values.state("n");
    values.state("s");
    values.write("m", arm(2), condition(2));
    if (random.nextBoolean()) {
      values.write("n", arm(2), condition(1));
    }
    if (random.nextBoolean()) {
      values.write("s", uniform(2), condition(1));
    }
    flow = values.flow(values.add(number(3), values.param));
  }

  private Value any(List<Value> list) {
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
      return any(List.of(values.hyper("lr"), values.state("s"), values.number(2)));
    }
    Value x = uniform(depth - 1);
    return random.nextBoolean()
        ? values.add(x, uniform(depth - 1))
        : values.select(condition(1), x, uniform(depth - 1));
  }

  private Value arm(int depth) {
    return different ? values.add(number(depth), values.number(constant++)) : number(depth);
  }

  private Value number(int depth) {
    if (depth == 0) {
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
    Map<Op, Object> inputs = new HashMap<>();
    double next = 1;
    for (Value number :
        List.of(
            values.param,
            values.grad,
            values.state("m"),
            values.state("n"),
            values.state("s"),
            values.hyper("lr"))) {
      inputs.put(number.op(), next);
      next = 1.7 * next + 0.3;
    }
    for (int i = 0; i < hypers.size(); i++) {
      inputs.put(hypers.get(i).op(), (hyperBits >> i & 1) == 1);
    }
    for (int i = 0; i < others.size(); i++) {
      inputs.put(others.get(i).op(), (otherBits >> i & 1) == 1);
    }
    return inputs;
  }
}
