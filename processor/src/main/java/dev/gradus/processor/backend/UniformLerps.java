package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * The calls of {@code lerp} in a kernel by weights that are the same for all elements. Each chooses
 * from which end it goes, by its weight. C2 takes such a choice out of a loop by making two loops
 * of it, but of few choices, and of short loops, only. Where there are more, the loop is printed
 * twice: for small weights, as they nearly always are, and for any.
 *
 * @param all the calls
 * @param weights their weights
 * @param areHoisted whether the loop is printed twice
 */
record UniformLerps(List<Value> all, List<Let> weights, boolean areHoisted) {
  /** The greatest number of choices that C2 takes out of a loop for certain. */
  private static final int MOST = 2;

  static UniformLerps of(Kernel kernel) {
    List<Value> all =
        kernel.operations().stream()
            .filter(value -> isLerp(value) && kernel.isUniform(value.operand(2)))
            .toList();
    List<Let> weights =
        kernel.scalars().stream()
            .filter(scalar -> all.stream().anyMatch(lerp -> lerp.operand(2) == scalar.value()))
            .toList();
    // A loop that stays scalar anyway is not made longer: HotSpot compiles no huge methods.
    boolean vectorises = LoopLength.of(kernel) <= LoopLength.LIMIT;
    return new UniformLerps(all, weights, vectorises && all.size() > MOST);
  }

  /** Whether a value is a {@code lerp} by a weight that is no constant. */
  static boolean isLerp(Value value) {
    return value.op() instanceof Op.Apply apply
        && apply.function() == Intrinsic.LERP
        && !value.operand(2).isConstant();
  }

  boolean contains(Value value) {
    return all.contains(value);
  }

  /** The condition that all weights have a magnitude less than a half. */
  CodeBlock areNear(ComputeType compute) {
    CodeBlock half = Literals.print(0.5, compute);
    return weights.stream()
        .map(weight -> CodeBlock.of("$T.abs($L) < $L", Math.class, weight.name(), half))
        .collect(CodeBlock.joining("$W&& "));
  }
}
