package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Prints kernels as plain loops, for C2 to vectorise: every array indexed by the same variable, all
 * loads before all stores, no calls but of small static methods.
 */
public final class ScalarBackend implements Backend {
  private final KernelFrame frame;
  private final Function<Kernel, CodeBlock> comments;

  /**
   * A backend.
   *
   * @param frame what is around the loops
   * @param comments what the first loop of a kernel says of it
   */
  public ScalarBackend(KernelFrame frame, Function<Kernel, CodeBlock> comments) {
    this.frame = frame;
    this.comments = comments;
  }

  @Override
  public List<MethodSpec> kernels(Kernel kernel) {
    return List.of(
        method(kernel, comments.apply(kernel), ComputeType.FLOAT32),
        method(kernel, CodeBlock.of(""), ComputeType.FLOAT64));
  }

  private MethodSpec method(Kernel kernel, CodeBlock comment, ComputeType compute) {
    return frame.plain(kernel, compute, comment).addCode(loops(kernel, compute)).build();
  }

  private static CodeBlock loops(Kernel kernel, ComputeType compute) {
    UniformLerps lerps = UniformLerps.of(kernel);
    if (!lerps.areHoisted()) {
      return loop(kernel, compute, value -> false);
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", lerps.areNear(compute))
        .add(loop(kernel, compute, lerps::contains))
        .nextControlFlow("else")
        .add(loop(kernel, compute, value -> false))
        .endControlFlow()
        .build();
  }

  private static CodeBlock loop(Kernel kernel, ComputeType compute, Predicate<Value> near) {
    String i = kernel.index();
    Map<Value, String> names = new HashMap<>();
    kernel.scalars().forEach(scalar -> names.put(scalar.value(), scalar.name()));
    kernel.lets().forEach(let -> names.put(let.value(), let.name()));
    ExpressionPrinter printer =
        new ExpressionPrinter(compute, names, value -> element(kernel, kernel.array(value)))
            .whereNear(near)
            .splitting(SplitDifferences.of(kernel)::contains);
    boolean hinted = UnrollingHint.isNeeded(kernel);
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add(hinted ? UnrollingHint.before() : CodeBlock.of(""))
            .beginControlFlow("for (int $L = from; $L < to; $L++)", i, i, i)
            .add(hinted ? UnrollingHint.within() : CodeBlock.of(""));
    for (Let let : kernel.lets()) {
      code.addStatement(
          "$T $L = $L", compute.of(let.value().type()), let.name(), printer.define(let.value()));
    }
    for (Store store : kernel.stores()) {
      code.addStatement("$L = $L", element(kernel, store.array()), printer.print(store.value()));
    }
    code.endControlFlow();
    return code.add(hinted ? UnrollingHint.after() : CodeBlock.of("")).build();
  }

  private static CodeBlock begin(Kernel kernel) {
    String i = kernel.index();
    return CodeBlock.builder()
        .beginControlFlow("for (int $L = from; $L < to; $L++)", i, i, i)
        .build();
  }

  private static CodeBlock lets(List<Let> lets, ExpressionPrinter printer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Let let : lets) {
      code.addStatement(
          "$T $L = $L", printer.type(let.value()), let.name(), printer.define(let.value()));
    }
    return code.build();
  }

  private static CodeBlock element(Kernel kernel, Array array) {
    return CodeBlock.of("$L[$L]", array.name(), KernelFrame.index(kernel, array));
  }
}
