package dev.gradus.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.Backend;
import dev.gradus.processor.backend.KernelFrame;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.backend.ScalarBackend;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.backend.VectorBackend;
import dev.gradus.processor.backend.VectorMemory;
import dev.gradus.processor.backend.VectorUse;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the kernels: each as a plain loop, and those that C2 would not vectorise with the Vector
 * API as well, in classes of their own, which are loaded only when one of their loops is called.
 */
final class KernelWriter {
  private final Schedule schedule;
  private final KernelFrame frame;
  private final VectorUse vectors;

  KernelWriter(Schedule schedule, OptimizerConstants members, VectorUse vectors) {
    this.schedule = schedule;
    this.frame = new KernelFrame(schedule, members::of);
    this.vectors = vectors;
  }

  /** Whether a kernel is written with vectors, too. */
  boolean hasVectors(Kernel kernel) {
    return kernel.hasLoop() && vectors.serves(kernel);
  }

  /** Whether the vectors of a kernel must all be full. */
  boolean needsGrains(Kernel kernel) {
    return hasVectors(kernel) && VectorBackend.needsGrains(kernel);
  }

  /** Whether the program should be told that vectors would make kernels fast. */
  boolean missesVectors() {
    return vectors.missed(schedule).isPresent();
  }

  List<MethodSpec> scalar(UniformBackend uniform) {
    Backend backend = new ScalarBackend(frame, kernel -> comment(uniform, kernel));
    return schedule.kernels().stream()
        .filter(Kernel::hasLoop)
        .flatMap(kernel -> backend.kernels(kernel).stream())
        .toList();
  }

  /** The bits of the states that some arrays hold. */
  long states(Collection<Array> arrays) {
    long bits = 0;
    for (Array array : arrays) {
      bits |= array.symbol() instanceof Symbol.State s ? 1L << schedule.indexOf(s) : 0;
    }
    return bits;
  }

  /** The slot of an array in a kernel's operands. */
  CodeBlock slot(Kernel kernel, Array array) {
    return frame.slot(kernel, array);
  }

  /** Whether a kernel is written with vectors of direct memory, too, where elements may lie. */
  boolean hasDirect(Kernel kernel) {
    return kernel.hasLoop() && kernel.domain() == Per.ELEMENT && vectors.servesDirect(kernel);
  }

  /** The classes of kernels with vectors. */
  List<TypeSpec> vectorTypes() {
    return Stream.of(
            type(
                GeneratedNames.VECTOR_KERNELS,
                "Kernels with vectors",
                RuntimeApi.COMPILED_ALONE,
                this::hasVectors,
                new VectorBackend(frame, VectorMemory.ARRAYS)),
            type(
                GeneratedNames.DIRECT_KERNELS,
                "Kernels with vectors of direct memory",
                RuntimeApi.COMPILED_DIRECT,
                this::hasDirect,
                new VectorBackend(frame, VectorMemory.DIRECT)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<TypeSpec> type(
      String name,
      String what,
      ClassName superclass,
      Predicate<Kernel> among,
      VectorBackend backend) {
    List<Kernel> kernels = schedule.kernels().stream().filter(among).toList();
    if (kernels.isEmpty()) {
      return Optional.empty();
    }
    TypeSpec.Builder type =
        TypeSpec.classBuilder(name)
            .addAnnotation(
                AnnotationSpec.builder(SuppressWarnings.class)
                    .addMember("value", "$S", "serial")
                    .build())
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .superclass(superclass)
            .addJavadoc("$L.\n", what);
    kernels.forEach(kernel -> type.addMethods(backend.kernels(kernel)));
    type.addFields(backend.constants());
    return Optional.of(type.build());
  }

  private CodeBlock comment(UniformBackend uniform, Kernel kernel) {
    String conditions = uniform.describe(schedule, kernel.conditions());
    String where = conditions.isEmpty() ? "" : ", where " + conditions;
    String domain = kernel.domain().name().toLowerCase(Locale.ROOT);
    return CodeBlock.of("// Level 1: per $L$L\n", domain, where);
  }
}
