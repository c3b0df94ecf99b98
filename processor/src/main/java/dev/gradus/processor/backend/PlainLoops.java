package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Prints the plain loop of a kernel as often as C2 needs it to vectorise what runs in most steps:
 * once; or again for what is rare, a large weight of a {@code lerp}, or a choice by NaN.
 */
final class PlainLoops {
  private final Kernel kernel;
  private final ComputeType compute;
  private final UniformLerps lerps;
  private final LoopForms forms;

  PlainLoops(Kernel kernel, ComputeType compute) {
    this.kernel = kernel;
    this.compute = compute;
    this.lerps = UniformLerps.of(kernel);
    this.forms = LoopForms.of(kernel);
  }

  /** All loops, with what decides between them. */
  CodeBlock print() {
    Optional<ChoiceFree> free = ChoiceFree.of(kernel);
    boolean hinted =
        free.map(form -> form.isHinted() || form.isCheckHinted())
            .orElseGet(() -> UnrollingHint.isNeeded(kernel));
    return CodeBlock.builder()
        .add(hinted ? UnrollingHint.before() : CodeBlock.of(""))
        .add(
            free.map(this::unlessNan).orElseGet(() -> byWeights(forms, near -> loop(near, hinted))))
        .build();
  }

  /** The loop without choices; where NaN may matter, the exact one if a look for it finds any. */
  private CodeBlock unlessNan(ChoiceFree free) {
    LoopForms masked = forms.masking(free.forms());
    CodeBlock loop = byWeights(masked, near -> loop(near, free.isHinted()));
    if (free.check().isNeedless()) {
      return loop;
    }
    return CodeBlock.builder()
        .add("// Masks stand for choices, which C2 does not vectorise, unless one is by NaN.\n")
        .addStatement("$T nan = $L", compute.element(), start(free.check()))
        .add(byWeights(masked, near -> check(free, near)))
        .beginControlFlow("if (!$T.isNaN(nan))", compute.element().box())
        .add(loop)
        .nextControlFlow("else")
        .add(loop(LoopForms.NONE, false))
        .endControlFlow()
        .build();
  }

  /** A loop for any weights; and one for small ones, if these pay. */
  private CodeBlock byWeights(LoopForms some, Function<LoopForms, CodeBlock> loop) {
    if (!lerps.areHoisted()) {
      return loop.apply(some);
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", lerps.areNear(compute))
        .add(loop.apply(some.whereNear(lerps)))
        .nextControlFlow("else")
        .add(loop.apply(some))
        .endControlFlow()
        .build();
  }

  private CodeBlock start(NanCheck check) {
    ExpressionPrinter printer = printer(forms);
    return check.uniform().stream()
        .map(printer::print)
        .reduce(PlainLoops::max)
        .orElseGet(() -> Literals.print(0.0, compute));
  }

  /** The loop that looks for NaN in what is compared and chosen from. */
  private CodeBlock check(ChoiceFree free, LoopForms some) {
    NanCheck check = free.check();
    boolean hinted = free.isCheckHinted();
    ExpressionPrinter printer = printer(some);
    Optional<CodeBlock> watched =
        check.perElement().stream()
            .map(source -> printer.numberOrDifference(source.operands()))
            .reduce(PlainLoops::max);
    return watched
        .map(
            number ->
                CodeBlock.builder()
                    .add(begin(hinted))
                    .add(variables(check.lets(), printer))
                    .addStatement("nan = $L", max(CodeBlock.of("nan"), number))
                    .add(end(hinted))
                    .build())
        .orElse(CodeBlock.of(""));
  }

  private static CodeBlock max(CodeBlock x, CodeBlock y) {
    return CodeBlock.of("$T.max($L,$W$L)", Math.class, x, y);
  }

  private CodeBlock loop(LoopForms some, boolean hinted) {
    ExpressionPrinter printer = printer(some);
    CodeBlock.Builder code =
        CodeBlock.builder().add(begin(hinted)).add(variables(kernel.lets(), printer));
    for (Store store : kernel.stores()) {
      code.addStatement("$L = $L", element(store.array()), printer.print(store.value()));
    }
    return code.add(end(hinted)).build();
  }

  private CodeBlock begin(boolean hinted) {
    String i = kernel.index();
    return CodeBlock.builder()
        .beginControlFlow("for (int $L = from; $L < to; $L++)", i, i, i)
        .add(hinted ? UnrollingHint.within() : CodeBlock.of(""))
        .build();
  }

  private static CodeBlock variables(List<Let> lets, ExpressionPrinter printer) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (Let let : lets) {
      Value value = let.value();
      code.addStatement("$T $L = $L", printer.type(value), let.name(), printer.define(value));
    }
    return code.build();
  }

  private static CodeBlock end(boolean hinted) {
    return CodeBlock.builder()
        .endControlFlow()
        .add(hinted ? UnrollingHint.after() : CodeBlock.of(""))
        .build();
  }

  private ExpressionPrinter printer(LoopForms some) {
    Map<Value, String> names = new HashMap<>();
    kernel.scalars().forEach(scalar -> names.put(scalar.value(), scalar.name()));
    kernel.lets().forEach(let -> names.put(let.value(), let.name()));
    return new ExpressionPrinter(compute, names, value -> element(kernel.array(value))).with(some);
  }

  private CodeBlock element(Array array) {
    return CodeBlock.of("$L[$L]", array.name(), KernelFrame.index(kernel, array));
  }
}
