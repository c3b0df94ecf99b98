package dev.gradus.processor.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.SchedulePrinter;
import dev.gradus.rule.Per;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which loops over elements, rows, columns, matrices and channels rules have. */
final class LoopsOverExtentsTest {
  private static List<Kernel> loops(String text) {
    Schedule schedule = Passes.of(text).schedule();
    assertThat(schedule.programs()).hasSize(1);
    return schedule.programs().get(0).kernels().stream().map(schedule.kernels()::get).toList();
  }

  private static List<Per> domains(String text) {
    return loops(text).stream().map(Kernel::domain).toList();
  }

  private static String kernels(String text) {
    String printed = SchedulePrinter.print(Passes.of(text).schedule());
    return printed.substring(printed.indexOf("kernel "));
  }

  /** The arrays of elements that each loop over elements moves. */
  private static List<Integer> moves(String text) {
    return loops(text).stream()
        .filter(kernel -> kernel.domain() == Per.ELEMENT)
        .map(kernel -> MovedArrays.of(kernel).moves())
        .toList();
  }

  private static final String ADAFACTOR =
      """
      hyper double lr
      hyper double beta
      state row
      state col
      reduced0 = sum(*(grad, grad)) per ROW
      reduced1 = sum(*(grad, grad)) per COLUMN
      row' = lerp(row, /(reduced0, size(-1)), beta)
      col' = lerp(col, /(reduced1, size(-2)), beta)
      reduced2 = sum(row') per MATRIX
      estimate = /(*(row', col'), /(reduced2, size(-2)))
      change = *(rsqrt(estimate), grad)
      reduced3 = dot(change, change)
      param' = -(param, /(*(lr, change), sqrt(reduced3)))
      """;

  @Test
  void adafactorHasThreeLoopsOverElements() {
    assertThat(domains(ADAFACTOR))
        .containsExactly(Per.ELEMENT, Per.ROW, Per.COLUMN, Per.MATRIX, Per.ELEMENT, Per.ELEMENT);
    assertThat(moves(ADAFACTOR)).containsExactly(1, 1, 3);
    Schedule schedule = Passes.of(ADAFACTOR).schedule();
    assertThat(schedule.states())
        .extracting(Schedule.StateSlot::per)
        .containsExactly(Per.ROW, Per.COLUMN);
  }

  /** Squares are in an array of summands, and added up for rows and for columns at once. */
  @Test
  void whatIsReducedTwiceIsComputedOnce() {
    assertThat(kernels(ADAFACTOR))
        .startsWith(
            """
            kernel updateLoop1(params, grads, summands; )
              load grad
              summand0' = *(grad, grad)
              store summands = summand0'
              temporary0 = sum(summands) per ROW
              temporary1 = sum(summands) per COLUMN
            kernel updateRows2(rows, ofRows; sizeFromEnd1, beta) over ROW
              row' = lerp(row, /(temporary0, sizeFromEnd1), beta)
              store rows = row'
              temporary2 = sum(rows) per MATRIX
            """);
  }

  /** The gradient is summed where it lies, and its mean is divided once for a channel. */
  @Test
  void centralisedGradientsTakeTwoLoops() {
    String text =
        """
        hyper double lr
        state buf
        reduced0 = sum(grad) per CHANNEL
        centred = -(grad, /(reduced0, /(numel(), size(0))))
        buf' = +(*(buf, 0.5), centred)
        param' = -(param, *(lr, buf'))
        """;
    assertThat(domains(text)).containsExactly(Per.ELEMENT, Per.CHANNEL, Per.ELEMENT);
    assertThat(moves(text)).containsExactly(1, 5);
    assertThat(loops(text).get(0).hasLoop()).isFalse();
  }

