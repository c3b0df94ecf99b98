package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import dev.gradus.processor.ir.Schedule.Kernel;

/**
 * What makes C2 unroll, and so vectorise, the plain loop of a long kernel.
 *
 * <p>C2 does not unroll a loop of more than 60 nodes ({@code LoopUnrollLimit}), but one of four
 * times as many if four of them are exclusive ors of ints, as in a loop that computes a checksum
 * ({@code policy_unroll} in HotSpot's {@code loopTransform.cpp}). So a long loop has four ints,
 * each of which is combined with a constant in each turn: when C2 has unrolled the loop once, two
 * turns cancel out, and nothing is left of them.
 */
final class UnrollingHint {
  /** The length from which on a loop has the hint: some below the limit, which is not sharp. */
  private static final int FROM = 50;

  private UnrollingHint() {}

  static boolean isNeeded(Kernel kernel) {
    return isNeeded(LoopLength.of(kernel));
  }

  /** Whether a loop of a {@link LoopLength} has the hint. */
  static boolean isNeeded(int length) {
    return length >= FROM;
  }

  /** What stands before the loop. */
  static CodeBlock before() {
    return CodeBlock.builder()
        .add("// Four ints that change in each turn make C2 unroll a loop of this length.\n")
        .addStatement("int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0")
        .build();
  }

  /** What the loop begins with. */
  static CodeBlock within() {
    return CodeBlock.of("unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;\n");
  }

  /** What stands behind the loop, without which C2 would drop the ints. */
  static CodeBlock after() {
    return CodeBlock.builder()
        .addStatement("$T.unrolled(unroll1 + unroll2 + unroll3 + unroll4)", RuntimeApi.LOOPS)
        .build();
  }
}
