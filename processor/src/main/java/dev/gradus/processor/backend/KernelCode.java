package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Loop;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The per-element operations of a kernel: all that its loops compute, without what they load. */
final class KernelCode {
  private KernelCode() {}

  /** Whether an operand is the same for all elements. */
  static boolean isUniform(Value value, Kernel kernel) {
    return value.isConstant()
        || kernel.scalars().stream().anyMatch(scalar -> scalar.value() == value);
  }

  static Set<Value> of(Kernel kernel) {
    Set<Value> uniform = kernel.scalars().stream().map(Let::value).collect(Collectors.toSet());
    Deque<Value> open = new ArrayDeque<>();
    for (Loop loop : kernel.loops()) {
      loop.lets().stream().map(Let::value).forEach(open::add);
      loop.stores().stream().map(Store::value).forEach(open::add);
    }
    Set<Value> code = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      Value value = open.pop();
      boolean operation = !value.isConstant() && !value.isInput() && !uniform.contains(value);
      if (operation && code.add(value)) {
        open.addAll(value.operands());
      }
    }
    return code;
  }
}
