package dev.gradus.processor.backend;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Symbol.Argument;
import java.lang.invoke.MethodHandle;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Where kernels read vectors from and write them to. */
public enum VectorMemory {
  /** All operands are arrays. */
  ARRAYS,
  /** Values and gradients are direct memory, and fill vectors; states are arrays. */
  DIRECT;

  /** Whether the elements of an operand lie in direct memory. */
  boolean isDirect(Array array) {
    return this == DIRECT && array.symbol() instanceof Argument;
  }

  /** The handles that read and write direct memory. */
  Stream<FieldSpec> constants(Dialect dialect) {
    if (this == ARRAYS) {
      return Stream.empty();
    }
    ClassName vector = VectorNames.vector(dialect);
    String species = VectorNames.species(dialect);
    return Stream.of(
        handle("LOAD_" + species, RuntimeApi.loadHandle(vector, species)),
        handle("STORE_" + species, RuntimeApi.storeHandle(vector)));
  }

  private static FieldSpec handle(String name, CodeBlock call) {
    return FieldSpec.builder(MethodHandle.class, name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(call)
        .build();
  }

  /** A load as the value of a variable. */
  CodeBlock load(Array array, String index, Dialect dialect) {
    return isDirect(array)
        ? CodeBlock.of(
            "($T) LOAD_$L.invokeExact($L, $L)",
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

  /** A load as an operand of something. */
  CodeBlock operand(Array array, String index, Dialect dialect) {
    CodeBlock load = load(array, index, dialect);
    return isDirect(array) ? CodeBlock.of("($L)", load) : load;
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
