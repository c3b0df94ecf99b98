package dev.gradus.processor.backend;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import java.util.List;
import java.util.function.Function;

/**
 * Prints what all methods of kernels have in common: their parameters, and the arrays and per-step
 * numbers that they read before their loop, each into a local.
 */
public final class KernelFrame {
  private final Schedule schedule;
  private final Function<Symbol, String> members;

  /**
   * The frame of the kernels of one rule.
   *
   * @param members the names of the constants that number the states
   */
  public KernelFrame(Schedule schedule, Function<Symbol, String> members) {
    this.schedule = schedule;
    this.members = members;
  }

  /** The name of a kernel's method for arrays of a type. */
  public static String method(Kernel kernel, boolean float32) {
    return kernel.name() + (float32 ? "Floats" : "Doubles");
  }

  /**
   * A kernel's method up to its loop, as a member of the class with the plain loops.
   *
   * @param comment the comment at its beginning
   */
  MethodSpec.Builder plain(Kernel kernel, ComputeType compute, CodeBlock comment) {
    return begin(kernel, compute, VectorMemory.ARRAYS, comment);
  }

  /** A kernel's method up to its loop, as a member of another class, over a kind of memory. */
  MethodSpec.Builder vectors(Kernel kernel, ComputeType compute, VectorMemory memory) {
    return begin(kernel, compute, memory, CodeBlock.of(""));
  }

  private MethodSpec.Builder begin(
      Kernel kernel, ComputeType compute, VectorMemory memory, CodeBlock comment) {
    MethodSpec.Builder method =
        RuntimeApi.loop(method(kernel, compute.isFloat32())).addCode(comment);
    declare(
        method,
        kernel.arrays(),
        array -> type(array, compute, memory),
        array -> array(kernel, array, compute, memory));
    declare(
        method,
        kernel.scalars(),
        scalar -> compute.of(scalar.value().type()),
        scalar -> number(scalar, compute));
    return method;
  }

  /** Declares locals, in one statement for each run of them that has one type. */
  private static <T> void declare(
      MethodSpec.Builder method,
      List<T> locals,
      Function<T, TypeName> type,
      Function<T, CodeBlock> definition) {
    int from = 0;
    for (int to = 1; to <= locals.size(); to++) {
      TypeName first = type.apply(locals.get(from));
      if (to == locals.size() || !type.apply(locals.get(to)).equals(first)) {
        CodeBlock all =
            locals.subList(from, to).stream().map(definition).collect(CodeBlock.joining(",$W"));
        method.addStatement("$T $L", first, all);
        from = to;
      }
    }
  }

  private static TypeName type(Array array, ComputeType compute, VectorMemory memory) {
    return memory.isDirect(array)
        ? ClassName.get(Object.class)
        : ArrayTypeName.of(compute.element());
  }

  private CodeBlock array(Kernel kernel, Array array, ComputeType compute, VectorMemory memory) {
    return CodeBlock.of(
        "$L = $L",
        array.name(),
        RuntimeApi.operand(memory.isDirect(array), compute, slot(kernel, array)));
  }

  /** The slot of an array in a kernel's operands. */
  public CodeBlock slot(Kernel kernel, Array array) {
    if (array.symbol() instanceof Argument argument) {
      return RuntimeApi.slot(argument);
    } else if (array.symbol() instanceof Symbol.Temporary temporary) {
      return RuntimeApi.slot(RuntimeApi.TEMPORARY, temporary.number());
    } else if (array.symbol() instanceof Symbol.Summand) {
      return RuntimeApi.slot(RuntimeApi.SUMMAND, kernel.summands().indexOf(array));
    }
    return CodeBlock.of("$L", members.apply(array.symbol()));
  }

  /** The number of what is reduced, or the slot of the temporary that gets it. */
  public static CodeBlock result(Accumulator sum) {
    return sum.symbol() instanceof Symbol.Temporary temporary
        ? RuntimeApi.slot(RuntimeApi.TEMPORARY, temporary.number())
        : CodeBlock.of("$L", ((Symbol.Reduced) sum.symbol()).slot());
  }

  /** The index of the present element in an array: of a chunk's, from the loop's first on. */
  static String index(Kernel kernel, Array array) {
    return array.isChunk() ? kernel.index() + " - from" : kernel.index();
  }

  private CodeBlock number(Let scalar, ComputeType compute) {
    boolean narrow = scalar.value().type() == Type.DOUBLE && compute.isFloat32();
    return CodeBlock.of(
        "$L = $Lu.$L", scalar.name(), narrow ? "(float) " : "", schedule.field(scalar.value()));
  }
}