  /** No array holds a condition: it is asked again of what arrays hold. */
  @Test
  void conditionsOfChannelsAreAskedForElements() {
    String text =
        """
        hyper double lr
        reduced0 = dot(param, param) per CHANNEL
        reduced1 = dot(grad, grad) per CHANNEL
        most = *(sqrt(reduced0), 0.1)
        norm = sqrt(reduced1)
        clipped = select(>(norm, most), *(grad, /(most, norm)), grad)
        param' = -(param, *(lr, clipped))
        """;
    assertThat(domains(text)).containsExactly(Per.ELEMENT, Per.CHANNEL, Per.ELEMENT);
    assertThat(kernels(text)).contains("select(>(temporary");
  }

  /** What was reduced is the new value as it stands; one loop over elements reads the old ones. */
  @Test
  void sm3HasOneLoopOverElements() {
    String text =
        """
        hyper double lr
        state row
        state col
        v = +(min(row, col), *(grad, grad))
        reduced0 = max(v) per ROW
        reduced1 = max(v) per COLUMN
        row' = reduced0
        col' = reduced1
        param' = -(param, *(lr, /(grad, sqrt(v))))
        """;
    assertThat(domains(text)).containsExactly(Per.ELEMENT, Per.ROW, Per.COLUMN);
    assertThat(kernels(text)).contains("store rows = temporary", "store cols = temporary");
  }

  @Test
  void cameHasALoopOverRowsInEachPhase() {
    String text =
        """
        hyper double lr
        state row
        state col
        state m
        state resRow
        reduced0 = sum(*(grad, grad)) per ROW
        reduced1 = sum(*(grad, grad)) per COLUMN
        row' = +(*(row, 0.5), reduced0)
        col' = +(*(col, 0.5), reduced1)
        reduced2 = sum(row') per MATRIX
        u = *(grad, rsqrt(*(*(row', reduced2), col')))
        m' = +(*(m, 0.5), u)
        d = -(m', u)
        reduced3 = sum(*(d, d)) per ROW
        resRow' = +(*(resRow, 0.5), reduced3)
        param' = -(param, *(lr, *(m', rsqrt(resRow'))))
        """;
    assertThat(domains(text).stream().filter(Per.ROW::equals)).hasSize(3);
    assertThat(moves(text)).hasSize(3);
  }

  /** What rows are reduced to goes on from them: a loop over rows makes one number of them. */
  @Test
  void valuesOfRowsAreReducedInALoopOverRows() {
    String text =
        """
        reduced0 = sum(grad) per ROW
        reduced1 = dot(reduced0, reduced0)
        reduced2 = max(reduced0) per CHANNEL
        param' = -(param, *(grad, *(reduced1, reduced2)))
        """;
    assertThat(kernels(text))
        .contains("reduced1 = dot(ofRows, ofRows)", "= max(ofRows) per CHANNEL");
    assertThat(loops(text).get(1).hasLoop()).isFalse();
    assertThat(loops(text).get(1).domain()).isEqualTo(Per.ROW);
  }

  /** If nothing is left for elements, no loop goes over them. */
  @Test
  void idleLoopsAreLeftOut() {
    String text =
        """
        hyper double lr
        state row
        reduced0 = sum(grad) per ROW
        row' = +(row, reduced0)
        """;
    assertThat(domains(text)).containsExactly(Per.ELEMENT, Per.ROW);
  }

  /** Temporaries of two shapes never have one number. */
  @Test
  void numbersOfTemporariesHaveOneShape() {
    Schedule schedule =
        Passes.of(
                """
                hyper boolean rows
                hyper double lr
                x = exp(grad)
                reduced0 = sum(x) per ROW
                reduced1 = sum(x) per COLUMN
                reduced2 = sum(x)
                u = select(rows, reduced0, reduced1)
                param' = -(param, *(lr, *(x, *(u, reduced2))))
                """)
            .schedule();
    assertThat(schedule.programs()).hasSize(2);
    assertThat(
            schedule.kernels().stream()
                .flatMap(
                    k ->
                        Stream.concat(
                            k.arrays().stream().map(a -> a.symbol()),
                            k.sums().stream().map(s -> s.symbol())))
                .filter(s -> s.label().startsWith("temporary"))
                .distinct()
                .map(s -> s.label()))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(2);
  }
}
