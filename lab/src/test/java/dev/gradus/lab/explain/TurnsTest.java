package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured, in which order, and when there is no figure, with times that are made up. */
class TurnsTest {
  private static final double MILLI = 1e6;
  private static final int WARM_UP = 100;

  /** Steps and floors that take what is said; it writes down what it was asked. */
  private static final class Told implements Pair {
    private final IntToDoubleFunction step;
    private final IntToDoubleFunction floor;
    private final List<String> calls = new ArrayList<>();
    private int turn;

    Told(IntToDoubleFunction step, IntToDoubleFunction floor) {
      this.step = step;
      this.floor = floor;
    }

    @Override
    public double begin(int turn) {
      this.turn = turn;
      calls.add("begin");
      return 8 * MILLI;
    }

    @Override
    public double step() {
      calls.add("step");
      return step.applyAsDouble(turn);
    }

    @Override
    public double floor() {
      calls.add("floor");
      return floor.applyAsDouble(turn);
    }
  }

  private static StepSpeed measure(IntToDoubleFunction step, IntToDoubleFunction floor) {
    return Turns.measure(new Told(step, floor));
  }

  @Test
  void takesStepAndFloorInTurn() {
    Told told = new Told(turn -> MILLI, turn -> MILLI);
    assertThat(Turns.measure(told).isMeasured()).isTrue();
    int turns = told.calls.size() / 3;
    assertThat(turns).isGreaterThan(WARM_UP);
    for (int i = 0; i < turns; i++) {
      assertThat(told.calls.subList(3 * i, 3 * i + 3))
          .isEqualTo(
              i % 2 == 0 ? List.of("begin", "floor", "step") : List.of("begin", "step", "floor"));
    }
  }

  @Test
  void comparesWithinEachTurn() {
    // The machine is twice as slow at times, for both alike.
    IntToDoubleFunction slow = turn -> turn % 3 == 0 ? 2 : 1;
    StepSpeed speed =
        measure(
            turn -> 1.5 * MILLI * slow.applyAsDouble(turn),
            turn -> MILLI * slow.applyAsDouble(turn));
    assertThat(speed.times().low()).isCloseTo(1.5, within(1e-9));
    assertThat(speed.times().high()).isCloseTo(1.5, within(1e-9));
    assertThat(speed.bandwidth()).isEqualTo(new Spread(4, 8, 8));
  }

  @Test
  void showsTheMiddleHalf() {
    StepSpeed speed = measure(turn -> (1 + 0.01 * (turn % 21)) * MILLI, turn -> MILLI);
    assertThat(speed.times().low()).isCloseTo(1.05, within(0.011));
    assertThat(speed.times().median()).isCloseTo(1.10, within(0.011));
    assertThat(speed.times().high()).isCloseTo(1.15, within(0.011));
  }

  /** A kernel may be compiled late: turns before that are not counted. */
  @ParameterizedTest
  @ValueSource(ints = {10, 40, 120})
  void waitsUntilNeitherGetsFaster(int compiled) {
    StepSpeed speed =
        measure(turn -> (turn < compiled ? 30 - 0.2 * turn : 1.2) * MILLI, turn -> MILLI);
    assertThat(speed.times().median()).isCloseTo(1.2, within(1e-9));
  }

  @Test
  void hasNoFigureIfTurnsDiffer() {
    StepSpeed speed = measure(turn -> (turn % 2 == 0 ? 1 : 1.4) * MILLI, turn -> MILLI);
    assertThat(speed.isMeasured()).isFalse();
    assertThat(speed.times().median()).isNaN();
    assertThat(speed.lack())
        .isEqualTo(
            "the middle half of its turns took 1.00 to 1.40 times the floor, which is too wide:"
                + " the machine is busy");
  }

  @Test
  void triesAgainIfTurnsDiffer() {
    StepSpeed speed =
        measure(turn -> (turn < 400 && turn % 2 == 0 ? 1.4 : 1) * MILLI, turn -> MILLI);
    assertThat(speed.times().median()).isCloseTo(1, within(1e-9));
  }

  @Test
  void hasNoFigureBelowTheFloor() {
    StepSpeed speed = measure(turn -> 0.22 * MILLI, turn -> MILLI);
    assertThat(speed.isMeasured()).isFalse();
    assertThat(speed.lack())
        .contains("0.22 to 0.22 times the floor, and no step is faster than its memory");
    assertThat(measure(turn -> 0.97 * MILLI, turn -> MILLI).isMeasured()).isTrue();
    // What is shown is the median, wherever some turns lie.
    double[] mostlyBelow = {0.84, 0.85, 0.86, 0.97};
    assertThat(measure(turn -> mostlyBelow[turn % 4] * MILLI, turn -> MILLI).isMeasured())
        .isFalse();
  }

  @Test
  void hasNoFigureIfItNeverSettles() {
    StepSpeed speed = measure(turn -> Math.pow(0.99, turn) * MILLI, turn -> MILLI);
    assertThat(speed.isMeasured()).isFalse();
    assertThat(speed.lack()).contains("still fell");
  }

  /** A kernel of pow takes as long as thirty floors: a few turns must do. */
  @Test
  void takesFewTurnsOfWhatIsSlow() {
    Told told = new Told(turn -> 100 * MILLI, turn -> 3 * MILLI);
    assertThat(Turns.measure(told).times().median()).isCloseTo(33.3, within(0.1));
    assertThat(told.calls.stream().filter("step"::equals)).hasSizeLessThan(WARM_UP);
  }
}
