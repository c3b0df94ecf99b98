package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.gradus.processor.backend.FunctionOwners;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The import of a member that kernels call by its bare name: a function of the formula, as the rule
 * does, or the slot of the values or the gradient.
 */
record StaticImports(ClassName owner, String member) {

  static List<StaticImports> of(Schedule schedule, OptimizerConstants members) {
    Set<String> methods = new TreeSet<>();
    Set<String> slots = new TreeSet<>();
    for (Kernel kernel : schedule.kernels()) {
      List<Array> named = kernel.hasLoop() ? kernel.arrays() : summed(kernel);
      for (Value value : kernel.operations()) {
        if (value.op() instanceof Op.Apply apply && !apply.function().isInMath()) {
          methods.add(apply.function().method());
        }
      }
      Stream<Symbol> symbols =
          Stream.concat(
              named.stream().map(Array::symbol), kernel.sums().stream().map(Accumulator::symbol));
      symbols
          .flatMap(symbol -> slot(symbol).stream())
          .filter(slot -> !members.has(slot))
          .forEach(slots::add);
    }
    return Stream.concat(
            methods.stream()
                .flatMap(
                    method ->
                        FunctionOwners.owners().stream()
                            .map(owner -> new StaticImports(owner, method))),
            slots.stream().map(slot -> new StaticImports(RuntimeApi.OPERANDS, slot)))
        .toList();
  }

  private static List<Array> summed(Kernel kernel) {
    return kernel.sums().stream().flatMap(sum -> sum.operands().stream()).toList();
  }

  /** The name of the slot of an operand, if it is one of the runtime's. */
  private static Optional<String> slot(Symbol symbol) {
    if (symbol instanceof Argument argument) {
      return Optional.of(argument.name());
    } else if (symbol instanceof Symbol.Temporary) {
      return Optional.of(RuntimeApi.TEMPORARY);
    }
    return symbol instanceof Symbol.Summand ? Optional.of(RuntimeApi.SUMMAND) : Optional.empty();
  }
}
