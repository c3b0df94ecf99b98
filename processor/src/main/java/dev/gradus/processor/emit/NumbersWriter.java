package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.backend.Literals;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/** Writes the method that gives what parameters reduce of a number of each, by its index. */
final class NumbersWriter {
  private final Schedule schedule;
  private final List<Value> numbers;

  NumbersWriter(Schedule schedule) {
    this.schedule = schedule;
    this.numbers =
        schedule.kernels().stream()
            .flatMap(kernel -> kernel.numbers().stream())
            .map(NumberSum::number)
            .distinct()
            .toList();
  }

  /** What a row of a kernel says of such a reduction. */
  CodeBlock row(NumberSum sum) {
    return CodeBlock.of(
        ".$L($L, $L)",
        sum.reduction().method(),
        sum.symbol().slot(),
        RuntimeApi.numberSlot(numbers.indexOf(sum.number())));
  }

  /** The method; none if there are no numbers. */
  Optional<MethodSpec> method() {
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    MethodSpec.Builder method = RuntimeApi.number();
    if (numbers.size() == 1) {
      return Optional.of(method.addStatement("return $L", number(numbers.get(0))).build());
    }
    method.addCode("return switch (number) {\n$>");
    for (int i = 0; i < numbers.size(); i++) {
      // The last number is the default, so that no exception need be made here.
      String label = i < numbers.size() - 1 ? "case " + i : "default";
      method.addStatement("$L -> $L", label, number(numbers.get(i)));
    }
    return Optional.of(method.addCode("$<};\n").build());
  }

  private CodeBlock number(Value value) {
    return value.op() instanceof Op.Constant constant
        ? Literals.floating((Double) constant.value())
        : CodeBlock.of("$L", schedule.field(value));
  }
}
