package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Symbol.Argument;

/** Where kernels read vectors from and write them to. */
public enum VectorMemory {
  /** All operands are arrays. */
  ARRAYS,
  /** Values and gradients are direct memory, and fill vectors; all else is arrays. */
  DIRECT;

  /** Whether the elements of an operand lie in direct memory. */
  boolean isDirect(Array array) {
    return this == DIRECT && array.symbol() instanceof Argument;
  }

  /** A load as the value of a variable. */
  CodeBlock load(Array array, String index, ComputeType compute) {
    return isDirect(array)
        ? CodeBlock.of(
            "($T) LOAD_$L.invokeExact($L, $L)",
            VectorApi.vector(compute),
            VectorApi.species(compute),
            array.name(),
            offset(index, compute))
        : CodeBlock.of(
            "$T.fromArray($L, $L, $L)",
            VectorApi.vector(compute),
            VectorApi.species(compute),
            array.name(),
            index);
  }

  /** A load as an operand of something. */
  CodeBlock operand(Array array, String index, ComputeType compute) {
    CodeBlock load = load(array, index, compute);
    return isDirect(array) ? CodeBlock.of("($L)", load) : load;
  }

  CodeBlock store(CodeBlock value, Array array, String index, ComputeType compute) {
    return isDirect(array)
        ? CodeBlock.of(
            "STORE_$L.invokeExact($L,$W$L, $L)",
            VectorApi.species(compute),
            value,
            array.name(),
            offset(index, compute))
        : CodeBlock.of("$L$Z.intoArray($L, $L)", value, array.name(), index);
  }

  /**
   * The offset of an element, in bytes: a long, since from 2^29 floats on, or half as many doubles,
   * an int would overflow. An index that is no name has brackets, lest only a part be multiplied.
   */
  private static CodeBlock offset(String index, ComputeType compute) {
    String factor = index.contains(" ") ? "(" + index + ")" : index;
    return CodeBlock.of("$LL * $L", compute.isFloat32() ? Float.BYTES : Double.BYTES, factor);
  }
}
