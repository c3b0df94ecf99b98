package dev.gradus.processor.backend;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.List;
import java.util.function.Function;

/**
 * Prints kernels as plain loops, for C2 to vectorise: every array indexed by the same variable, all
 * loads before all stores, no calls but of small static methods.
 */
public final class ScalarBackend implements Backend {
  private final KernelFrame frame;
  private final Function<Kernel, CodeBlock> comments;

  /**
   * A backend.
   *
   * @param frame what is around the loops
   * @param comments what the first loop of a kernel says of it
   */
  public ScalarBackend(KernelFrame frame, Function<Kernel, CodeBlock> comments) {
    this.frame = frame;
    this.comments = comments;
  }

  @Override
  public List<MethodSpec> kernels(Kernel kernel) {
    return List.of(
        method(kernel, comments.apply(kernel), ComputeType.FLOAT32),
        method(kernel, CodeBlock.of(""), ComputeType.FLOAT64));
  }

  private MethodSpec method(Kernel kernel, CodeBlock comment, ComputeType compute) {
    return frame
        .plain(kernel, compute, comment)
        .addCode(new PlainLoops(kernel, compute).print())
        .build();
  }
}
