package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.verification.random.Runs.Circumstances;
import dev.gradus.verification.random.Scenario.Track;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random rules that reduce have the same bits whatever blocks, threads and memory there are, with
 * vectors as without (but for functions that vectors approximate), and resumed from a state dict;
 * also if they reduce rows and such and share sums, then in either order of the parameters, too.
 * {@link Trials} says how to try more.
 */
class RandomLawsTest {
  private static final int RULES = 6;
  private static final int RULES_OF_PARTS = 4;
  private static final int STEPS = 4;
  private static final long SEED = 90_000;

  /** About lanes, grains and chunks of sums; the last is cut among threads. */
  private static final int[] SIZES = {1, 15, 16, 17, 64, 4_095, 4_096, 4_097, 12_293, 300_001};

  private static final int SIZES_OF_EACH = 3;

  /** Also about rows of a chunk, bands of columns, and ranks; the last is cut among threads. */
  private static final int[] SIZES_OF_PARTS = {
    36, 1, 650, 4_097, 16, 8_200, 12_288, 15, 4_096, 130, 64, 65_130
  };

  private static final int SCENARIOS_OF_EACH = 2;
  private static final int CIRCUMSTANCES_OF_EACH = 3;

  private int exact;
  private int finite;
  private int next;

  @ParameterizedTest
  @EnumSource
  void circumstancesChangeNoBit(DType dtype) throws ClassNotFoundException {
    Trials trials = Trials.of(RULES, SEED);
    for (int done = 0; done < trials.rules(); done += RULES) {
      int count = Math.min(RULES, trials.rules() - done);
      check(trials.seed() + 3L * done, count, dtype, trials.rerun());
    }
    assertThat(exact).isGreaterThan(trials.rules() / 2);
  }

  @ParameterizedTest
  @EnumSource
  void norDoTheyWherePartsAndGroupsAreReduced(DType dtype) throws ClassNotFoundException {
    Trials trials = Trials.of(RULES_OF_PARTS, SEED);
    for (int done = 0; done < trials.rules(); done += RULES_OF_PARTS) {
      int count = Math.min(RULES_OF_PARTS, trials.rules() - done);
      checkSharing(trials.seed() + 3L * done, count, dtype, trials.rerun());
    }
    assertThat(exact).isGreaterThan(trials.rules() / 2);
    assertThat(finite).isGreaterThan(trials.rules() / 2);
  }

  private void check(long seed, int count, DType dtype, String rerun)
      throws ClassNotFoundException {
    TwiceCompiled rules =
        TwiceCompiled.of(RuleGenerator::reducing, RandomRule::reduces, seed, count);
    for (Map.Entry<String, RandomRule> rule : rules.rules().entrySet()) {
      String name = rule.getKey();
      String source = rerun + "\n" + rule.getValue().source("FoundRule");
      for (int i = 0; i < SIZES_OF_EACH; i++) {
        Track track =
            Scenario.track(
                new Dice(seed + next),
                rule.getValue().settings(),
                SIZES[(next * 3) % SIZES.length],
                STEPS,
                Dice::usual);
        next++;
        Map<String, double[]> expected =
            SameBits.inAllCircumstances(rules.plain(name), track, dtype, source);
        Map<String, double[]> fast =
            SameBits.inAllCircumstances(rules.vectors(name), track, dtype, source);
        checkVectors(rules, name, fast, expected, source);
      }
    }
  }

  private void checkSharing(long seed, int count, DType dtype, String rerun)
      throws ClassNotFoundException {
    TwiceCompiled rules =
        TwiceCompiled.of(RuleGenerator::sharing, RandomRule::reducesParts, seed, count);
    for (Map.Entry<String, RandomRule> rule : rules.rules().entrySet()) {
      String name = rule.getKey();
      String source = rerun + "\n" + rule.getValue().source("FoundRule");
      for (int i = 0; i < SCENARIOS_OF_EACH; i++) {
        Dice dice = new Dice(seed + next);
        Scenario scenario =
            Scenario.ofPairs(
                dice,
                rule.getValue().settings(),
                STEPS,
                Dice::usual,
                SIZES_OF_PARTS[next % SIZES_OF_PARTS.length],
                SIZES_OF_PARTS[(next * 5 + 3) % SIZES_OF_PARTS.length]);
        next++;
        Map<String, double[]> expected =
            SameBits.in(
                some(dice, rule.getValue(), scenario), rules.plain(name), scenario, dtype, source);
        Map<String, double[]> fast =
            SameBits.in(
                some(dice, rule.getValue(), scenario),
                rules.vectors(name),
                scenario,
                dtype,
                source);
        checkVectors(rules, name, fast, expected, source);
        boolean isFinite =
            expected.values().stream().flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        finite += isFinite ? 1 : 0;
      }
    }
  }

  /**
   * A load does not always know what a group would take over that begins later, says the page
   * {@code meets.md}: such a run is not resumed.
   */
  private static List<Circumstances> some(Dice dice, RandomRule rule, Scenario scenario) {
    boolean late = rule.hasStatesOfGroups() && !scenario.equals(scenario.attended());
    return Stream.generate(() -> Circumstances.random(dice, late ? 1 : STEPS))
        .limit(CIRCUMSTANCES_OF_EACH)
        .toList();
  }

  private void checkVectors(
      TwiceCompiled rules,
      String name,
      Map<String, double[]> fast,
      Map<String, double[]> expected,
      String source) {
    if (!rules.approximated(name)) {
      SameBits.check(fast, expected, "vectors", source);
      exact++;
    }
  }
}
