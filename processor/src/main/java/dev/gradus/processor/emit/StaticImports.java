package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.gradus.processor.backend.FunctionOwners;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Loop;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The functions of the formula that kernels call by their bare names, as the rule does. */
record StaticImports(ClassName owner, String method) {

  static List<StaticImports> of(Schedule schedule) {
    Set<String> methods = new TreeSet<>();
    Set<Value> seen = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>();
    for (Kernel kernel : schedule.kernels()) {
      for (Loop loop : kernel.loops()) {
        loop.lets().stream().map(Let::value).forEach(open::add);
        loop.stores().stream().map(Store::value).forEach(open::add);
      }
    }
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (seen.add(value)) {
        open.addAll(value.operands());
        if (value.op() instanceof Op.Apply apply && !apply.function().isInMath()) {
          methods.add(apply.function().method());
        }
      }
    }
    return methods.stream()
        .flatMap(
            method ->
                FunctionOwners.owners().stream().map(owner -> new StaticImports(owner, method)))
        .toList();
  }
}
