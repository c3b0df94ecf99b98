package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;

/**
 * Prints kernels with the Vector API, for the loops that C2 does not vectorise: the loops take full
 * vectors, and leave the rest to the plain loop, which gives the same bits. Where functions would
 * have other bits there nothing may be left, so that no value depends on where it lies.
 */
public final class VectorBackend implements Backend {
  private final KernelFrame frame;
  private final VectorMemory memory;

  /**
   * A backend.
   *
   * @param frame what is around the loops
   * @param memory where the values and gradients are
   */
  public VectorBackend(KernelFrame frame, VectorMemory memory) {
    this.frame = frame;
    this.memory = memory;
  }

  /**
   * Whether the API has all operations of a kernel, and HotSpot compiles so many of them.
   *
   * @param changing whether functions may have other bits once they are compiled
   */
  static boolean isPossible(Kernel kernel, boolean changing) {
    return VectorLength.of(kernel) <= VectorLength.LIMIT
        && kernel.operations().stream()
            .allMatch(
                value ->
                    VectorOperations.has(value, ComputeType.FLOAT32, changing)
                        && VectorOperations.has(value, ComputeType.FLOAT64, changing));
  }

  @Override
  public List<MethodSpec> kernels(Kernel kernel) {
    return List.of(method(kernel, ComputeType.FLOAT32), method(kernel, ComputeType.FLOAT64));
  }

  /**
   * Whether a kernel leaves nothing to the plain loop, and so must be given full vectors: also if
   * it has summands or what is spread, of which the plain loop would not know the first.
   */
  public static boolean needsGrains(Kernel kernel) {
    return kernel.arrays().stream().anyMatch(Array::isChunk)
        || kernel.operations().stream().anyMatch(VectorOperations::isInexact);
  }

  /** The constants that the kernels use, for the class around them. */
  public List<FieldSpec> constants() {
    return List.of(species(ComputeType.FLOAT32), species(ComputeType.FLOAT64));
  }

  private static FieldSpec species(ComputeType compute) {
    return FieldSpec.builder(VectorApi.speciesType(compute), VectorApi.species(compute))
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.SPECIES_PREFERRED", VectorApi.vector(compute))
        .build();
  }

  private MethodSpec method(Kernel kernel, ComputeType compute) {
    MethodSpec.Builder method = frame.vectors(kernel, compute, memory);
    if (memory == VectorMemory.DIRECT) {
      method.addException(Throwable.class);
    }
    String i = kernel.index();
    String species = VectorApi.species(compute);
    boolean all = memory == VectorMemory.DIRECT || needsGrains(kernel);
    if (!all) {
      method.addStatement("int end = from + $L.loopBound(to - from)", species);
    }
    method.beginControlFlow(
        "for (int $L = from; $L < $L; $L += $L.length())", i, i, all ? "to" : "end", i, species);
    body(kernel, compute).forEach(method::addStatement);
    method.endControlFlow();
    if (!all) {
      method.addStatement(
          "$L.$L(u, at, end, to)",
          GeneratedNames.UPDATE,
          KernelFrame.method(kernel, compute.isFloat32()));
    }
    return method.build();
  }

  private List<CodeBlock> body(Kernel kernel, ComputeType compute) {
    Map<Value, String> uniform = new HashMap<>();
    kernel.scalars().forEach(scalar -> uniform.put(scalar.value(), scalar.name()));
    Map<Value, String> names = new HashMap<>();
    kernel.lets().forEach(let -> names.put(let.value(), let.name()));
    VectorLocals locals = new VectorLocals(kernel, compute);
    VectorPrinter printer =
        new VectorPrinter(
            compute,
            uniform,
            names,
            value -> operand(kernel, kernel.array(value), compute),
            new VectorFunctions(compute, locals));
    for (Let let : kernel.lets()) {
      CodeBlock value =
          let.value().isInput()
              ? memory.load(
                  kernel.array(let.value()),
                  KernelFrame.index(kernel, kernel.array(let.value())),
                  compute)
              : printer.define(let.value());
      TypeName type = VectorApi.of(let.value().type(), compute);
      locals.add(CodeBlock.of("$T $L = $L", type, let.name(), value));
    }
    List<CodeBlock> stores = new ArrayList<>();
    for (Store store : kernel.stores()) {
      stores.add(
          memory.store(
              printer.print(store.value()),
              store.array(),
              KernelFrame.index(kernel, store.array()),
              compute));
    }
    stores.forEach(locals::add);
    return locals.statements();
  }

  private CodeBlock operand(Kernel kernel, Array array, ComputeType compute) {
    return memory.operand(array, KernelFrame.index(kernel, array), compute);
  }
}
