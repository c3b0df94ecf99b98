package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.optim.Optimizer;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.CompiledRules;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Mistakes that are not there are found, and their trials end as a line or two. */
class ShrinkerTest {
  private static boolean hasFmaAndState(Trial trial) {
    return trial.rule().source("R").contains("fma(") && !trial.rule().states().isEmpty();
  }

  @Test
  void keepsNothingButWhatFails() {
    Trial failing =
        LongStream.range(0, 1000)
            .mapToObj(Trial::random)
            .filter(trial -> hasFmaAndState(trial) && trial.weight() > 400)
            .findFirst()
            .orElseThrow();
    Trial smallest = new Shrinker(ShrinkerTest::hasFmaAndState, 100_000).shrink(failing);
    assertThat(smallest.rule().states()).hasSize(1);
    assertThat(smallest.rule().hypers()).isEmpty();
    assertThat(smallest.rule().source("R").lines().filter(line -> !line.isBlank()))
        .as(smallest::describe)
        .hasSizeLessThan(15);
    assertThat(smallest.scenario().tracks()).hasSize(1);
    assertThat(smallest.scenario().tracks().get(0).turns()).hasSize(1);
  }

  /** An optimizer that takes the smaller where its rule takes the larger. */
  private static boolean differsWithMinForMax(Trial trial) {
    String source = trial.rule().source("HonestRule");
    String planted = source.replace("HonestRule", "PlantedRule").replace("max(", "min(");
    CompiledRules rules =
        CompiledRules.compile(Map.of("random.HonestRule", source, "random.PlantedRule", planted));
    if (!rules.errors().isEmpty()) {
      return false;
    }
    try {
      ClassLoader loader = rules.loader();
      RuleReference reference = RuleReference.of(loader.loadClass("random.HonestRule"));
      Class<?> wrong = loader.loadClass("random.PlantedRule");
      return !Duel.difference(reference, Optimizer.builderOf(wrong), trial.scenario(), List.of())
          .isEmpty();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void findsAPlantedMistakeAndMakesItSmall() {
    Trial failing =
        LongStream.range(0, 1000)
            .mapToObj(Trial::random)
            .filter(trial -> trial.rule().source("R").contains("max("))
            .filter(ShrinkerTest::differsWithMinForMax)
            .findFirst()
            .orElseThrow();
    Trial smallest = new Shrinker(ShrinkerTest::differsWithMinForMax, 1000).shrink(failing);
    assertThat(differsWithMinForMax(smallest)).isTrue();
    // At most a read of a state, its write, which is wrong, and the return.
    assertThat(smallest.rule().update()).as(smallest::describe).hasSizeLessThan(4);
    assertThat(smallest.scenario().tracks().get(0).start()).as(smallest::describe).hasSize(1);
  }
}
