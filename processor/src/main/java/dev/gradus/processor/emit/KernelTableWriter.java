package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.backend.KernelFrame;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the table of kernels, with a number for each loop, and the method that runs a loop by its
 * number. So a class of loops is loaded only when one of them is called.
 */
final class KernelTableWriter {
  private final KernelWriter kernels;
  private final NumbersWriter numbers;
  private final List<CodeBlock> rows = new ArrayList<>();
  private final List<String> loops = new ArrayList<>();

  KernelTableWriter(List<Kernel> all, KernelWriter kernels, NumbersWriter numbers) {
    this.kernels = kernels;
    this.numbers = numbers;
    all.forEach(this::add);
  }

  private void add(Kernel kernel) {
    CodeBlock.Builder row = CodeBlock.builder();
    if (kernel.hasLoop()) {
      addLoops(kernel, row);
    } else {
      row.add(
          "$T.withoutLoop($L, $L)",
          RuntimeApi.KERNEL_SPEC,
          UniformBackend.mask(kernel.used()),
          UniformBackend.mask(kernel.written()));
    }
    if (kernel.domain() != Per.ELEMENT) {
      row.add(".over($T.$L)", Per.class, kernel.domain());
    }
    if (kernel.noted() != 0) {
      row.add(".noted($L)", UniformBackend.mask(kernel.noted()));
    }
    MovedArrays moved = MovedArrays.of(kernel);
    long reads = temporaries(moved.read());
    long writes = temporaries(moved.written());
    if ((reads | writes) != 0) {
      row.add(".temporaries($L, $L)", UniformBackend.mask(reads), UniformBackend.mask(writes));
    }
    Set<Array> spread = kernel.arrays().stream().filter(Array::spread).collect(Collectors.toSet());
    if (!spread.isEmpty()) {
      row.add(
          ".spread($L, $L)",
          UniformBackend.mask(kernels.states(spread)),
          UniformBackend.mask(temporaries(spread)));
    }
    kernel.sums().forEach(sum -> row.add("$Z$L$L", sum(kernel, sum), per(sum.per())));
    kernel.numbers().forEach(sum -> row.add("$Z$L$L", numbers.row(sum), per(sum.per())));
    rows.add(row.build());
  }

  private void addLoops(Kernel kernel, CodeBlock.Builder row) {
    row.add(
        "$T.of($L, $L, ",
        RuntimeApi.KERNEL_SPEC,
        UniformBackend.mask(kernel.used()),
        UniformBackend.mask(kernel.written()));
    row.add("$L)", loops("", kernel));
    if (kernels.hasVectors(kernel)) {
      String method = kernels.needsGrains(kernel) ? "fullVectors" : "vectors";
      row.add(".$L($L)", method, loops(GeneratedNames.VECTOR_KERNELS + ".", kernel));
    }
    if (kernels.hasDirect(kernel)) {
      row.add(".direct($L)", loops(GeneratedNames.DIRECT_KERNELS + ".", kernel));
    }
  }

  private static long temporaries(Set<Array> arrays) {
    long bits = 0;
    for (Array array : arrays) {
      bits |= array.symbol() instanceof Symbol.Temporary temporary ? 1L << temporary.number() : 0;
    }
    return bits;
  }

  private CodeBlock sum(Kernel kernel, Accumulator sum) {
    return CodeBlock.of(
        ".$L($L, $L)",
        sum.reduction().method(),
        KernelFrame.result(sum),
        sum.operands().stream()
            .map(array -> kernels.slot(kernel, array))
            .collect(CodeBlock.joining(", ")));
  }

  private static CodeBlock per(Per per) {
    return per == Per.TENSOR ? CodeBlock.of("") : RuntimeApi.per(per);
  }

  /** Numbers the two loops of a kernel in a class. */
  private String loops(String owner, Kernel kernel) {
    int first = loops.size();
    loops.add(owner + KernelFrame.method(kernel, true));
    loops.add(owner + KernelFrame.method(kernel, false));
    return first + ", " + (first + 1);
  }

  /** The table, in the order of the indices that {@code prepare} returns. */
  CodeBlock table() {
    return CodeBlock.of(
        "$T.of( // states used, written; its loops\n$>$>$L$<$<)",
        List.class,
        rows.stream().collect(CodeBlock.joining(",\n")));
  }

  /** The method that runs a loop. */
  MethodSpec run() {
    MethodSpec.Builder method = RuntimeApi.run();
    if (loops.stream().anyMatch(loop -> loop.startsWith(GeneratedNames.DIRECT_KERNELS))) {
      method.addException(Throwable.class);
    }
    method.beginControlFlow("switch (loop)");
    for (int i = 0; i < loops.size(); i++) {
      // The last loop is the default, so that no exception need be made here.
      String label = i < loops.size() - 1 ? "case " + i : "default";
      method.addStatement("$L -> $L(this,$Wat,$Wfrom,$Wto)", label, loops.get(i));
    }
    return method.endControlFlow().build();
  }
}
