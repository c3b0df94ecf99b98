package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints kernels as plain loops, for C2 to vectorise: every array indexed by the same variable, all
 * loads before all stores, no calls but of small static methods.
 */
public final class ScalarBackend implements Backend {
  private final KernelFrame frame;

  /**
   * A backend.
   *
   * @param frame what is around the loops
   */
  public ScalarBackend(KernelFrame frame) {
    this.frame = frame;
  }

  @Override
  public List<MethodSpec> kernels(Kernel kernel, CodeBlock comment) {
    return List.of(
        method(kernel, comment, ComputeType.FLOAT32), method(kernel, comment, ComputeType.FLOAT64));
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
        new ExpressionPrinter(
            compute, names, value -> CodeBlock.of("$L[$L]", kernel.array(value).name(), i));
    CodeBlock.Builder code =
        CodeBlock.builder().beginControlFlow("for (int $L = from; $L < to; $L++)", i, i, i);
    for (Let let : kernel.lets()) {
      code.addStatement(
          "$T $L = $L", compute.of(let.value().type()), let.name(), printer.define(let.value()));
    }
    for (Store store : kernel.stores()) {
      code.addStatement("$L[$L] = $L", store.array().name(), i, printer.print(store.value()));
    }
    return code.endControlFlow().build();
  }
}
