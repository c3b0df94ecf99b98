package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random rules, compiled, are their own references: float64 kernels equal the rule's class called
 * element by element, bit for bit. A failure is shrunk, and printed as a file to paste into the
 * folder {@code regressions}. {@link Trials} says how to try more.
 */
class RandomRulesTest {
  private static final int USUAL = 60;
  private static final int BATCH = 100;
  private static final int CHECKS = 3000;

  private final RandomJudge judge = new RandomJudge();
  private int tooLarge;
  private int idle;

  @Test
  void kernelsEqualTheirRules() {
    check(Trial::random, 20);
  }

  /** A sum that is refused, since dice made all elements the same, is a rule less. */
  @Test
  void kernelsThatReduceEqualTheirRules() {
    check(Trial::reducing, 6);
  }

  /** Dice make the same of all elements, or ask too late what others share, more often. */
  @Test
  void kernelsThatReducePartsOrShareEqualTheirRules() {
    check(Trial::sharing, 3);
  }

  private void check(LongFunction<Trial> trialOf, int idleOne) {
    Trials trials = Trials.of(USUAL, 1);
    int rules = trials.rules();
    for (int done = 0; done < rules; done += BATCH) {
      check(trialOf, trials.seed() + done, Math.min(BATCH, rules - done));
    }
    assertThat(tooLarge).as("rules that are too large").isLessThanOrEqualTo(1 + rules / 50);
    assertThat(idle).as("rules with something idle").isLessThanOrEqualTo(1 + rules / idleOne);
  }

  private void check(LongFunction<Trial> trialOf, long seed, int count) {
    List<Trial> trials = LongStream.range(seed, seed + count).mapToObj(trialOf).toList();
    List<Verdict> verdicts = judge.judge(trials);
    for (int i = 0; i < count; i++) {
      Verdict verdict = verdicts.get(i);
      if (verdict.isFailure()) {
        fail(report(seed + i, trials.get(i), verdict));
      }
      tooLarge += verdict.kind() == Verdict.Kind.TOO_LARGE ? 1 : 0;
      idle += verdict.kind() == Verdict.Kind.IDLE ? 1 : 0;
    }
  }

  private String report(long seed, Trial trial, Verdict verdict) {
    Shrinker shrinker = new Shrinker(t -> judge.judge(t).isSameAs(verdict), CHECKS);
    Trial smallest = shrinker.shrink(trial);
    String rerun = "-Dgradus.random.rules=1 -Dgradus.random.seed=" + seed;
    return rerun + "\n" + judge.judge(smallest) + "\n\n" + smallest.describe();
  }
}
