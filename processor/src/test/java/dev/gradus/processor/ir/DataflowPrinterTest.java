package dev.gradus.processor.ir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A graph as text: every value has one name, old and new ones different names. */
final class DataflowPrinterTest {
  private static String printed(String text) {
    return DataflowPrinter.print(DataflowReader.read(text));
  }

  /** What is printed says all of a graph: it is read and printed again as it was. */
  @Test
  void whatIsPrintedCanBeRead() {
    String text =
        """
        hyper double lr
        hyper boolean late
        hyper long k
        state m
        state never
        state count
        g = fma(param, 0.1, -(grad))
        m' = lerp(m, g, lr)
        even = ==(%(step, k), 0L)
        # = sqrt(m')
        param' = select(&&(late, first(count)), -(param, *(lr, #)), *(param, #))
        count' = select(even, +(count, double(float(step))), count)
        count' where even
        constraint !=(lr, 0.0)
        initial count = double(2.5f)
        """;
    assertThat(printed(text)).isEqualTo(text);
  }

  /** A value with the name of the old one, but which is not the new one, gets a number. */
  @Test
  void oldAndNewValuesHaveDifferentNames() {
    String text =
        """
        state m
        m2 = *(m, 0.5)
        m' = +(m2, grad)
        param' = -(-(param, m), m')
        """;
    assertThat(printed(text)).isEqualTo(text);
    assertThat(printed("state m\nm = *(m, 0.5)\nm' = +(m, grad)\nparam' = m'"))
        .isEqualTo("state m\nm2 = *(m, 0.5)\nm' = +(m2, grad)\nparam' = m'\n");
  }

  /** A state may take what is given, or what another has taken. */
  @Test
  void resultsThatAreNoOperationsAreSaid() {
    String text =
        """
        state m
        state n
        state same
        m' = +(grad, param)
        n' = m'
        same' = same
        param' = grad
        """;
    assertThat(printed(text)).isEqualTo(text);
  }

  @Test
  void valuesUsedTwiceAreThereOnce() {
    assertThat(printed("param' = +(*(param, grad), sqrt(*(param, grad)))"))
        .isEqualTo("# = *(param, grad)\nparam' = +(#, sqrt(#))\n");
  }
}
