package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.Op;
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
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One of the kernels that a step may run.
 *
 * @param where the conditions under which it does; empty if always
 * @param kernel its index
 * @param arrays the arrays that it reads or writes
 * @param reads the arrays that it reads
 * @param writes the arrays that it writes
 * @param loops how many passes over the elements it makes
 * @param operations what is computed for an element
 */
public record KernelFacts(
    String where, int kernel, int arrays, int reads, int writes, int loops, int operations) {

  static KernelFacts of(int index, Kernel kernel, String where) {
    Set<Symbol> arrays = new HashSet<>();
    kernel.arrays().forEach(array -> arrays.add(array.symbol()));
    Set<Symbol> read = new HashSet<>();
    Set<Value> operations = new HashSet<>();
    walk(
        kernel,
        value -> {
          if (value.op() instanceof Op.Input input && arrays.contains(input.symbol())) {
            read.add(input.symbol());
          } else if (!value.isInput() && !value.isConstant()) {
            operations.add(value);
          }
        });
    List<Store> stores = kernel.loops().stream().flatMap(loop -> loop.stores().stream()).toList();
    Set<Symbol> moved = new HashSet<>(read);
    stores.forEach(store -> moved.add(store.array().symbol()));
    return new KernelFacts(
        where,
        index,
        moved.size(),
        read.size(),
        stores.size(),
        kernel.loops().size(),
        operations.size());
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

  /** The arrays that it does not write. */
  int onlyRead() {
    return arrays - writes;
  }

  /** The bytes read and written for a parameter. */
  public int bytesMoved(DType dtype) {
    return (reads + writes) * dtype.byteSize();
  }

  /** The bytes, and what they are. */
  String moved() {
    if (arrays == 0) {
      return "none";
    }
    return String.format(
        Locale.ROOT,
        "%d in float32, %d in float64: %s read, %d written",
        bytesMoved(DType.FLOAT32),
        bytesMoved(DType.FLOAT64),
        reads == 1 ? "1 array" : reads + " arrays",
        writes);
  }

  /** The passes over the elements. */
  String work() {
    if (arrays == 0) {
      return "no loop";
    }
    return (loops == 1 ? "one loop" : loops + " loops")
        + switch (operations) {
          case 0 -> " without operations";
          case 1 -> " of one operation";
          default -> " of " + operations + " operations";
        };
  }
}
