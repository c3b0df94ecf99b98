package dev.gradus.processor.backend;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Symbol.Argument;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Where kernels read vectors from and write them to: arrays alone, or arrays for states and direct
 * memory for values and gradients.
 *
 * @param loops the class with the plain loops, by the same names, for what fills no vector; none
 *     where there always is one more
 */
public record VectorMemory(Optional<String> loops) {
  private static final ClassName HANDLES = ClassName.get("dev.gradus.kernel", "DirectVectors");

  /** All in arrays. */
  public static VectorMemory arrays(String loops) {
    return new VectorMemory(Optional.of(loops));
  }

  /** Values and gradients in direct memory, in full vectors. */
  public static VectorMemory direct() {
    return new VectorMemory(Optional.empty());
  }

  /** The name of a kernel's method. The memory of both element types has one type. */
  String method(Kernel kernel, Dialect dialect) {
    return loops.isPresent() ? kernel.name() : directMethod(kernel, dialect.isFloat32());
  }

  /** The name of a kernel's method for direct memory. */
  public static String directMethod(Kernel kernel, boolean float32) {
    return kernel.name() + (float32 ? "Floats" : "Doubles");
  }

  private boolean isDirect(Array array) {
    return loops.isEmpty() && array.symbol() instanceof Argument;
  }

  /** The handles that read and write direct memory. */
  Stream<FieldSpec> constants(Dialect dialect) {
    if (loops.isPresent()) {
      return Stream.empty();
    }
    ClassName vector = VectorNames.vector(dialect);
    String species = VectorNames.species(dialect);
    return Stream.of(
        handle("LOAD_" + species, CodeBlock.of("load($T.class, $L)", vector, species)),
        handle("STORE_" + species, CodeBlock.of("store($T.class)", vector)));
  }

  private static FieldSpec handle(String name, CodeBlock call) {
    return FieldSpec.builder(MethodHandle.class, name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.$L", HANDLES, call)
        .build();
  }

  List<TypeName> exceptions() {
    return loops.isPresent() ? List.of() : List.of(ClassName.get(Throwable.class));
  }

  TypeName type(Array array, Dialect dialect) {
    return isDirect(array)
        ? ClassName.get(Object.class)
        : ArrayTypeName.of(dialect.isFloat32() ? TypeName.FLOAT : TypeName.DOUBLE);
  }

  CodeBlock load(Array array, String index, Dialect dialect) {
    return isDirect(array)
        ? CodeBlock.of(
            "(($T) LOAD_$L.invokeExact($L, $L))",
            VectorNames.vector(dialect),
            VectorNames.species(dialect),
            array.name(),
            offset(index, dialect))
        : CodeBlock.of(
            "$T.fromArray($L, $L, $L)",
            VectorNames.vector(dialect),
            VectorNames.species(dialect),
            array.name(),
            index);
  }

  CodeBlock store(CodeBlock value, Array array, String index, Dialect dialect) {
    return isDirect(array)
        ? CodeBlock.of(
            "STORE_$L.invokeExact($L,$W$L, $L)",
            VectorNames.species(dialect),
            value,
            array.name(),
            offset(index, dialect))
        : CodeBlock.of("$L$Z.intoArray($L, $L)", value, array.name(), index);
  }

  /** In bytes. */
  private static CodeBlock offset(String index, Dialect dialect) {
    return CodeBlock.of("$LL * $L", dialect.isFloat32() ? Float.BYTES : Double.BYTES, index);
  }
}
