package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Symbol.Argument;

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
