package dev.gradus.lab.explain;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Times a step and the memory floor in turn, so that whatever else slows the machine slows both.
 * Rounds of turns warm up until neither gets faster; then turns are counted. There is a figure only
 * if the middle half of them agrees.
 */
final class Turns {
  /** The turns of a round, in which all slices are used once. */
  static final int ROUND = 16;

  private static final int FEWEST_ROUNDS = 3;
  private static final int MOST_ROUNDS = 100;
  private static final double WARM_NANOS = 2e8;

  /** The part by which a round must be faster than those before, to be no chance. */
  private static final double FASTER = 0.1;

  private static final int FEWEST = 12;
  private static final int MOST = 8 * ROUND;
  private static final double ENOUGH_NANOS = 3e8;
  private static final int MOST_BOUTS = 3;
  private static final double WIDEST = 0.25;

  /** No step is faster than memory, but the loops may differ by so much. */
  private static final double LEAST = 0.95;

  private final Pair pair;
  private int turns;

  private record Turn(double step, double floor, double bytes) {
    double times() {
      return step / floor;
    }

    double bandwidth() {
      return bytes / floor;
    }
  }

  private Turns(Pair pair) {
    this.pair = pair;
  }

  static StepSpeed measure(Pair pair) {
    Turns turns = new Turns(pair);
    return turns.isWarm()
        ? turns.measured()
        : StepSpeed.none("its times still fell after " + turns.turns + " turns");
  }

  /** Takes rounds until neither is faster than ever before. */
  private boolean isWarm() {
    double spent = 0;
    double step = Double.POSITIVE_INFINITY;
    double floor = Double.POSITIVE_INFINITY;
    for (int rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
      Turn[] round = round();
      double stepNow = spread(round, Turn::step).median();
      double floorNow = spread(round, Turn::floor).median();
      boolean steady = stepNow > (1 - FASTER) * step && floorNow > (1 - FASTER) * floor;
      spent += ROUND * (stepNow + floorNow);
      if (steady && rounds >= FEWEST_ROUNDS && spent >= WARM_NANOS) {
        return true;
      }
      step = Math.min(step, stepNow);
      floor = Math.min(floor, floorNow);
    }
    return false;
  }

  private Turn[] round() {
    Turn[] round = new Turn[ROUND];
    Arrays.setAll(round, i -> turn());
    return round;
  }

  /** Times a turn; step and floor are first in alternation. */
  private Turn turn() {
    int number = turns++;
    double bytes = pair.begin(number);
    if (number % 2 == 0) {
      double floor = pair.floor();
      return new Turn(pair.step(), floor, bytes);
    }
    return new Turn(pair.step(), pair.floor(), bytes);
  }

  /** The figures of a bout, or of one of two more if the machine was disturbed. */
  private StepSpeed measured() {
    StepSpeed speed = bout();
    for (int bouts = 1; bouts < MOST_BOUTS && !speed.isMeasured(); bouts++) {
      speed = bout();
    }
    return speed;
  }

  private StepSpeed bout() {
    Turn[] bout = new Turn[MOST];
    int count = 0;
    double spent = 0;
    while (count < FEWEST || (count < MOST && spent < ENOUGH_NANOS)) {
      Turn turn = turn();
      spent += turn.step + turn.floor;
      bout[count++] = turn;
    }
    bout = Arrays.copyOf(bout, count);
    Spread times = spread(bout, Turn::times);
    if (times.width() > WIDEST) {
      return none(times, "which is too wide: the machine is busy");
    } else if (times.median() < LEAST) {
      return none(times, "and no step is faster than its memory: something disturbed it");
    }
    return new StepSpeed(times, spread(bout, Turn::bandwidth), "");
  }

  private static StepSpeed none(Spread times, String why) {
    return StepSpeed.none(
        String.format(
            Locale.ROOT,
            "the middle half of its turns took %.2f to %.2f times the floor, %s",
            times.low(),
            times.high(),
            why));
  }

  private static Spread spread(Turn[] turns, ToDoubleFunction<Turn> value) {
    return Spread.of(Arrays.stream(turns).mapToDouble(value).toArray());
  }
}
