package dev.gradus.verification.around;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.verification.determinism.OtherJvm;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Sums by vectors do not make kernels of the same process allocate, as they once did on JDK 17. */
class LongKernelsTest {
  @Test
  void allocateNothingBesideSumsOfFloats() throws IOException {
    String options = "--add-modules jdk.incubator.vector -Xmx256m";
    assertThat(OtherJvm.outputOf(LongKernel.class, options, false)).containsExactly("0");
  }
}
