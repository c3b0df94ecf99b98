package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.Optimizer;
import dev.gradus.OptimizerBuilder;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Loop;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a rule keeps and moves with given settings.
 *
 * @param tensors the states with an element for each of the parameter, by their keys
 * @param scalars the states with one value for a tensor
 * @param reads the arrays that a step reads
 * @param writes the arrays that a step writes
 * @param loops how many passes over the elements a step makes
 * @param operations what is computed for an element, of the largest kernel that these states have
 */
public record Anatomy(
    List<String> tensors, List<String> scalars, int reads, int writes, int loops, int operations) {

  /**
   * Looks at what a second step uses, when states that begin as copies are there.
   *
   * @param builder of the optimizer, with its settings
   */
  static Anatomy of(Schedule schedule, OptimizerBuilder<?, ?> builder) {
    Parameter parameter = Parameter.of("x", Tensor.zeros(DType.FLOAT64, 2));
    parameter.grad();
    Optimizer optimizer = builder.threads(1).build(parameter);
    optimizer.step();
    optimizer.step();
    Map<String, Tensor> states = optimizer.state(parameter);
    List<String> tensors = names(states, 2);
    Kernel kernel = kernel(schedule, tensors.size());
    return new Anatomy(
        tensors,
        names(states, 1),
        reads(kernel),
        (int) kernel.loops().stream().mapToLong(loop -> loop.stores().size()).sum(),
        kernel.loops().size(),
        operations(kernel).size());
  }

  /** The bytes read and written for a parameter and step. */
  public int bytesMoved(DType dtype) {
    return (reads + writes) * dtype.byteSize();
  }

  /** The bytes kept for a parameter. */
  public int bytesKept(DType dtype) {
    return tensors.size() * dtype.byteSize();
  }

  private static List<String> names(Map<String, Tensor> states, int numel) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue().numel() == numel)
        .map(Map.Entry::getKey)
        .filter(key -> !key.equals("step"))
        .toList();
  }

  /** Of kernels with that many states, those of other flags move the same. */
  private static Kernel kernel(Schedule schedule, int states) {
    return schedule.kernels().stream()
        .filter(kernel -> Long.bitCount(kernel.used()) == states)
        .reduce((a, b) -> operations(b).size() > operations(a).size() ? b : a)
        .orElse(schedule.kernels().get(0));
  }

  private static int reads(Kernel kernel) {
    Set<Symbol> read = new HashSet<>();
    walk(
        kernel,
        value -> {
          if (value.op() instanceof Op.Input input
              && kernel.arrays().stream()
                  .anyMatch(array -> array.symbol().equals(input.symbol()))) {
            read.add(input.symbol());
          }
        });
    return read.size();
  }

  private static Set<Value> operations(Kernel kernel) {
    Set<Value> operations = new HashSet<>();
    walk(
        kernel,
        value -> {
          if (!value.isInput() && !value.isConstant()) {
            operations.add(value);
          }
        });
    return operations;
  }

  /** Visits what is computed for each element. */
  private static void walk(Kernel kernel, Consumer<Value> visitor) {
    Set<Value> seen = new HashSet<>();
    kernel.scalars().stream().map(Let::value).forEach(seen::add);
    Deque<Value> open = new ArrayDeque<>();
    for (Loop loop : kernel.loops()) {
      loop.lets().stream().map(Let::value).forEach(open::add);
      loop.stores().stream().map(Store::value).forEach(open::add);
    }
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (seen.add(value)) {
        visitor.accept(value);
        open.addAll(value.operands());
      }
    }
  }
}
