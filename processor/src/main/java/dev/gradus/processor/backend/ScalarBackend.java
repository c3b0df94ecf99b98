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
    return frame.plain(kernel, compute, comment).addCode(loop(kernel, compute)).build();
  }

  private static CodeBlock loop(Kernel kernel, ComputeType compute) {
    String i = kernel.index();
    Map<Value, String> names = new HashMap<>();
    kernel.scalars().forEach(scalar -> names.put(scalar.value(), scalar.name()));
    kernel.lets().forEach(let -> names.put(let.value(), let.name()));
    ExpressionPrinter printer =
        new ExpressionPrinter(compute, names, value -> element(kernel, kernel.array(value)));
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("for (int $L = from; $L < to; $L++)", i, i, i);
    for (Let let : kernel.lets()) {
      code.addStatement(
          "$T $L = $L", compute.of(let.value().type()), let.name(), printer.define(let.value()));
    }
    for (Store store : kernel.stores()) {
      code.addStatement("$L = $L", element(kernel, store.array()), printer.print(store.value()));
    }
    return code.endControlFlow().build();
  }

  private static CodeBlock element(Kernel kernel, Array array) {
    return CodeBlock.of("$L[$L]", array.name(), KernelFrame.index(kernel, array));
  }
}
