package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.Scenario.Track;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random rules that reduce have the same bits whatever blocks, threads and memory there are, with
 * vectors as without (but for functions that vectors approximate), and resumed from a state dict.
 * {@link Trials} says how to try more.
 */
class RandomLawsTest {
  private static final int RULES = 10;
  private static final int STEPS = 4;
  private static final long SEED = 90_000;

  /** About lanes, grains and chunks of sums; the last is cut among threads. */
  private static final int[] SIZES = {1, 15, 16, 17, 64, 4_095, 4_096, 4_097, 12_293, 300_001};

  private static final int SIZES_OF_EACH = 3;

  private int exact;
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

  private void check(long seed, int count, DType dtype, String rerun)
      throws ClassNotFoundException {
    Map<String, RandomRule> rules =
        RandomSources.accepted(
            RuleGenerator::reducing,
            seed,
            count,
            rule ->
                rule.reduces() && rule.methods().stream().allMatch(m -> m.annotation().isEmpty()));
    CompiledRules plain = CompiledRules.compile(RandomSources.sources(rules));
    CompiledRules vectors = CompiledRules.compileWithVectors(RandomSources.sources(rules));
    assertThat(plain.errors()).isEmpty();
    assertThat(vectors.errors()).isEmpty();
    ClassLoader ofPlain = plain.loader();
    ClassLoader ofVectors = vectors.loader();
    for (Map.Entry<String, RandomRule> rule : rules.entrySet()) {
      String name = rule.getKey();
      boolean approximated =
          vectors
              .generated(name.substring(0, name.length() - "Rule".length()))
              .contains(".lanewise(");
      for (int i = 0; i < SIZES_OF_EACH; i++) {
        Track track =
            Scenario.track(
                new Dice(seed + next),
                rule.getValue().settings(),
                size(next++),
                STEPS,
                Dice::usual);
        String source = rerun + "\n" + rule.getValue().source("FoundRule");
        Map<String, double[]> expected =
            SameBits.inAllCircumstances(ofPlain.loadClass(name), track, dtype, source);
        Map<String, double[]> fast =
            SameBits.inAllCircumstances(ofVectors.loadClass(name), track, dtype, source);
        if (!approximated) {
          SameBits.check(fast, expected, "vectors", source);
          exact++;
        }
      }
    }
  }

  private static int size(int number) {
    return SIZES[(number * 3) % SIZES.length];
  }
}
