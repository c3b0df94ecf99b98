package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.verification.CompiledRules;
import dev.gradus.verification.random.Scenario.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What becomes of an element depends on where it lies as little as on whether kernels are compiled
 * yet.
 */
class PositionTest {
  private static final int RULES = 28;
  private static final int SIZE = 5000;
  private static final int STEPS = 12;

  @ParameterizedTest
  @EnumSource
  void elementsMayBeMovedAbout(DType dtype) throws ClassNotFoundException {
    Map<String, RandomRule> rules =
        RandomSources.accepted(
            5000, RULES, rule -> rule.methods().stream().allMatch(m -> m.annotation().isEmpty()));
    CompiledRules compiled = CompiledRules.compile(RandomSources.sources(rules));
    assertThat(compiled.errors()).isEmpty();
    ClassLoader loader = compiled.loader();
    for (Map.Entry<String, RandomRule> rule : rules.entrySet()) {
      check(loader.loadClass(rule.getKey()), rule.getValue(), dtype);
    }
  }

  private static void check(Class<?> type, RandomRule rule, DType dtype) {
    Track track = Scenario.track(new Dice(7), rule.settings(), SIZE, STEPS);
    Map<String, double[]> results = Runs.run(type, track, dtype);
    List<Integer> order = new ArrayList<>(IntStream.range(0, SIZE).boxed().toList());
    Collections.shuffle(order, new Random(7));
    for (List<Integer> part : List.of(order, order.subList(0, 1), order.subList(100, 113))) {
      Map<String, double[]> moved = Runs.run(type, track.at(part), dtype);
      assertThat(moved.keySet()).isEqualTo(results.keySet());
      moved.forEach(
          (name, values) ->
              assertThat(bits(values))
                  .as(() -> name + " of\n" + rule.source("FoundRule"))
                  .containsExactly(bits(at(requireNonNull(results.get(name)), part))));
    }
  }

  /** The elements at these places; a scalar stays what it is. */
  private static double[] at(double[] values, List<Integer> places) {
    return values.length == 1 ? values : places.stream().mapToDouble(i -> values[i]).toArray();
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToLongBits).toArray();
  }
}
