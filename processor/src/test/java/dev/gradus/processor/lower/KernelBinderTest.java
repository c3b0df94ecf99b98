package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Schedule.Kernel;
import org.junit.jupiter.api.Test;

/** Which values of kernels get a variable; what kernels are given, use and store. */
final class KernelBinderTest {
  private static String kernels(String text) {
    return Passes.of(text).kernels();
  }

  /** A value has a variable if it is used twice, or if the user named it. */
  @Test
  void variablesAreForWhatIsUsedTwiceOrNamed() {
    assertThat(
            kernels(
                """
                hyper double lr
                # = *(grad, grad)
                velocity = +(#, lr)
                param' = +(+(*(velocity, 3.0), #), param)
                """))
        .isEqualTo(
            """
            kernel update(params, grads; lr)
              load grad
              gradGrad = *(grad, grad)
              velocity = +(gradGrad, lr)
              store params = +(+(*(velocity, 3.0), gradGrad), param)
            """);
  }

  /** A name that the only user of a value has too is that of an intermediate result. */
  @Test
  void intermediateResultsNeedNoVariable() {
    Passes passes =
        Passes.of("g = sqrt(grad)\nstate m\nm' = +(m, grad)\nparam' = *(*(g, 2.0), 3.0)");
    assertThat(passes.kernels()).contains("  g = sqrt(grad)\n");
  }

  @Test
  void deepExpressionsAreCut() {
    String deep = "param";
    for (int i = 0; i < 10; i++) {
      deep = "+(" + deep + ", grad)";
    }
    assertThat(kernels("param' = " + deep))
        .isEqualTo(
            """
            kernel update(params, grads; )
              load grad
              scalar = +(+(+(+(+(+(+(+(param, grad), grad), grad), grad), grad), grad), grad), grad)
              store params = +(+(scalar, grad), grad)
            """);
  }

  /** Arrays are those of the states that are read or stored; numbers of the step are scalars. */
  @Test
  void kernelsTakeWhatTheyUse() {
    assertThat(
            kernels(
                """
                hyper double lr
                hyper double decay
                hyper boolean keep
                state idle
                state velocity
                state key
                state anchor
                velocity' = +(grad, velocity)
                key' = select(keep, *(grad, lr), key)
                key' where keep
                param' = +(*(velocity, +(lr, decay)), anchor)
                """))
        .isEqualTo(
            """
            kernel updateKeep(params, grads, velocities, keys; lr, scalar, anchor)
              load grad
              load velocity
              velocity' = +(grad, velocity)
              key' = *(grad, lr)
              store params = +(*(velocity, scalar), anchor)
              store velocities = velocity'
              store keys = key'
            kernel update(params, grads, velocities; scalar, anchor)
              load velocity
              velocity' = +(grad, velocity)
              store params = +(*(velocity, scalar), anchor)
              store velocities = velocity'
            """);
  }

  /** The old value of a state may be needed after the new one is there. */
  @Test
  void oldValuesAreNotMistakenForNewOnes() {
    assertThat(
            kernels(
                """
                state m
                m2 = *(m, 0.5)
                m' = +(m2, grad)
                param' = +(*(m, m2), m')
                """))
        .isEqualTo(
            """
            kernel update(params, grads, ms; )
              load m
              m2 = *(m, 0.5)
              m' = +(m2, grad)
              store params = +(*(m, m2), m')
              store ms = m'
            """);
  }

  /** A parameter that is not changed is not stored. */
  @Test
  void parametersThatStayAreNotStored() {
    assertThat(kernels("state m\nm' = +(m, grad)"))
        .isEqualTo(
            """
            kernel update(params, grads, ms; )
              m' = +(m, grad)
              store ms = m'
            """);
  }

  /** A kernel's values keep the names that the user gave before it was one of several. */
  @Test
  void namesStayInEachKernel() {
    assertThat(
            kernels(
                """
                hyper boolean keep
                hyper double lr
                velocity = +(select(keep, grad, lr), param)
                param' = *(velocity, velocity)
                """))
        .contains("velocity = +(grad, param)", "velocity = +(lr, param)");
  }

  @Test
  void bitsAreThoseOfTheStatesUsedAndWritten() {
    Passes passes =
        Passes.of(
            """
            hyper boolean keep
            state anchor
            state idle
            state velocity
            state key
            anchor' = select(first(anchor), param, anchor)
            anchor' where first(anchor)
            velocity' = +(grad, velocity)
            key' = select(keep, grad, key)
            key' where keep
            param' = +(anchor', param)
            """);
    for (Kernel kernel : passes.code().kernels()) {
      boolean begins = kernel.name().contains("First");
      boolean keeps = kernel.name().contains("Keep");
      assertThat(kernel.written()).isEqualTo(0b0100 | (keeps ? 0b1000 : 0) | (begins ? 0b0001 : 0));
      assertThat(kernel.used()).isEqualTo(0b0101 | (keeps ? 0b1000 : 0));
    }
    assertThat(passes.code().kernels()).hasSize(4);
  }

  @Test
  void operationsAreWithoutWhatIsGivenOrUniform() {
    Kernel kernel =
        Passes.of(
                """
                hyper double lr
                state m
                m' = +(m, grad)
                param' = -(param, *(*(lr, lr), m'))
                """)
            .code()
            .kernels()
            .get(0);
    assertThat(kernel.operations().stream().map(value -> value.op().toString()))
        .containsExactly("Binary[op=ADD]", "Binary[op=MULTIPLY]", "Binary[op=SUBTRACT]");
    assertThat(kernel.reads().stream().map(array -> array.name()))
        .containsExactly("params", "grads", "ms");
    assertThat(kernel.isUniform(kernel.operations().get(0))).isFalse();
    assertThat(kernel.isUniform(kernel.operations().get(1).operand(0))).isTrue();
  }

  /** What two variants do in the same way is one kernel of the {@link BoundKernels}. */
  @Test
  void equalLoopsAreOneKernel() {
    assertThat(
            Passes.of(
                    """
                    hyper boolean flat
                    state m
                    m' = +(m, grad)
                    reduced0 = dot(m', m')
                    param' = -(param, select(flat, reduced0, *(reduced0, m')))
                    """)
                .kernels())
        .isEqualTo(
            """
            kernel updateLoop1(params, grads, ms; )
              m' = +(m, grad)
              store ms = m'
              reduced0 = dot(ms, ms)
            kernel updateFlatLoop2(params; reduced0)
              store params = -(param, reduced0)
            kernel updateLoop2(params, ms; reduced0)
              store params = -(param, *(reduced0, m))
            """);
  }
}
