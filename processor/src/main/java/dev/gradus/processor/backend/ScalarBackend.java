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
    CodeBlock exact = loop(kernel, printer(kernel, compute));
    CodeBlock loops =
        ChoiceFree.of(kernel).map(form -> loops(form, exact, kernel, compute)).orElse(exact);
    return frame.plain(kernel, compute, comment).addCode(loops).build();
  }

  /** The loop without choices, and where NaN may matter a look for it, and else the exact loop. */
  private static CodeBlock loops(
      ChoiceFree form, CodeBlock exact, Kernel kernel, ComputeType compute) {
    ExpressionPrinter printer = printer(kernel, compute).masking(form.forms());
    CodeBlock free = loop(kernel, printer);
    if (form.watched().isEmpty()) {
      return free;
    }
    return CodeBlock.builder()
        .add("// Masks instead of choices, which C2 does not vectorise, unless a NaN chooses.\n")
        .addStatement("$T nan = $L", compute.element(), Literals.print(0.0, compute))
        .add(begin(kernel))
        .add(lets(form.lets(), printer))
        .add(watch(form, printer))
        .endControlFlow()
        .beginControlFlow("if (!$T.isNaN(nan))", compute.element().box())
        .add(free)
        .nextControlFlow("else")
        .add(exact)
        .endControlFlow()
        .build();
  }

  private static CodeBlock watch(ChoiceFree form, ExpressionPrinter printer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Value value : form.watched()) {
      code.addStatement("nan = $T.max(nan, $L)", Math.class, printer.print(value));
    }
    return code.build();
  }

  private static ExpressionPrinter printer(Kernel kernel, ComputeType compute) {
    Map<Value, String> names = new HashMap<>();
    kernel.scalars().forEach(scalar -> names.put(scalar.value(), scalar.name()));
    kernel.lets().forEach(let -> names.put(let.value(), let.name()));
    return new ExpressionPrinter(compute, names, value -> element(kernel, kernel.array(value)));
  }

  private static CodeBlock loop(Kernel kernel, ExpressionPrinter printer) {
    CodeBlock.Builder code =
        CodeBlock.builder().add(begin(kernel)).add(lets(kernel.lets(), printer));
    for (Store store : kernel.stores()) {
      code.addStatement("$L = $L", element(kernel, store.array()), printer.print(store.value()));
    }
    return code.endControlFlow().build();
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
